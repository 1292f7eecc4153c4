import { statSync } from 'node:fs';
import type { Store } from './store.ts';

/** Returns the size of the write-ahead log in bytes; 0 where there is none. */
export function walBytes({ path }: Pick<Store, 'path'>): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** What keeps the log as it is: somebody reads or writes, or the base is open to read only. */
const KEPT = /^SQLITE_(BUSY|LOCKED|READONLY)/;

/** Copies the write-ahead log into the base and empties it, unless somebody reads an older moment; waits for nobody. */
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
