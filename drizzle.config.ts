import { defineConfig } from 'drizzle-kit';

// drizzle-kit knows neither STRICT nor deferred references: write `STRICT` after each table it generates and
// `DEFERRABLE INITIALLY DEFERRED` after each reference; test/store/migrations.test.ts fails where one is missing.
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/store/schema/*.ts', './src/records/*/*tables.ts'],
  out: './migrations',
});
