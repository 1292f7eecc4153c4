import { expect, it } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { importAll, sourceOf } from '../../src/curation/import.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import { CSV_KINDS } from '../../src/records/csv.ts';
import type { Store } from '../../src/store/store.ts';
import { BUNDLE, IMPORTED, importBundle, seed } from '../helpers/bundles.ts';
import { fileOf, readBack, resaved } from '../helpers/csv.ts';
import { openForTest } from '../helpers/store.ts';

function valuesOf(store: Store, kind: RecordKind): never[] {
  return [...exportRecords(store, [kind])].map(({ value }) => value) as never[];
}

it('CSV export and import through a spreadsheet keeps a whole database', () => {
  const [from, to] = [openForTest(), openForTest()];
  seed(from);
  importBundle(from, BUNDLE);
  const items = [...exportRecords(from, ['document', 'talks'])];
  const through = CSV_KINDS.flatMap((kind) => {
    const file = fileOf(kind, valuesOf(from, kind));
    return readBack(kind, resaved(file, ';')).map((value) => ({ kind, value }));
  });
  const all = [...items, ...through].map((item) => ({ ...item, pointer: '' }));
  const change = { recordedAt: IMPORTED, author: 'test', reason: null };
  expect(importAll(to, sourceOf(all), { change })).toMatchObject({ refused: 0 });
  const [now, was] = [to, from].map((store) => [...exportRecords(store)]);
  expect(now).toEqual(was);
});
