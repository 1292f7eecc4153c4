import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'test/browser/**', 'test/clients/**'],
    // Files share what they have loaded; each opens bases and apps of its own.
    isolate: false,
    // One more than two cores: some tests wait for processes of their own.
    maxWorkers: 3,
    // What one process of a test has compiled, the next one need not.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)),
    },
    setupFiles: ['test/helpers/no-outbound.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
