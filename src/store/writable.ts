import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** SQLite's own code for a base whose file was moved; in WAL mode it does not look itself. */
export const MOVED = 'SQLITE_READONLY_DBMOVED';

/** For how long a write that failed says that the next one would. */
const FAILED_MS = 30_000;

/** A disk that is full, or that refuses to be written. */
export const UNWRITABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** Tells whether a base can be written. */
export interface WriteWatch {
  /** Runs a transaction; throws where it could not be, or was not, written to the file at the path. */
  watch<T>(write: () => T): T;
  /** SQLite's code of why a write would fail, or why one just did; null where nothing is known. */
  fault(): string | null;
}

/** Watches the writes of a base that is open at a path. */
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
        // Whoever removed it meanwhile has removed what was written.
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

/** Whether the file at a path or its log is not the one that was there at first. */
function movedFrom(path: string): () => boolean {
  const held = new Map<string, string>();
  return () =>
    [path, `${path}-wal`].some((file) => {
      const found = identityOf(file);
      const first = held.get(file) ?? found;
      // The log is there only from the first look into the base on.
      if (first !== null) held.set(file, first);
      return found !== first;
    });
}

/** What tells a file from the one that takes its place; null where there is none for a moment. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.birthtimeNs}` : null;
}
