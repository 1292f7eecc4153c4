import { beforeEach, describe, expect, it } from 'vitest';
import {
  addRevision,
  dataVersion,
  ensureRecord,
  getRecord,
  getWire,
  type NewRevision,
  pkOf,
  putWire,
  recordByPk,
  refByPk,
  setMerged,
  setState,
} from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { openForTest } from '../helpers/store.ts';

let store: Store;
let china: number;

beforeEach(() => {
  store = openForTest();
  china = ensureRecord(store, 'actor', 'china', 'China');
});

const REVISION: NewRevision = {
  op: 'create',
  recordedAt: '2025-11-01T00:00:00Z',
  author: 'curator',
  reason: null,
  snapshot: '{"id":"china"}',
};

describe('a record', () => {
  it('is created live, without a revision', () => {
    expect(getRecord(store, 'actor', 'china')).toEqual({
      pk: china,
      kind: 'actor',
      id: 'china',
      label: 'China',
      revision: 0,
      seq: 0,
      state: 'live',
      mergedInto: null,
      recordedAt: '',
    });
  });

  it('is unique by kind and id', () => {
    expect(ensureRecord(store, 'actor', 'china', 'China')).toBe(china);
    expect(ensureRecord(store, 'talks', 'china', 'Talks with China')).not.toBe(china);
  });

  it('takes on a new label', () => {
    ensureRecord(store, 'actor', 'china', 'PRC');
    expect(refByPk(store, china)).toEqual({ kind: 'actor', id: 'china', label: 'PRC' });
  });

  it('that does not exist is undefined by id and an error by key or reference', () => {
    expect(getRecord(store, 'actor', 'us')).toBeUndefined();
    expect(() => recordByPk(store, 99)).toThrow('there is no record with the key 99');
    expect(() => pkOf(store, { kind: 'actor', id: 'us' })).toThrow('there is no actor us');
  });

  it('is retracted, made live again, and merged into another', () => {
    setState(store, china, 'retracted');
    expect(recordByPk(store, china).state).toBe('retracted');
    setState(store, china, 'live');
    expect(recordByPk(store, china).state).toBe('live');
    const prc = ensureRecord(store, 'actor', 'prc', 'PRC');
    setMerged(store, prc, china);
    expect(recordByPk(store, prc)).toMatchObject({ state: 'merged', mergedInto: china });
  });

  it.each([
    ['merged into itself', "UPDATE records SET state = 'merged', merged_into = pk"],
    ['merged into nothing', `UPDATE records SET state = 'merged'`],
    ['live and merged', 'UPDATE records SET merged_into = pk + 1'],
    ['deleted', 'DELETE FROM records'],
    ['renamed', `UPDATE records SET id = 'prc'`],
    ['of another kind', `UPDATE records SET kind = 'talks'`],
    ['of no kind', `INSERT INTO records (kind, id, label) VALUES ('rumour', 'a', 'a')`],
    [
      'known by what is no slug',
      `INSERT INTO records (kind, id, label) VALUES ('actor', 'A b', 'a')`,
    ],
  ])('cannot be %s', (_, sql) => {
    expect(() => store.sqlite.exec(sql)).toThrow(/constraint failed|never/);
  });
});

describe('a wire document', () => {
  it('is kept and replaced', () => {
    expect(getWire(store, china)).toBeUndefined();
    putWire(store, china, { wire: '{"a":1}', tag: 'one', lifecycle: null });
    putWire(store, china, { wire: '{"a":2}', tag: 'two', lifecycle: '{"events":[]}' });
    expect(getWire(store, china)).toEqual({
      wire: '{"a":2}',
      tag: 'two',
      lifecycle: '{"events":[]}',
    });
  });

  it('is refused when it is not JSON, or of no record', () => {
    const wire = { wire: '{}', tag: 'one', lifecycle: null };
    expect(() => putWire(store, china, { ...wire, wire: '{' })).toThrow('wire_json');
    expect(() => putWire(store, china, { ...wire, lifecycle: '{' })).toThrow('lifecycle_json');
    expect(() => putWire(store, 99, wire)).toThrow('FOREIGN KEY constraint failed');
  });
});

describe('the revisions', () => {
  it('count by record, and all changes in one sequence', () => {
    const us = ensureRecord(store, 'actor', 'us', 'US');
    expect(dataVersion(store)).toBe(0);
    expect(addRevision(store, china, REVISION)).toBe(1);
    expect(addRevision(store, us, REVISION)).toBe(2);
    expect(addRevision(store, china, { ...REVISION, op: 'revise', reason: 'typo' })).toBe(3);
    expect(dataVersion(store)).toBe(3);
    expect(recordByPk(store, china)).toMatchObject({
      revision: 2,
      seq: 3,
      recordedAt: REVISION.recordedAt,
    });
  });

  it.each([
    `UPDATE revisions SET reason = 'other'`,
    'DELETE FROM revisions',
    `INSERT OR REPLACE INTO revisions SELECT seq, record_pk, revision, op, recorded_at, author,
      'other', snapshot FROM revisions`,
  ])('never change: %s', (sql) => {
    addRevision(store, china, REVISION);
    expect(() => store.sqlite.exec(sql)).toThrow(/a revision is never/);
  });

  it('are refused without a record, and with a snapshot that is not JSON', () => {
    expect(() => addRevision(store, 99, REVISION)).toThrow('no record');
    expect(() => addRevision(store, china, { ...REVISION, snapshot: '{' })).toThrow(
      'snapshot_json',
    );
    expect(dataVersion(store)).toBe(0);
  });
});
