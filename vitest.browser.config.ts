import { defineConfig } from 'vitest/config';

/** Tests in a real browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    isolate: false,
    maxWorkers: '100%',
    setupFiles: ['test/helpers/no-outbound.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
