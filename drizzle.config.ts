import { defineConfig } from 'drizzle-kit';

// drizzle-kit knows neither strict tables nor deferred references: `npm run migrations` adds them to what it writes.
// What it cannot know at all (triggers, FTS5, R*Tree) is written by hand: `npx drizzle-kit generate --custom`.
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/store/schema/*.ts', './src/records/*/*tables.ts'],
  out: './migrations',
});
