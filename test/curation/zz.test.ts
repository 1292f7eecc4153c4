import { expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import { getRecord } from '../../src/store/records.ts';
import { ARTICLE, BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';
const CHANGE = { recordedAt: '2025-11-25T10:00:00.000Z', author: 'test', reason: 'for the test' };
it('a', () => {
  const store = openForTest(); importBundle(store, BUNDLE);
  retractRecord(store, getRecord(store, 'measure', 'curbs')!, CHANGE);
  const published = { as_written: '30 October 2025', edtf: '2025-10-30', basis: 'stated' };
  importBundle(store, { documents: [{ ...ARTICLE, published }] });
  console.log([...checkBase(store)]);
});
it('b', () => {
  const store = openForTest(); importBundle(store, BUNDLE);
  retractRecord(store, getRecord(store, 'statement', 'pledge')!, CHANGE);
  importBundle(store, { actors: [{ ...WEI, name: 'Wei Xin-Yi' }] });
  console.log([...checkBase(store)]);
});
