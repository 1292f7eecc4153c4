import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { mergeActor } from '../../src/curation/merge.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import { getRecord, type StoredRecord } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { ARTICLE, BUNDLE, CURBS, importBundle, PLEDGE, seed, WEI } from '../helpers/bundles.ts';
import { breakBase, findings, soundBase, THREAT } from '../helpers/checked.ts';
import { openForTest } from '../helpers/store.ts';

const CHANGE = { recordedAt: '2025-11-25T10:00:00.000Z', author: 'test', reason: 'for the test' };

let store: Store;
beforeEach(() => {
  store = soundBase();
});

function record(kind: StoredRecord['kind'], id: string): StoredRecord {
  return getRecord(store, kind, id) as StoredRecord;
}

describe('a check of the whole database', () => {
  it('finds nothing in the seed', () => {
    store = openForTest();
    seed(store);
    expect(findings(store)).toEqual([]);
  });

  it('finds nothing in a database after every kind of edit', () => {
    importBundle(store, {
      actors: [
        { ...WEI, name: 'Wei Xin-Yi' },
        { ...WEI, id: 'wei-2' },
      ],
    });
    importBundle(store, {
      measures: [
        { ...CURBS, title: 'Wider curbs' },
        { ...CURBS, id: 'old' },
      ],
    });
    retractRecord(store, record('measure', 'old'), CHANGE);
    mergeActor(store, record('actor', 'wei-2'), record('actor', 'wei'), CHANGE);
    retractRecord(store, record('threat', 'warning'), CHANGE);
    importBundle(store, { threats: [THREAT] });
    expect(findings(store)).toEqual([]);
  });

  it('finds nothing after records change that a retracted record cites or names', () => {
    retractRecord(store, record('measure', 'curbs'), CHANGE);
    retractRecord(store, record('statement', 'pledge'), CHANGE);
    const published = { as_written: '30 October 2025', edtf: '2025-10-30', basis: 'stated' };
    const actors = [{ ...WEI, name: 'Wei Xin-Yi' }];
    importBundle(store, { documents: [{ ...ARTICLE, published }], actors });
    expect(findings(store)).toEqual([]);
    importBundle(store, { measures: [CURBS], statements: [PLEDGE] });
    expect(findings(store)).toEqual([]);
  });

  it('reads a database that is open for reading only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'base.db');
    const base = openForTest({ path });
    importBundle(base, BUNDLE);
    store = openForTest({ path, readonly: true });
    expect(findings(store)).toEqual([]);
    base.prepare(`UPDATE wires SET tag = 'x'`).run();
    expect(findings(store)).toHaveLength(4);
  });

  it('leaves the store unchanged, whether it is read to the end or not', () => {
    for (const finding of checkBase(store)) expect(finding).toBeUndefined();
    breakBase(store, `UPDATE records SET label = 'x'`);
    for (const _ of checkBase(store)) break;
    expect(store.sqlite.inTransaction).toBe(false);
  });
});

describe('a check of a damaged file', () => {
  it.each([
    ['a table', 'evidence', /^base The rest of the file cannot be read: /],
    ['an index that only lists read', 'actors_country', /^base SQLite reports: /],
  ])('finds a damaged page of %s', (_, name, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'base.db');
    const base = openStore({ path });
    seed(base);
    const size = base.sqlite.pragma('page_size', { simple: true }) as number;
    const { page } = base.sqlite
      .prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?')
      .get(name) as { page: number };
    base.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
    closeSync(file);
    store = openForTest({ path });
    expect(findings(store).at(-1)).toMatch(expected);
  });
});
