import { statSync } from 'node:fs';
import type { Store } from './store.ts';

/** Returns the size of the write-ahead log in bytes; 0 if there is none. */
export function walBytes({ path }: Pick<Store, 'path'>): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Errors that keep the log as it is: another connection reads or writes, or the database is open for reading only.
 */
const KEPT = /^SQLITE_(BUSY|LOCKED|READONLY)/;

/** Copies the write-ahead log into the database and empties it, unless an open snapshot needs it. Does not wait. */
export function emptyWal({ sqlite }: Store): void {
  const patience = sqlite.pragma('busy_timeout', { simple: true });
  sqlite.pragma('busy_timeout = 0');
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!KEPT.test(String((error as { code?: string }).code))) throw error;
  } finally {
    sqlite.pragma(`busy_timeout = ${patience}`);
  }
}
