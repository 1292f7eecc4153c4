import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** SQLite's own code for a database file that was moved. In WAL mode SQLite itself does not check this. */
export const MOVED = 'SQLITE_READONLY_DBMOVED';

/** How long a failed write counts as a sign that the next one fails too. */
const FAILED_MS = 30_000;

/** Errors of a disk that is full or not writable. */
export const UNWRITABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** Watches whether a database can be written. */
export interface WriteWatch {
  /** Runs a transaction; throws if it was not written to the file at the path. */
  watch<T>(write: () => T): T;
  /** Returns SQLite's code for why a write would fail, or why the last one did, or null. */
  fault(): string | null;
}

/** Watches the writes of the open database at a path. */
export function watchWrites(path: string): WriteWatch {
  const isMoved = path === ':memory:' ? () => false : movedFrom(path);
  let failed: { code: string; at: number } | null = null;
  const refuseMoved = () => {
    if (isMoved()) throw new Database.SqliteError('the database file was moved or removed', MOVED);
  };
  return {
    watch(write) {
      try {
        refuseMoved();
        const result = write();
        // If the file was removed meanwhile, the write is lost.
        refuseMoved();
        failed = null;
        return result;
      } catch (error) {
        const { code } = error as { code?: unknown };
        if (typeof code === 'string' && UNWRITABLE.test(code)) {
          failed = { code, at: performance.now() };
        }
        throw error;
      }
    },
    fault() {
      if (isMoved()) return MOVED;
      if (failed === null || failed.code === MOVED) return null;
      return performance.now() - failed.at < FAILED_MS ? failed.code : null;
    },
  };
}

/** Returns a function that says whether the file at a path, or its log, was replaced. */
function movedFrom(path: string): () => boolean {
  const identities = new Map<string, string>();
  return () =>
    [path, `${path}-wal`].some((file) => {
      const found = identityOf(file);
      const first = identities.get(file) ?? found;
      // The log exists only after the first read.
      if (first !== null) identities.set(file, first);
      return found !== first;
    });
}

/** Returns what distinguishes a file from one that replaces it; null if there is no file. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.birthtimeNs}` : null;
}
