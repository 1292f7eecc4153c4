import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ensureRecord } from '../../src/store/records.ts';
import { getSetting } from '../../src/store/settings.ts';
import { knownMigrations, openStore, refuseOldSqlite, type Store } from '../../src/store/store.ts';
import { openForTest } from '../helpers/store.ts';

let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'base.db');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 250,
  trusted_schema: 0,
  cell_size_check: 1,
  temp_store: 2,
  journal_size_limit: 67_108_864,
  recursive_triggers: 1,
  application_id: 0x544d4b42,
  user_version: knownMigrations().length,
};

describe('an open store', () => {
  it('has the documented pragmas after a read', () => {
    const { sqlite } = openForTest({ path });
    sqlite.prepare('SELECT count(*) FROM records').get();
    const pragmas = Object.keys(PRAGMAS).map((name) => [
      name,
      sqlite.pragma(name, { simple: true }),
    ]);
    expect(Object.fromEntries(pragmas)).toEqual(PRAGMAS);
  });

  it('made from the bytes of a database has its records, and its writes reach no other store', () => {
    const first = openForTest();
    ensureRecord(first, 'actor', 'china', 'China');
    const image = first.sqlite.serialize();
    const copy = openForTest({ image });
    ensureRecord(copy, 'actor', 'us', 'US');
    const namesIn = (store: Store) =>
      store
        .prepare('SELECT id FROM records ORDER BY id')
        .all()
        .map((row) => Object.values(row!)[0]);
    expect(namesIn(copy)).toEqual(['china', 'us']);
    expect(namesIn(first)).toEqual(['china']);
    expect(namesIn(openForTest({ image }))).toEqual(['china']);
    expect(copy.path).toBe(':memory:');
  });

  it('takes the write lock when a transaction begins', () => {
    const store = openForTest({ path });
    const other = openForTest({ path });
    store.transact(() => {
      expect(() => other.transact(() => {})).toThrow(/database is locked/);
    });
  });

  it('rolls back a whole transaction that fails', () => {
    const store = openForTest();
    const failing = () =>
      store.transact(() => {
        ensureRecord(store, 'actor', 'china', 'China');
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(store.prepare('SELECT count(*) AS n FROM records').get()).toEqual({ n: 0 });
  });

  it('rolls back only the inner transaction when the outer one continues', () => {
    const store = openForTest();
    store.transact(() => {
      ensureRecord(store, 'actor', 'china', 'China');
      const inner = () =>
        store.transact(() => {
          ensureRecord(store, 'actor', 'us', 'US');
          throw new Error('no');
        });
      expect(inner).toThrow('no');
    });
    expect(store.prepare('SELECT id FROM records').all()).toEqual([{ id: 'china' }]);
  });

  it('prepares each SQL text once', () => {
    const store = openForTest();
    expect(store.prepare('SELECT 1')).toBe(store.prepare('SELECT 1'));
  });

  it('keeps a bounded number of prepared statements, the most recently used ones', () => {
    const store = openForTest();
    const first = store.prepare('SELECT 0');
    for (let i = 1; i < 500; i += 1) store.prepare(`SELECT ${i}`);
    expect(store.prepare('SELECT 0')).toBe(first);
    const second = store.prepare('SELECT 1');
    for (let i = 500; i < 998; i += 1) store.prepare(`SELECT ${i}`);
    expect(store.prepare('SELECT 1')).toBe(second);
    store.prepare('SELECT 998');
    expect(store.prepare('SELECT 0')).not.toBe(first);
  });

  it('reports every SQL statement it runs after opening', () => {
    const queries: string[] = [];
    const store = openForTest({ onQuery: (sql) => queries.push(sql) });
    expect(queries).toEqual([]);
    store.prepare('SELECT ?').get(1);
    store.prepare('SELECT ?').get(2);
    expect(queries).toEqual(['SELECT 1.0', 'SELECT 2.0']);
  });

  it('leaves no write-ahead log behind when it is closed, and can be closed twice', () => {
    const store = openStore({ path });
    ensureRecord(store, 'actor', 'china', 'China');
    store.close();
    store.close();
    const again = openForTest({ path });
    expect(again.prepare('SELECT id FROM records').all()).toEqual([{ id: 'china' }]);
  });
});

describe('opening', () => {
  it.each([
    '3.51.2',
    '3.51',
    '3.50.99',
    '3.7.17',
    '3',
    '2.99.99',
    '0.0.0',
  ])('refuses SQLite %s, and names the required version', (version) => {
    expect(() => refuseOldSqlite(version)).toThrow(
      `SQLite ${version} is too old: use 3.51.3 or newer`,
    );
  });

  it.each(['3.51.3', '3.51.10', '3.52.0', '3.100.0', '4.0.0'])('takes SQLite %s', (version) => {
    expect(() => refuseOldSqlite(version)).not.toThrow();
  });

  it('generates one cursor secret and keeps it', () => {
    const first = openStore({ path });
    const secret = getSetting(first, 'cursor_secret');
    first.close();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(getSetting(openForTest({ path }), 'cursor_secret')).toBe(secret);
    expect(getSetting(openForTest(), 'cursor_secret')).not.toBe(secret);
  });

  it('uses the given cursor secret', () => {
    const store = openForTest({ cursorSecret: 'given' });
    expect(getSetting(store, 'cursor_secret')).toBe('given');
    expect(getSetting(store, 'no such setting')).toBeUndefined();
  });

  it('refuses a database that a newer version wrote', () => {
    openStore({ path }).close();
    const sqlite = new Database(path);
    sqlite.pragma('user_version = 99');
    sqlite.close();
    expect(() => openStore({ path })).toThrow(/newer version .*schema 99/);
  });

  it.each<[what: string, spoil: string]>([
    ['before migrations were remembered', `DELETE FROM settings WHERE key = 'migrations'`],
    [
      'by another first migration',
      `UPDATE settings SET value = '["0123456789abcdef"]' WHERE key = 'migrations'`,
    ],
    [
      'by eleven other migrations',
      `DELETE FROM settings WHERE key = 'migrations'; PRAGMA user_version = 11`,
    ],
  ])('refuses a database made %s, for writing and for reading, and says what to do', (_, spoil) => {
    openStore({ path }).close();
    const sqlite = new Database(path);
    sqlite.exec(spoil);
    sqlite.close();
    const bytes = readFileSync(path);
    for (const readonly of [false, true]) {
      expect(() => openStore({ path, readonly })).toThrow(
        [
          `${path} was made by an incompatible version and cannot be migrated.`,
          'Export it with the version that made it, then import the export into a new database with this version:',
          `  npm run -s kb -- export --database ${path} --output all.ndjson`,
          '  npm run -s kb -- import --database new.db all.ndjson',
        ].join('\n'),
      );
    }
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('refuses a database of another program', () => {
    const sqlite = new Database(path);
    sqlite.exec('CREATE TABLE theirs (x)');
    sqlite.close();
    expect(() => openStore({ path })).toThrow('another program');
  });

  it('refuses to open for reading a database that must be migrated first', () => {
    openStore({ path }).close();
    const sqlite = new Database(path);
    sqlite.pragma(`user_version = ${knownMigrations().length - 1}`);
    sqlite.close();
    expect(() => openStore({ path, readonly: true })).toThrow('must be migrated');
  });

  it('for reading allows reads and refuses writes', () => {
    openStore({ path }).close();
    const store = openForTest({ path, readonly: true });
    expect(store.prepare('SELECT count(*) AS n FROM records').get()).toEqual({ n: 0 });
    expect(() => ensureRecord(store, 'actor', 'china', 'China')).toThrow(/readonly/);
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('closes a file that it refuses', () => {
    const sqlite = new Database(path);
    sqlite.exec('CREATE TABLE theirs (x)');
    sqlite.close();
    expect(() => openStore({ path })).toThrow();
    expect(() => rmSync(path)).not.toThrow();
  });
});
