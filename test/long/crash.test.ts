import { describe, expect, it } from 'vitest';
import { crashImport } from '../durability/batches.ts';
import { crash } from '../durability/crash.ts';
import { KILL_ROUNDS } from '../durability/kill.ts';

const ROUNDS = Math.max(25, KILL_ROUNDS);
const RECORDS = 10_000;

/** About as long as the import takes. */
const DELAY_MAX_MS = 2500;

describe('a database whose writer is killed', () => {
  const moments: string[] = [];

  it.each(
    Array.from({ length: ROUNDS }, (_, round) => round + 100),
  )('is whole, and holds all that was acknowledged (%i)', async (round) => {
    moments.push(await crash(round, RECORDS, DELAY_MAX_MS));
  });

  it('was killed in the middle of an import, among other moments', () => {
    expect(moments).toHaveLength(ROUNDS);
    expect(moments).toContain('importing');
    expect(moments).toContain('writing');
  });
});

describe('an import in batches that is killed', () => {
  it.each(
    Array.from({ length: ROUNDS }, (_, round) => round + 200),
  )('is finished by the same command (%i)', async (round) => {
    expect(await crashImport(round, RECORDS / 4)).toBeGreaterThan(0);
  });
});
