import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { newHistory } from './history.ts';
import {
  APPLICATION_ID,
  refuseForeign,
  refuseOtherVersions,
  schemaVersion,
  versionFault,
} from './migrate.ts';
import { LOGS, leadsTo, putInPlace, type Replaceable, refuseToReplace } from './replace.ts';
import { knownMigrations } from './store.ts';

/** A file that is not a complete backup, or a database that cannot be replaced; the message says what would work. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

const PAGES_PER_STEP = 2000;
const CHUNK_BYTES = 1 << 20;

/** How long to wait for a lock of another process. */
export const PATIENCE_MS = 5000;

/** The last line of a backup, after the database. SQLite does not read past the last page of the database. */
const SEAL = /^\ntrade-measures backup sha256 ([0-9a-f]{64})\n$/;
const SEAL_BYTES = sealOf('0'.repeat(64)).length;

function sealOf(digest: string): string {
  return `\ntrade-measures backup sha256 ${digest}\n`;
}

/**
 * Throws for a file that is not a database of this service, or that has other or newer migrations. An older database
 * can be copied.
 */
export function refuseOthers(path: string): void {
  const source = new Database(path, { readonly: true, timeout: PATIENCE_MS });
  try {
    refuseUncopyable(source);
  } finally {
    source.close();
  }
}

function refuseUncopyable(source: Database.Database): void {
  refuseForeign(source);
  refuseOtherVersions(source, knownMigrations());
}

/**
 * Copies the database at a path to a file, as of one moment, while others write. The copy gets its name only after it
 * was checked and sealed with a digest of its bytes; it replaces an existing file.
 */
export async function backUp(
  path: string,
  file: string,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  refuseToReplace(file, SEALED);
  const target = leadsTo(file);
  const partial = `${target}.${process.pid}.part`;
  const source = new Database(path, { readonly: true, timeout: PATIENCE_MS });
  try {
    refuseUncopyable(source);
    await copyPages(source, partial, onProgress);
    checkCopy(partial, schemaVersion(source));
    seal(partial);
    refuseToReplace(file, SEALED);
    putInPlace(partial, target);
  } finally {
    source.close();
    removeDatabase(partial);
  }
}

/**
 * Copies all pages as of one moment. An open transaction keeps later writes out, so that the copy does not start
 * over.
 */
export async function copyPages(
  source: Database.Database,
  partial: string,
  onProgress: (done: number) => void,
): Promise<void> {
  source.exec('BEGIN');
  source.prepare('SELECT count(*) FROM sqlite_schema').get();
  await source.backup(partial, {
    progress({ totalPages, remainingPages }) {
      if (totalPages > 0) onProgress(1 - remainingPages / totalPages);
      return PAGES_PER_STEP;
    },
  });
  source.exec('ROLLBACK');
}

/** Turns the copy into a single file without a log; throws if the copy is incomplete. */
export function checkCopy(partial: string, version: number): void {
  const copy = new Database(partial);
  try {
    copy.pragma('journal_mode = DELETE');
    const found = faultOf(copy);
    if (found !== null)
      throw new BackupRefused(
        `the database is damaged: ${found}; run trade-measures check for details`,
      );
    if (schemaVersion(copy) !== version) throw new Error('the copy has a different schema');
  } finally {
    copy.close();
  }
}

function faultOf(sqlite: Database.Database): string | null {
  const found = sqlite.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') return String(found);
  return sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID
    ? null
    : 'it is a database of another program';
}

function seal(partial: string): void {
  const digest = digestOf(partial, statSync(partial).size, () => {});
  const file = openSync(partial, 'a');
  try {
    writeFileSync(file, sealOf(digest));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns the digest of the first bytes of a file. Also passes them to `take`. */
function digestOf(path: string, length: number, take: (bytes: Buffer) => void): string {
  const digest = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const file = openSync(path, 'r');
  try {
    let left = length;
    while (left > 0) {
      const read = readSync(file, chunk, 0, Math.min(left, CHUNK_BYTES), null);
      if (read === 0) break;
      digest.update(chunk.subarray(0, read));
      take(chunk.subarray(0, read));
      left -= read;
    }
  } finally {
    closeSync(file);
  }
  return digest.digest('hex');
}

/**
 * Restores a backup to a path. Throws for a file that is damaged, incomplete, not a backup, or of other or newer
 * migrations. Also throws if a database exists there and `replace` is not set, or if a process has it open. At every
 * moment the path has a complete database: the old one, or the restored one with a new history. A link to the
 * database stays a link.
 */
export function restore(file: string, named: string, replace: boolean): void {
  if (existsSync(named) && !replace) {
    throw new BackupRefused(`${named} already exists: give another path, or --replace`);
  }
  const path = leadsTo(named);
  const partial = `${path}.${process.pid}.part`;
  try {
    unseal(file, partial);
    refuseStrange(file, partial);
    beginHistory(partial);
    const base = existsSync(path) ? takeOver(path) : null;
    try {
      removeLogs(path);
      putInPlace(partial, path);
    } finally {
      base?.close();
    }
  } finally {
    removeDatabase(partial);
  }
}

/** What a backup may replace: a backup with an intact seal that no process has open. */
const SEALED: Replaceable = {
  fault(path) {
    const [, promised] = SEAL.exec(lastBytes(path)) ?? [];
    if (promised === undefined) return 'is not a backup';
    const found = digestOf(path, statSync(path).size - SEAL_BYTES, () => {});
    if (found !== promised) return 'is not an unchanged backup';
    return isLocked(path) ? 'is open elsewhere' : null;
  },
};

function isLocked(path: string): boolean {
  const backup = new Database(path, { timeout: 0 });
  try {
    backup.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    backup.close();
  }
}

/** Copies the database out of a backup; throws if the seal is missing or does not match. */
function unseal(file: string, partial: string): void {
  const size = statSync(file).size - SEAL_BYTES;
  const [, promised] = SEAL.exec(lastBytes(file)) ?? [];
  if (promised === undefined || size <= 0) {
    throw new BackupRefused(
      `${file} is not a complete backup: it was cut short, or was not made by trade-measures backup`,
    );
  }
  const copy = openSync(partial, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o644);
  try {
    const digest = digestOf(file, size, (bytes) => writeFileSync(copy, bytes));
    if (digest !== promised) {
      throw new BackupRefused(
        `${file} is damaged: its digest is ${digest}, not ${promised}; use another backup`,
      );
    }
    fsyncSync(copy);
  } finally {
    closeSync(copy);
  }
}

function lastBytes(path: string): string {
  const bytes = Buffer.alloc(SEAL_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, SEAL_BYTES, Math.max(0, statSync(path).size - SEAL_BYTES));
  } finally {
    closeSync(file);
  }
  return bytes.toString('latin1');
}

function refuseStrange(file: string, partial: string): void {
  const copy = new Database(partial, { readonly: true });
  try {
    const found = faultOf(copy);
    if (found !== null) throw new BackupRefused(`${file} is damaged: ${found}`);
    const fault = versionFault(copy, knownMigrations(), file);
    if (fault !== null) throw new BackupRefused(fault);
  } finally {
    copy.close();
  }
}

/** Begins a new history in the database at a path, and returns its mark. */
export function beginHistory(path: string): string {
  const history = newHistory();
  const base = new Database(path);
  try {
    base.prepare(`INSERT OR REPLACE INTO settings (key, value) VALUES ('history', ?)`).run(history);
    return history;
  } finally {
    base.close();
  }
}

/**
 * Locks the database, and writes its log back, until the connection is closed. Throws if another process has it open,
 * or if it is not a database of this service.
 */
export function takeOver(path: string, timeout = 0): Database.Database {
  const base = new Database(path, { timeout });
  try {
    refuseForeign(base);
    base.pragma('locking_mode = EXCLUSIVE');
    base.exec('BEGIN EXCLUSIVE; COMMIT');
    // Without a log, no page of the old database can get into the restored one.
    base.pragma('journal_mode = DELETE');
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    if (code.startsWith('SQLITE_CORRUPT')) return base;
    base.close();
    if (code === '') throw new BackupRefused(message);
    throw new BackupRefused(
      code.startsWith('SQLITE_BUSY')
        ? `${path} is in use: stop the service first`
        : `${path} cannot be replaced: ${message}; move it elsewhere first`,
    );
  }
  return base;
}

export function removeDatabase(path: string): void {
  rmSync(path, { force: true });
  removeLogs(path);
}

/** Removes the files that SQLite keeps beside a database. */
export function removeLogs(path: string): void {
  for (const log of LOGS) rmSync(`${path}${log}`, { force: true });
}
