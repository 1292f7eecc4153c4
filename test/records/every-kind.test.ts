import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordKind } from '../../src/domain/record.ts';
import { getActor, saveActor } from '../../src/records/actor/rows.ts';
import { getDocument, saveDocument } from '../../src/records/document/rows.ts';
import { getMeasure, saveMeasure } from '../../src/records/measure/rows.ts';
import { getStatement, saveStatement } from '../../src/records/statement/rows.ts';
import { getTalks, saveTalks } from '../../src/records/talks/rows.ts';
import { getThreat, saveThreat } from '../../src/records/threat/rows.ts';
import type { Store } from '../../src/store/store.ts';
import {
  arbitraryActor,
  arbitraryDocument,
  arbitraryMeasure,
  arbitraryStatement,
  arbitraryTalks,
  arbitraryThreat,
  WORLD,
} from '../helpers/arbitrary-records.ts';
import { addActor, addDocument, ensure, makeDocument, openForTest, ref } from '../helpers/store.ts';

interface Kind<T> {
  kind: RecordKind;
  arbitrary: fc.Arbitrary<T>;
  save: (store: Store, pk: number, record: T) => void;
  get: (store: Store, id: string) => T | undefined;
}

const KINDS = [
  { kind: 'document', arbitrary: arbitraryDocument, save: saveDocument, get: getDocument },
  { kind: 'actor', arbitrary: arbitraryActor, save: saveActor, get: getActor },
  { kind: 'measure', arbitrary: arbitraryMeasure, save: saveMeasure, get: getMeasure },
  { kind: 'statement', arbitrary: arbitraryStatement, save: saveStatement, get: getStatement },
  { kind: 'threat', arbitrary: arbitraryThreat, save: saveThreat, get: getThreat },
  { kind: 'talks', arbitrary: arbitraryTalks, save: saveTalks, get: getTalks },
] as Kind<unknown>[];

/** A store with the records that arbitrary ones refer to. */
function openWorld(): Store {
  const store = openForTest();
  for (const id of WORLD.document) addDocument(store, id);
  const table = makeDocument('annex', { mediaType: 'text/csv', text: '' });
  saveDocument(store, ensure(store, 'document', 'annex'), table);
  for (const id of WORLD.actor) addActor(store, id);
  for (const { kind, arbitrary, save } of KINDS) {
    for (const id of WORLD[kind]) {
      const [sample] = fc.sample(bare(arbitrary), { numRuns: 1, seed: 1 });
      if (kind !== 'document' && kind !== 'actor') save(store, ensure(store, kind, id), sample);
    }
  }
  return store;
}

/** The records without their lists, which contain references and evidence. */
function bare(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return arbitrary.map((record) => {
    const lists = Object.entries(record as object).filter(([, value]) => Array.isArray(value));
    return { ...(record as object), ...Object.fromEntries(lists.map(([key]) => [key, []])) };
  });
}

describe.each(KINDS)('a stored $kind', ({ kind, arbitrary, save, get }) => {
  it('is read back exactly as it was saved', () => {
    const store = openWorld();
    const pk = ensure(store, kind, 'self');
    fc.assert(
      fc.property(arbitrary, (record) => {
        save(store, pk, record);
        expect(get(store, 'self')).toEqual(record);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no rows of its earlier content', () => {
    const store = openWorld();
    const pk = ensure(store, kind, 'self');
    const [rich, plain] = [arbitrary, bare(arbitrary)].map((from) =>
      fc.sample(from, { numRuns: 20, seed: 7 }),
    );
    save(store, pk, plain?.[0]);
    const before = rowCounts(store);
    for (const record of rich ?? []) save(store, pk, record);
    save(store, pk, plain?.[0]);
    expect(rowCounts(store)).toEqual(before);
  });

  it('is undefined for an unknown id', () => {
    expect(get(openForTest(), 'nobody')).toBeUndefined();
  });
});

function rowCounts(store: Store): Record<string, unknown> {
  const tables = store.sqlite
    // Without the segments of the full-text index, which vary in size, and without former renderings, which stay.
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
         AND name NOT GLOB '*_data' AND name NOT GLOB '*_idx' AND name <> 'former_renderings'`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      store.sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get(),
    ]),
  );
}

describe('a reference', () => {
  it('has the current label of its record', () => {
    const store = openWorld();
    const pk = ensure(store, 'talks', 'self');
    const [round] = fc.sample(arbitraryTalks, 1);
    if (!round) throw new Error('no sample');
    saveTalks(store, pk, { ...round, about: [ref('measure', 'tariff')] });
    store
      .prepare(`UPDATE records SET label = 'New' WHERE kind = 'measure' AND id = 'tariff'`)
      .run();
    expect(getTalks(store, 'self')?.about).toEqual([
      { kind: 'measure', id: 'tariff', label: 'New' },
    ]);
  });

  it('to a missing record is refused', () => {
    const store = openWorld();
    const pk = ensure(store, 'talks', 'self');
    const [round] = fc.sample(arbitraryTalks, 1);
    if (!round) throw new Error('no sample');
    expect(() => saveTalks(store, pk, { ...round, about: [ref('measure', 'none')] })).toThrow(
      'there is no measure none',
    );
    expect(getTalks(store, 'self')).toBeUndefined();
  });
});
