import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**'],
    setupFiles: ['test/helpers/no-outbound.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
