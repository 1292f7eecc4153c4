import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** The offset of the file format versions in the header of a database; 2 means WAL mode. */
const FORMAT_AT = 18;
const WAL_FORMAT = 2;

const PATIENCE_MS = 1000;

/**
 * Takes a copy that no process has open out of WAL mode. In WAL mode SQLite holds a lock while the file is open, and
 * the lock keeps out a tool that writes its pages. A database in use is not changed, and neither is a file that
 * cannot be written.
 */
export function leaveLog(path: string): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) return;
  if (log === undefined && formatOf(path) !== WAL_FORMAT) return;
  try {
    const copy = new Database(path, { timeout: PATIENCE_MS });
    try {
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!/^SQLITE_(BUSY|READONLY|CANTOPEN)/.test(code)) throw error;
  }
}

function formatOf(path: string): number {
  const bytes = Buffer.alloc(1);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, 1, FORMAT_AT);
    return bytes.readUInt8();
  } finally {
    closeSync(file);
  }
}

/** Returns when a copy was last written or replaced; null if there is no file. */
export function writtenAt(path: string): Date | null {
  const times = [path, `${path}-wal`].flatMap((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? [] : [found.mtimeMs];
  });
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** Returns how many seconds ago a copy was last written or replaced; null if there is no file. */
export function ageSeconds(path: string, now: Date): number | null {
  const at = writtenAt(path);
  return at === null ? null : Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
}
