import { defineConfig } from 'vitest/config';

/** Tests that take minutes. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    setupFiles: ['test/helpers/no-outbound.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
