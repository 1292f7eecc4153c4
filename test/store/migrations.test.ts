import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexableNames } from '../../src/domain/reconcile.names.ts';
import { indexable } from '../../src/domain/search.ts';
import { TABLES } from '../../src/records/tables.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { openForTest } from '../helpers/store.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);
const SQL = readMigrations(FOLDER.pathname);

type Snapshot = Parameters<typeof generateSQLiteMigration>[0];

function lastSnapshot(): Snapshot {
  const [name] = readdirSync(new URL('meta/', FOLDER))
    .filter((file) => file.endsWith('_snapshot.json'))
    .sort()
    .reverse();
  return JSON.parse(readFileSync(new URL(`meta/${name}`, FOLDER), 'utf8')) as Snapshot;
}

function tablesByName() {
  return Object.fromEntries(TABLES.map((table) => [getTableName(table), table]));
}

function empty(): Database.Database {
  const sqlite = new Database(':memory:');
  sqlite.pragma('foreign_keys = OFF');
  onTestFinished(() => {
    sqlite.close();
  });
  return sqlite;
}

describe('the migrations', () => {
  it('lead to the schema that the code declares', async () => {
    const declared = await generateSQLiteDrizzleJson(tablesByName());
    expect(await generateSQLiteMigration(lastSnapshot(), declared)).toEqual([]);
  });

  it('would be found to lag behind a column that is only declared', async () => {
    const more = sqliteTable('settings', {
      key: text('key').primaryKey(),
      value: text('value').notNull(),
      more: text('more'),
    });
    const declared = await generateSQLiteDrizzleJson({ ...tablesByName(), settings: more });
    expect(await generateSQLiteMigration(lastSnapshot(), declared)).toEqual([
      'ALTER TABLE `settings` ADD `more` text;',
    ]);
  });

  it('make the columns that the code declares', () => {
    const { sqlite } = openForTest();
    for (const table of TABLES) {
      const made = sqlite.pragma(`table_info(${getTableName(table)})`) as Record<string, unknown>[];
      const declared = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        type: column.getSQLType(),
        required: column.notNull,
      }));
      expect(
        made.map(({ name, type, notnull }) => ({
          name,
          type: String(type).toLowerCase(),
          required: notnull === 1,
        })),
      ).toEqual(declared);
    }
  });

  it('make strict tables only', () => {
    const { sqlite } = openForTest();
    const tables = sqlite
      .prepare(
        `SELECT name, strict FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'`,
      )
      .all() as { name: string; strict: number }[];
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
    expect(tables.map(({ name }) => name).sort()).toEqual(TABLES.map(getTableName).sort());
  });

  it('make references without cascades, checked at the end of a transaction, and all indexed', () => {
    const { sqlite } = openForTest();
    for (const table of TABLES.map(getTableName)) {
      const keys = sqlite.pragma(`foreign_key_list(${table})`) as Record<string, string>[];
      const indexed = sqlite
        .prepare(
          `SELECT c.name FROM pragma_index_list(?) i, pragma_index_info(i.name) c WHERE c.seqno = 0
           UNION SELECT name FROM pragma_table_info(?) WHERE pk = 1`,
        )
        .pluck()
        .all(table, table);
      for (const { from, on_delete, on_update } of keys) {
        expect([table, from, on_delete, on_update]).toEqual([
          table,
          from,
          'NO ACTION',
          'NO ACTION',
        ]);
        expect(indexed, `${table}.${from}`).toContain(from);
      }
      const sql = sqlite.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table);
      expect(String(sql).match(/DEFERRABLE INITIALLY DEFERRED/g) ?? []).toHaveLength(keys.length);
    }
  });

  it('drop no table', () => {
    expect(SQL.filter((sql) => /drop\s+table/i.test(sql))).toEqual([]);
  });

  it('keep the rows that are there', () => {
    const sqlite = empty();
    migrate(sqlite, SQL.slice(0, 1));
    sqlite.exec(`
      INSERT INTO records (pk, kind, id, label) VALUES (1, 'actor', 'china', 'China');
      INSERT INTO actors (record_pk, id, kind, name, basis)
        VALUES (1, 'china', 'country', 'China', 'assumed');
      INSERT INTO actor_identifiers (actor_pk, ordinal, scheme, value, basis)
        VALUES (1, 0, 'iso', 'CN', 'assumed');
    `);
    migrate(sqlite, SQL);
    expect(sqlite.prepare('SELECT count(*) FROM actor_identifiers').pluck().get()).toBe(1);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(SQL.length);
  });
});

describe('the migration of former wordings', () => {
  it('finds the documents in which statements once had a rendering', () => {
    const sqlite = empty();
    migrate(sqlite, SQL.slice(0, 9));
    sqlite.exec(`
      INSERT INTO records (pk, kind, id, label) VALUES
        (1, 'document', 'article', 'A'), (2, 'document', 'notice', 'N'), (3, 'statement', 's', 'S');
      INSERT INTO statements (record_pk, id, summary, speaker_mention, speaker_resolution,
        speaker_reason, speaker_basis, said_on, said_sort, attitude, polarity, determinacy, channel,
        quoted, basis)
      VALUES (3, 's', 'S', 'Mr. X', 'unresolved', 'Open.', 'assumed', '{"edtf":"2031"}', 0,
        'assertion', 'positive', 'definite', 'unknown', 0, 'assumed');
      INSERT INTO revisions (record_pk, revision, op, recorded_at, author, snapshot) VALUES
        (3, 1, 'create', '2031-01-01T00:00:00.000Z', 'a',
          '{"renderings":[{"document":{"id":"article"}},{"document":{"id":"article"}}]}'),
        (3, 2, 'revise', '2031-01-02T00:00:00.000Z', 'a', 'null');
    `);
    migrate(sqlite, SQL);
    expect(sqlite.prepare('SELECT * FROM former_renderings').all()).toEqual([
      { statement_pk: 3, document_pk: 1 },
    ]);
  });
});

describe('the migration of folded words', () => {
  it('folds what was indexed before as questions are folded', () => {
    const sqlite = empty();
    migrate(sqlite, SQL.slice(0, 10));
    sqlite.exec(`
      INSERT INTO records (pk, kind, id, label) VALUES (1, 'actor', 'a', '관세청');
      INSERT INTO actors (record_pk, id, kind, name, basis)
        VALUES (1, 'a', 'country', '관세청', 'assumed');
      INSERT INTO actor_aliases (actor_pk, ordinal, text, kind, strength, basis)
        VALUES (1, 0, 'U.S. Im\u00adport', 'alternate', 'strong', 'assumed');
      INSERT INTO search (rowid, label, products, body) VALUES (1, '관세청', '', 'ガ\u001fリ\u001f ещё');
      INSERT INTO actor_names (rowid, names) VALUES (1, 'stale');
    `);
    migrate(sqlite, SQL);
    const [label, names] = [indexable('관세청'), indexableNames(['관세청', 'U.S. Import'])];
    expect(sqlite.prepare('SELECT * FROM search').all()).toEqual([
      { label, products: '', body: indexable('ガリ ещё') },
    ]);
    expect(sqlite.prepare('SELECT * FROM actor_names').all()).toEqual([{ names }]);
  });
});

describe('migrating', () => {
  it('does all or nothing', () => {
    const sqlite = empty();
    expect(() => migrate(sqlite, [...SQL, 'CREATE TABLE records (x)'])).toThrow(/already exists/);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(0);
    expect(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0);
  });

  it('refuses to break references', () => {
    const sqlite = empty();
    migrate(sqlite, SQL);
    const breaking = `INSERT INTO wires (record_pk, wire, tag) VALUES (7, '{}', 'x')`;
    expect(() => migrate(sqlite, [...SQL, breaking])).toThrow('break references in wires');
    expect(sqlite.prepare('SELECT count(*) FROM wires').pluck().get()).toBe(0);
  });

  it('refuses to run with foreign keys on, for a rebuilt table would lose its children', () => {
    const sqlite = empty();
    sqlite.pragma('foreign_keys = ON');
    expect(() => migrate(sqlite, SQL)).toThrow('foreign keys off');
  });

  it('runs what is new once', () => {
    const sqlite = empty();
    migrate(sqlite, SQL);
    const more = [...SQL, 'CREATE TABLE more (x INTEGER) STRICT'];
    migrate(sqlite, more);
    migrate(sqlite, more);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(more.length);
  });
});
