import { indexable } from '../domain/search.ts';
import type { DerivedIndex } from './check.ts';
import type { Store } from './store.ts';

/** The index of the words of all records. */
export const WORD_INDEX: DerivedIndex = ['search', 'rowid', 'records', 'pk'];

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
    .run(pk, indexable(label), indexable(products), indexable(body));
}

/** Takes the words of a record out of the index. */
export function unindexRecord(store: Store, pk: number): void {
  store.prepare('DELETE FROM search WHERE rowid = ?').run(pk);
}
