import { indexable } from '../domain/search.ts';
import type { DerivedIndex } from './check.ts';
import type { Store } from './store.ts';

/** The full-text index of all records. */
export const WORD_INDEX: DerivedIndex = ['search', 'rowid', 'records', 'pk'];

/** Replaces the words of a record in the index; only measures and threats have `products`. */
export function indexRecord(
  store: Store,
  pk: number,
  label: string,
  body: string,
  products = '',
): void {
  store
    .prepare('INSERT OR REPLACE INTO search (rowid, label, products, body) VALUES (?, ?, ?, ?)')
    .run(pk, indexable(label), indexable(products), indexable(body));
}

/** Removes the words of a record from the index. */
export function unindexRecord(store: Store, pk: number): void {
  store.prepare('DELETE FROM search WHERE rowid = ?').run(pk);
}
