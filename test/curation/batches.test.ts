import { beforeEach, describe, expect, it } from 'vitest';
import {
  BATCHED_ABOVE,
  type BatchOptions,
  type BatchProgress,
  importInBatches,
} from '../../src/curation/batches.ts';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { type ItemReport, importAll, importPartly, sourceOf } from '../../src/curation/import.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import { bundleItems } from '../../src/formats/bundle/read.ts';
import { dataVersion, getRecord, type StoredRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { ARTICLE, BUNDLE, CURBS, IMPORTED, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';
import { randomBundle } from '../helpers/random-bundle.ts';
import { openForTest } from '../helpers/store.ts';

let store: Store;
beforeEach(() => {
  store = openForTest();
});

const CHANGE = { recordedAt: IMPORTED, author: 'test', reason: null };

const OPTIONS: BatchOptions = {
  author: 'test',
  change: () => CHANGE,
  partial: false,
  // Each group of records is a batch.
  batchMs: 0,
  checkMs: Number.POSITIVE_INFINITY,
};

type Items = Parameters<typeof sourceOf>[0];

function batched(items: Items, options: Partial<BatchOptions> = {}, into = store) {
  const reports: ItemReport[] = [];
  const steps = importInBatches(into, sourceOf(items), {
    ...OPTIONS,
    onItem: (report) => reports.push(report),
    ...options,
  });
  const progress: BatchProgress[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, reports, progress };
    progress.push(step.value);
  }
}

const outcomesOf = (reports: ItemReport[]) =>
  reports
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, kind, id, outcome, revision, faults }) => ({
      index,
      kind,
      id,
      outcome,
      revision,
      faults,
    }));

/** Returns everything in the database that does not depend on the way of writing. */
const contentOf = (from: Store) => [...exportRecords(from)];

/** Measures that refer to each other; the first ones form a ring. */
function related(count: number, ring: number) {
  const relation = (measure: string) => ({ type: 'amends', measure, basis: 'assumed' });
  return Array.from({ length: count }, (_, at) => ({
    ...CURBS,
    id: `m-${at}`,
    relations:
      at < ring
        ? [relation(`m-${(at + 1) % ring}`)]
        : at < count - 1
          ? [relation(`m-${count - 1}`)]
          : [],
  }));
}

describe('an import in batches', () => {
  it('leaves the same records as one transaction, and changes nothing when it is repeated', () => {
    const items = [...randomBundle(300)];
    const one = openForTest();
    const counts = importAll(one, sourceOf(items), { change: CHANGE });
    const done = batched(items);
    expect(done).toMatchObject({ counts, stopped: null });
    expect(contentOf(store)).toEqual(contentOf(one));
    expect([...checkBase(store)]).toEqual([]);
    const version = dataVersion(store);
    expect(batched(items).counts).toMatchObject({ unchanged: items.length, created: 0 });
    expect(dataVersion(store)).toBe(version);
  });

  it('leaves a valid database after every batch', () => {
    const items = bundleItems({
      ...BUNDLE,
      measures: [...related(12, 5), CURBS],
      documents: [
        { ...ARTICLE, id: 'first', evidence: [{ document: 'article', exact: 'Ms. Wei said no' }] },
        ARTICLE,
      ],
    });
    const steps = importInBatches(store, sourceOf(items), OPTIONS);
    let batches = 0;
    while (!steps.next().done) {
      batches += 1;
      expect([...checkBase(store)]).toEqual([]);
    }
    // Five of the twelve measures form a ring, which is written as one group.
    expect(batches).toBe(items.length - 4);
  });

  it('writes for no longer than the limit, except for records that must be written together', () => {
    const { progress } = batched(bundleItems({ ...BUNDLE, measures: related(20, 0) }), {
      batchMs: 60_000,
    });
    expect(progress).toEqual([{ records: 23, checked: 23, done: 23 }]);
  });

  it('pauses during the check, before it writes anything', () => {
    const steps = importInBatches(store, sourceOf(bundleItems(BUNDLE)), { ...OPTIONS, checkMs: 0 });
    for (let step = steps.next(); !step.done && step.value.records === 0; step = steps.next()) {
      expect(dataVersion(store)).toBeLessThan(2);
      expect(store.sqlite.inTransaction).toBe(false);
    }
  });

  it('works in slices that keep the time limits', async () => {
    const items = [...randomBundle(400)];
    const times = { checkMs: 10, batchMs: 25 };
    const steps = importInBatches(store, sourceOf(items), { ...OPTIONS, ...times });
    const slices: number[] = [];
    for (let done = false; !done; ) {
      const from = process.threadCpuUsage();
      done = steps.next().done === true;
      const { user, system } = process.threadCpuUsage(from);
      slices.push((user + system) / 1000);
    }
    expect(slices.length).toBeGreaterThan(10);
    expect(Math.max(...slices)).toBeLessThan(150);
  });

  const bad = { ...CURBS, id: 'bad', flow: 'x' };
  it('writes nothing if one record is refused', () => {
    const { counts, reports } = batched(bundleItems({ ...BUNDLE, measures: [CURBS, bad] }));
    expect(counts).toEqual({ created: 4, revised: 0, restored: 0, unchanged: 0, refused: 1 });
    expect(reports.find(({ id }) => id === 'bad')?.faults).toMatchObject([{ pointer: '/flow' }]);
    expect(dataVersion(store)).toBe(0);
  });

  it('reports the same as a dry run, and writes nothing', () => {
    expect(batched(bundleItems(BUNDLE), { dryRun: true }).counts.created).toBe(4);
    expect(dataVersion(store)).toBe(0);
  });

  const names = {
    aliases: [...WEI.aliases, { ...WEI.aliases[0], text: 'Wei', strength: 'strong' }],
  };
  const twice = { documents: [ARTICLE, ARTICLE], actors: [WEI] };
  const forward = {
    documents: [
      { ...ARTICLE, id: 'a', evidence: [{ document: 'b', exact: 'Ms. Wei said no' }] },
      { ...ARTICLE, id: 'b', evidence: [], basis: 'assumed' },
    ],
  };
  const chain = Array.from({ length: 30 }, (_, at) => ({
    ...CURBS,
    id: `c-${at}`,
    ...(at === 29
      ? { flow: 'x' }
      : { relations: [{ type: 'amends', measure: `c-${at + 1}`, basis: 'assumed' }] }),
  }));
  const bundles: [string, object, object][] = [
    ['nothing is wrong', {}, BUNDLE],
    ['one is refused', {}, { ...BUNDLE, measures: [CURBS, bad] }],
    ['one is refused that others need', {}, { ...BUNDLE, actors: [{ ...WEI, kind: 'x' }] }],
    ['one is refused that the base has', BUNDLE, { ...BUNDLE, actors: [{ ...WEI, kind: 'x' }] }],
    ['one stands twice', {}, twice],
    ['documents cite those after them', {}, forward],
    [
      'documents cite each other',
      {},
      {
        documents: [
          forward.documents[0],
          { ...forward.documents[1], evidence: [{ document: 'a', exact: 'The curbs' }] },
        ],
      },
    ],
    ['a chain of them rests on one that is refused', {}, { documents: [ARTICLE], measures: chain }],
    ['a name goes that a statement needs', BUNDLE, { actors: [{ ...WEI, aliases: [] }] }],
    [
      'a name goes with the statement that needs it',
      { ...BUNDLE, actors: [{ ...WEI, ...names }] },
      {
        actors: [{ ...WEI, aliases: [names.aliases[1]] }],
        statements: [{ ...PLEDGE, speaker: { ...PLEDGE.speaker, mention: 'Wei' } }],
      },
    ],
    [
      'a name goes, and the statement stays',
      BUNDLE,
      { actors: [{ ...WEI, aliases: [] }], statements: [PLEDGE] },
    ],
    [
      'the date of a document changes',
      BUNDLE,
      {
        documents: [{ ...ARTICLE, published: { edtf: '2025-10-28', basis: 'assumed' } }],
        measures: [{ ...CURBS, title: 'New' }],
      },
    ],
    ['one points at nothing', {}, { ...BUNDLE, documents: [] }],
  ];
  it.each(bundles)('refuses the same records as one transaction if %s', (_, before, bundle) => {
    for (const partial of [false, true]) {
      const [one, other] = [openForTest(), openForTest()];
      for (const base of [one, other]) importBundle(base, before);
      const items = bundleItems(bundle);
      const reports: ItemReport[] = [];
      const counts = (partial ? importPartly : importAll)(one, sourceOf(items), {
        change: CHANGE,
        onItem: (report) => reports.push(report),
      });
      const done = batched(items, { partial }, other);
      expect(outcomesOf(done.reports)).toEqual(outcomesOf(reports));
      expect(done).toMatchObject({ counts, stopped: null });
      expect(contentOf(other)).toEqual(contentOf(one));
      expect([...checkBase(other)]).toEqual([]);
    }
  });

  it('keeps members that another author wrote last, if requested', () => {
    importBundle(store, BUNDLE);
    importAll(store, sourceOf(bundleItems({ actors: [{ ...WEI, note: 'Corrected' }] })), {
      change: { ...CHANGE, author: 'ada' },
    });
    const items = bundleItems({ ...BUNDLE, measures: [{ ...CURBS, title: 'New' }] });
    const { counts, reports } = batched(items, { edits: 'keep' });
    expect(counts).toMatchObject({ unchanged: 3, revised: 1 });
    expect(reports.flatMap(({ edits }) => edits)).toMatchObject([
      { pointer: '/note', author: 'ada', kept: true },
    ]);
  });

  it('stops at a record that the database refuses after the check, says which, and can continue from there', () => {
    const items = bundleItems({ documents: [ARTICLE], measures: related(10, 0) });
    const steps = importInBatches(store, sourceOf(items), OPTIONS);
    expect(steps.next().value).toEqual({ records: 11, checked: 11, done: 1 });
    const article = getRecord(store, 'document', 'article') as StoredRecord;
    retractRecord(store, article, { ...CHANGE, author: 'ada', reason: 'withdrawn' });
    const { done, value } = steps.next();
    expect({ done, value }).toMatchObject({
      done: true,
      value: {
        counts: { created: 1, refused: 0 },
        stopped: { kind: 'measure', outcome: 'refused' },
      },
    });
    const version = dataVersion(store);
    const again = batched(items);
    expect(again).toMatchObject({ counts: { restored: 1, created: 10 }, stopped: null });
    expect(dataVersion(store)).toBe(version + 11);
    expect([...checkBase(store)]).toEqual([]);
  });

  it('waits while another process writes', () => {
    let busy = 3;
    const waiting: Store = {
      ...store,
      transact(fn, kind) {
        busy -= 1;
        if (busy >= 0)
          throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
        return store.transact(fn, kind);
      },
    };
    expect(batched(bundleItems(BUNDLE), {}, waiting).counts.created).toBe(4);
  });

  it('is used for more records than one transaction takes', () => {
    expect(BATCHED_ABOVE).toBe(1000);
  });
});
