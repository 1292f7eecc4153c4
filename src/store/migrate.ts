import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

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

/** The digest by which a database remembers each migration it has seen. */
export function digestOf(migration: string): string {
  return hash('sha256', migration).slice(0, 16);
}

/** The digests of the migrations a database has seen, the first one first; none where it is older than they are. */
export function seenMigrations(sqlite: Database): string[] {
  const kept = sqlite.prepare(`SELECT value FROM settings WHERE key = 'migrations'`).pluck().get();
  return kept === undefined ? [] : (JSON.parse(kept as string) as string[]);
}

/** Throws for a database of another program. */
export function refuseForeign(sqlite: Database): void {
  const application = sqlite.pragma('application_id', { simple: true });
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (application !== APPLICATION_ID && tables !== 0) {
    throw new Error(`${sqlite.name} is a database of another program: give another file`);
  }
}

/** Throws for a database of an incompatible or a newer version. */
export function refuseOtherVersions(sqlite: Database, migrations: string[]): void {
  const fault = versionFault(sqlite, migrations);
  if (fault !== null) throw new Error(fault);
}

/**
 * Why a database cannot be used by a version that knows these migrations: others made it, or a newer version did;
 * else null. A copy is told of by the name it is given.
 */
export function versionFault(
  sqlite: Database,
  migrations: string[],
  name = sqlite.name,
): string | null {
  const version = schemaVersion(sqlite);
  if (version === 0) return null;
  const seen = seenMigrations(sqlite);
  const known = migrations.map(digestOf);
  if (seen.length === 0 || seen.some((digest, at) => at < known.length && digest !== known[at])) {
    return otherMigrations(name);
  }
  return version > known.length
    ? `${name} was made by a newer version of this service (schema ${version}; this version supports ${known.length}): run that version`
    : null;
}

function otherMigrations(name: string): string {
  return [
    `${name} was made by an incompatible version and cannot be migrated.`,
    'Export it with the version that made it, then import the export into a new database with this version:',
    `  npm run -s kb -- export --database ${name} --output all.ndjson`,
    '  npm run -s kb -- import --database new.db all.ndjson',
  ].join('\n');
}

/**
 * Brings a database up to the last migration, all of them or none. Foreign keys must be off: a table
 * rebuilt while they are on would lose its children, so they are checked as a whole before the commit.
 */
export function migrate(sqlite: Database, migrations: string[]): void {
  if (schemaVersion(sqlite) === migrations.length) return;
  if (sqlite.pragma('foreign_keys', { simple: true }) !== 0) {
    throw new Error('migrations must run with foreign keys off');
  }
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    for (const sql of migrations.slice(schemaVersion(sqlite))) sqlite.exec(sql);
    refuseBrokenReferences(sqlite);
    sqlite
      .prepare(`INSERT OR REPLACE INTO settings (key, value) VALUES ('migrations', ?)`)
      .run(JSON.stringify(migrations.map(digestOf)));
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    sqlite.pragma(`user_version = ${migrations.length}`);
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}

function refuseBrokenReferences(sqlite: Database): void {
  const broken = sqlite.pragma('foreign_key_check') as { table: string }[];
  if (broken.length === 0) return;
  const tables = [...new Set(broken.map(({ table }) => table))];
  throw new Error(`the migration would break references in ${tables.join(', ')}`);
}
