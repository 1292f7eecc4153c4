import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TABLES } from '../../src/records/tables.ts';
import { digestOf, migrate, readMigrations, seenMigrations } from '../../src/store/migrate.ts';
import { openForTest } from '../helpers/store.ts';
import { finished } from './finish-migration.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);
const SQL = readMigrations(FOLDER.pathname);

type Snapshot = Parameters<typeof generateSQLiteMigration>[0];

function snapshots(): string[] {
  const files = readdirSync(new URL('meta/', FOLDER));
  return files.filter((file) => file.endsWith('_snapshot.json')).sort();
}

function lastSnapshot(): Snapshot {
  const name = snapshots().at(-1);
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

  it('are detected as outdated when a column is only declared', async () => {
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

  it('create the columns that the code declares, in any order', () => {
    const { sqlite } = openForTest();
    for (const table of TABLES) {
      const made = sqlite.pragma(`table_info(${getTableName(table)})`) as Record<string, unknown>[];
      const declared = Object.values(getTableColumns(table)).map((column) =>
        [column.name, column.getSQLType(), column.notNull ? 'required' : 'optional'].join(' '),
      );
      const columns = made.map(({ name, type, notnull }) =>
        [name, String(type).toLowerCase(), notnull === 1 ? 'required' : 'optional'].join(' '),
      );
      expect(columns.sort(), `${getTableName(table)}: run npm run migrations`).toEqual(
        declared.sort(),
      );
    }
  });

  it('have only the last snapshot of the schema', () => {
    expect(snapshots(), 'finish the migration: npm run migrations').toHaveLength(1);
  });

  it('create only strict tables', () => {
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

  it('create only deferred, indexed foreign keys without cascades', () => {
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

  it('drop no table of which they do not carry the rows over', () => {
    const dropped = SQL.flatMap((sql) => [...sql.matchAll(/drop\s+table\s+`?(\w+)`?/gi)]);
    for (const { 1: table = '', index, input } of dropped) {
      const rebuilt = new RegExp(`INSERT INTO \`__new_${table}\`.+ FROM \`${table}\`;`);
      const isKept = [...MOVED, ...DERIVED].includes(table);
      const isCarried = isKept || rebuilt.test(input.slice(0, index));
      expect(isCarried, `the rows of ${table} would be lost`).toBe(true);
    }
  });

  it('keep existing rows', () => {
    const sqlite = empty();
    migrate(sqlite, SQL.slice(0, 1));
    sqlite.exec(`
      INSERT INTO records (pk, kind, id, label) VALUES (1, 'actor', 'china', 'China');
      INSERT INTO actors (record_pk, id, kind, name, basis)
        VALUES (1, 'china', 'country', 'China', 'assumed');
      INSERT INTO actor_identifiers (actor_pk, ordinal, scheme, value, basis)
        VALUES (1, 0, 'iso', 'CN', 'assumed');
    `);
    const more = [...SQL, 'ALTER TABLE actors ADD more text'];
    migrate(sqlite, more);
    expect(sqlite.prepare('SELECT count(*) FROM actor_identifiers').pluck().get()).toBe(1);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(more.length);
  });
});

describe('a migration that drizzle-kit wrote', () => {
  it.each([
    ['a table', 'CREATE TABLE `t` (\n\t`x` text\n);', 'CREATE TABLE `t` (\n\t`x` text\n) STRICT;'],
    [
      'a reference of a table',
      '\tFOREIGN KEY (`x`) REFERENCES `t`(`y`) ON UPDATE no action ON DELETE no action,',
      '\tFOREIGN KEY (`x`) REFERENCES `t`(`y`) DEFERRABLE INITIALLY DEFERRED,',
    ],
    [
      'a column that is added with a reference',
      'ALTER TABLE `t` ADD `x` integer REFERENCES u(pk);--> statement-breakpoint',
      'ALTER TABLE `t` ADD `x` integer REFERENCES u(pk) DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint',
    ],
    [
      'anything else',
      'CREATE INDEX `i` ON `t` (`x`);--> statement-breakpoint',
      'CREATE INDEX `i` ON `t` (`x`);--> statement-breakpoint',
    ],
  ])('is finished if it contains %s', (_, written, wanted) => {
    expect(finished(written)).toBe(wanted);
    expect(finished(wanted)).toBe(wanted);
  });
});

/** Tables whose rows became the terms of their measures: see `test/store/terms.migration.test.ts`. */
const MOVED = ['measure_products', 'measure_hs_codes'];

/** Tables of what is derived anew from the records when the service starts. */
const DERIVED = [
  'actor_names',
  'event_days',
  'status_rectangles',
  'status_rtree',
  'threat_outcomes',
  'search',
];

describe('migrating', () => {
  it('applies all migrations or none', () => {
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

  it('refuses to run with foreign keys on, because a rebuilt table would lose its children', () => {
    const sqlite = empty();
    sqlite.pragma('foreign_keys = ON');
    expect(() => migrate(sqlite, SQL)).toThrow('foreign keys off');
  });

  it('runs each new migration once', () => {
    const sqlite = empty();
    migrate(sqlite, SQL);
    const more = [...SQL, 'CREATE TABLE more (x INTEGER) STRICT'];
    migrate(sqlite, more);
    migrate(sqlite, more);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(more.length);
  });

  it('records the migrations applied to a database', () => {
    const sqlite = empty();
    migrate(sqlite, SQL);
    migrate(sqlite, [...SQL, 'SELECT 1']);
    expect(seenMigrations(sqlite)).toEqual([...SQL, 'SELECT 1'].map(digestOf));
  });
});
