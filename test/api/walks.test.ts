import { describe, expect, it } from 'vitest';
import { retractRecord } from '../../src/curation/retract.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import { getRecord, type StoredRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { type Random, randomAt } from '../bench/random.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { ARTICLE, CURBS, IMPORTED, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';
import { readAll } from '../helpers/lists.ts';

const SEEDS = [1, 2, 3];
const HELD = 20;
const WRITES_MAX = 3;
const LIMIT_MAX = 6;

const WALKS: [kind: 'measure' | 'statement', path: string][] = [
  ['measure', '/v1/measures?sort=id'],
  ['measure', '/v1/measures?sort=-title'],
  ['measure', '/v1/measures?sort=-effective'],
  ['measure', '/v1/measures?sort=announced&effective_from=2025-11-01'],
  ['statement', '/v1/statements'],
  ['statement', '/v1/statements?sort=said&speaker=wei'],
  ['statement', '/v1/statements?sort=-id'],
];

/** The sort values of a record in every order except by id; few values, so that many are equal. */
interface Place {
  title: string;
  day: string;
}

const placeOf = (random: Random): Place => ({
  title: `Curbs ${random.below(5)}`,
  day: `2025-11-${10 + random.below(6)}`,
});

/** Writes a record of a kind, or revises it. */
function put(store: Store, kind: RecordKind, id: string, place: Place, note: string): void {
  const [start] = CURBS.events;
  const event = { ...start, date: { edtf: place.day, basis: 'assumed' } };
  const bundle =
    kind === 'measure'
      ? { measures: [{ ...CURBS, id, title: place.title, summary: note, events: [event] }] }
      : {
          statements: [
            { ...PLEDGE, id, summary: note, said_on: { edtf: place.day, basis: 'assumed' } },
          ],
        };
  expect(importBundle(store, bundle).counts.refused).toBe(0);
}

/** Writers to a database, and what they have written so far. */
interface Writers {
  random: Random;
  /** Records that existed all along, in the same place. */
  steady: Set<string>;
  moved: Set<string>;
  retracted: Set<string>;
  /** One write: a new record, or an existing one that stays, moves or is retracted. */
  write(): void;
}

function writersOf(store: Store, kind: RecordKind, random: Random): Writers {
  const places = new Map<string, Place>();
  const [steady, moved, retracted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const revise = (id: string, place: Place) => {
    places.set(id, place);
    put(store, kind, id, place, `Note ${random.below(1_000_000)}`);
  };
  const insert = () => {
    const id = `n-${random.below(1_000_000)}`;
    revise(id, placeOf(random));
    return id;
  };
  const move = (id: string) => {
    revise(id, placeOf(random));
    moved.add(id);
    steady.delete(id);
  };
  const retract = (id: string) => {
    const change = { recordedAt: IMPORTED, author: 'test', reason: 'A test.' };
    retractRecord(store, getRecord(store, kind, id) as StoredRecord, change);
    places.delete(id);
    steady.delete(id);
    retracted.add(id);
  };
  const steps = [insert, (id: string) => revise(id, places.get(id) as Place), move, retract];
  importBundle(store, { documents: [ARTICLE], actors: [WEI] });
  for (let made = 0; made < HELD; made += 1) steady.add(insert());
  const write = () => void random.pick(steps)(random.pick([...places.keys()]));
  return { random, steady, moved, retracted, write };
}

/** Reads a list to its end, while others write between the pages. */
async function walk(test: TestApp, path: string, writers: Writers): Promise<string[]> {
  const seen: string[] = [];
  const join = path.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const limit = 1 + writers.random.below(LIMIT_MAX);
    const answer = await test.get(`${path}${join}limit=${limit}${cursor}`);
    const { items, next } = answer.json() as { items: { id: string }[]; next: string | null };
    const ids = items.map(({ id }) => id);
    expect(ids.length).toBeLessThanOrEqual(limit);
    expect(ids.filter((id) => writers.retracted.has(id))).toEqual([]);
    seen.push(...ids);
    expect(/rel="next"/.test(String(answer.headers.link))).toBe(next !== null);
    if (next === null) return seen;
    cursor = `&cursor=${next}`;
    for (let writes = writers.random.below(WRITES_MAX + 1); writes > 0; writes -= 1) {
      writers.write();
    }
  }
}

describe.each(SEEDS)('paging during writes, seed %i', (seed) => {
  it.each(
    WALKS,
  )('over every %s: %s returns unchanged records exactly once, in order', async (kind, path) => {
    const test = await appForTest();
    const writers = writersOf(test.store, kind, randomAt(seed));
    const seen = await walk(test, path, writers);
    const after = await readAll(test, path, 200);
    expect(writers.retracted.size + writers.moved.size).toBeGreaterThan(0);
    expect(writers.steady.size).toBeGreaterThan(5);
    const steady = (ids: string[]) => ids.filter((id) => writers.steady.has(id));
    expect(steady(seen)).toEqual(steady(after));
    expect(steady(seen)).toHaveLength(writers.steady.size);
    const unmoved = seen.filter((id) => !writers.moved.has(id));
    expect(unmoved).toHaveLength(new Set(unmoved).size);
  });
});
