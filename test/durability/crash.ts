import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { getRecord } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { randomAt } from '../bench/random.ts';
import { newPath, startChild } from './children.ts';

const SINGLES = 20;

/** Kills a process that writes, at a random moment; returns what it was doing. */
export async function crash(
  round: number,
  batch: number,
  delayMax: number,
): Promise<'writing' | 'importing' | 'imported'> {
  const path = newPath();
  const child = startChild('test/durability/writer.ts', [path, String(SINGLES), String(batch)]);
  const random = randomAt(round);
  if (random.below(5) === 0) {
    await child.says('wrote');
    await pause(random.below(30));
  } else {
    await child.says('importing');
    await pause(random.below(delayMax));
  }
  child.process.kill('SIGKILL');
  await child.ended;
  const store = openStore({ path });
  try {
    expect([...checkBase(store)]).toEqual([]);
    expectSingles(store, child.lines);
    expectBatches(store, child.lines, batch);
  } finally {
    store.close();
  }
  const last = child.lines.at(-1)?.split(' ')[0];
  return last === 'importing' || last === 'imported' ? last : 'writing';
}

/** Expects that every acknowledged write is there, or a later one of the same record. */
function expectSingles(store: Store, lines: string[]): void {
  for (const line of lines.filter((said) => said.startsWith('wrote'))) {
    const [, id = '', revision, ...name] = line.split(' ');
    const record = getRecord(store, 'actor', id);
    expect(record?.state).toBe('live');
    expect(record?.revision).toBeGreaterThanOrEqual(Number(revision));
    if (record?.revision === Number(revision)) expect(record.label).toBe(name.join(' '));
  }
}

/** Expects all or nothing of an import; all, if it was acknowledged. */
function expectBatches(store: Store, lines: string[], batch: number): void {
  for (const line of lines.filter((said) => said.startsWith('importing'))) {
    const [, name] = line.split(' ');
    const { n } = store
      .prepare(`SELECT count(*) AS n FROM records WHERE id LIKE ? || '-%'`)
      .get(name) as { n: number };
    const all = lines.includes(`imported ${name}`) ? [batch] : [0, batch];
    expect(all).toContain(n);
  }
}
