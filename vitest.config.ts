import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**'],
    // Files share what they have loaded; each opens bases and apps of its own.
    isolate: false,
    setupFiles: ['test/helpers/no-outbound.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
