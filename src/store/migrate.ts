import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** Marks a file as a database of this service: "TMKB". */
export const APPLICATION_ID = 0x544d4b42;

interface Journal {
  entries: { tag: string }[];
}

/** Returns the migrations of a folder as SQL, in the order of its journal. */
export function readMigrations(folder: string): string[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
  return journal.entries.map(({ tag }) => readFileSync(join(folder, `${tag}.sql`), 'utf8'));
}

/** Returns how many migrations a database has had. */
export function schemaVersion(sqlite: Database): number {
  return sqlite.pragma('user_version', { simple: true }) as number;
}

/** The digest by which a database identifies each migration it has had. */
export function digestOf(migration: string): string {
  return hash('sha256', migration).slice(0, 16);
}

/** Returns the digests of the migrations that a database has had, in order; none if it is too old to store them. */
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
 * Returns why a database cannot be used with these migrations, or null: it has others, or newer ones. `name` is how
 * the message calls a copy.
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
 * Applies all missing migrations in one transaction. Foreign keys must be off, because rebuilding a table would
 * delete its children; they are checked before the commit.
 */
export function migrate(sqlite: Database, migrations: string[]): void {
  if (schemaVersion(sqlite) === migrations.length) return;
  if (sqlite.pragma('foreign_keys', { simple: true }) !== 0) {
    throw new Error('migrations must run with foreign keys off');
  }
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    // Read again, because another process may have migrated while this one waited for the lock.
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
