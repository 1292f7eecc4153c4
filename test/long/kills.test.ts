import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete, KILL_ROUNDS, kill } from '../durability/kill.ts';
import {
  backingUp,
  importing,
  importingAtomically,
  type Materials,
  migrating,
  prepare,
  republishing,
  restoring,
} from './trials.ts';

const ROUNDS = Array.from({ length: KILL_ROUNDS }, (_, round) => round);

let folder: string;
let materials: Materials;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kills-'));
  materials = await prepare(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['an import', importingAtomically],
  ['an import in batches', importing],
  ['a backup', backingUp],
  ['a restore', restoring],
  ['a migration of the base of the last release', migrating],
  ['a migration and new publication of a larger base', republishing],
])('%s', (_, trial) => {
  const ends: boolean[] = [];
  let taken = Number.POSITIVE_INFINITY;

  it('is valid if it is not killed', async () => {
    const { work, expectWhole } = trial(materials);
    taken = Math.min(taken, await complete(work));
    expectWhole(true);
  });

  it.each(
    ROUNDS,
  )('leaves all as before or as after when it is killed, and the next one ends well (%i)', async (round) => {
    const { work, expectWhole } = trial(materials);
    const ended = await kill(work, round, taken);
    ends.push(ended);
    expectWhole(ended);
    await complete(work);
    expectWhole(true);
  });

  it('was killed before its end', () => {
    expect(ends).toHaveLength(KILL_ROUNDS);
    expect(ends).toContain(false);
  });
});
