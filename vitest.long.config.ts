import { defineConfig } from 'vitest/config';

/** Tests that take minutes; `npm run test:long` runs them. */
export default defineConfig({
  test: { include: ['test/long/**/*.test.ts'], testTimeout: 1_800_000, hookTimeout: 60_000 },
});
