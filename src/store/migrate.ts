import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { indexableNames } from '../domain/reconcile.names.ts';
import { indexable } from '../domain/search.ts';

/** Marks a file as a database of this service: "TMKB". */
export const APPLICATION_ID = 0x544d4b42;

interface Journal {
  entries: { tag: string }[];
}

/** The migrations of a folder, in the order of its journal, as SQL. */
export function readMigrations(folder: string): string[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
  return journal.entries.map(({ tag }) => readFileSync(join(folder, `${tag}.sql`), 'utf8'));
}

/** How many migrations a database has seen. */
export function schemaVersion(sqlite: Database): number {
  return sqlite.pragma('user_version', { simple: true }) as number;
}

/** Refuses a database of another program, and one written by a newer version of this one. */
export function refuseForeign(sqlite: Database, known: number): void {
  const application = sqlite.pragma('application_id', { simple: true });
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (application !== APPLICATION_ID && tables !== 0) {
    throw new Error(`${sqlite.name} is the database of another program: name a new file`);
  }
  const version = schemaVersion(sqlite);
  if (version > known) {
    throw new Error(
      `${sqlite.name} was written by a newer version of this service (schema ${version}, this one knows ${known}): run that version`,
    );
  }
}

/**
 * Brings a database up to the last migration, all of them or none. Foreign keys must be off: a table
 * rebuilt while they are on would lose its children, so they are checked as a whole before the commit.
 */
export function migrate(sqlite: Database, migrations: string[]): void {
  if (schemaVersion(sqlite) === migrations.length) return;
  if (sqlite.pragma('foreign_keys', { simple: true }) !== 0) {
    throw new Error('migrations run with foreign keys off');
  }
  registerSqlFunctions(sqlite);
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    for (const sql of migrations.slice(schemaVersion(sqlite))) sqlite.exec(sql);
    const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
    if (broken.length > 0) {
      const tables = [...new Set(broken.map(({ table }) => table))];
      throw new Error(`migrating would break references in ${tables.join(', ')}`);
    }
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    sqlite.pragma(`user_version = ${migrations.length}`);
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}

/** Lets migrations fold what the indexes of words hold, which SQL alone cannot. */
function registerSqlFunctions(sqlite: Database): void {
  sqlite.function('indexable', { deterministic: true }, (text) => indexable(String(text)));
  sqlite.function('indexable_names', { deterministic: true }, (names) => {
    return indexableNames(JSON.parse(String(names)) as string[]);
  });
}
