import { expect, it } from 'vitest';
import { crashImport } from './batches.ts';

const TIMEOUT_MS = 240_000;
const RECORDS = 3000;

it('an import in batches that is killed is finished by the same command', {
  timeout: TIMEOUT_MS,
}, async () => {
  const written = await crashImport(1, RECORDS);
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(RECORDS);
});
