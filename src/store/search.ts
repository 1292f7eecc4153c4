import type { Store } from './store.ts';

/** Puts the words of a record into the index, in place of those it had; `products` only measures and threats have. */
export function indexRecord(
  store: Store,
  pk: number,
  label: string,
  body: string,
  products = '',
): void {
  store
    .prepare('INSERT OR REPLACE INTO search (rowid, label, products, body) VALUES (?, ?, ?, ?)')
    .run(pk, label, products, body);
}

/** Takes the words of a record out of the index. */
export function unindexRecord(store: Store, pk: number): void {
  store.prepare('DELETE FROM search WHERE rowid = ?').run(pk);
}
