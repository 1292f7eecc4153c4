import type { Store } from './store.ts';

/** Runs `fn` on one state of the database, even if others write meanwhile. For reading only. */
export async function inSnapshot<T>(store: Store, fn: () => T | Promise<T>): Promise<T> {
  store.sqlite.exec('BEGIN');
  try {
    return await fn();
  } finally {
    if (store.sqlite.inTransaction) store.sqlite.exec('ROLLBACK');
  }
}
