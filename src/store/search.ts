import { indexable, indexableStems, type SearchQuery } from '../domain/search.ts';
import type { DerivedIndex } from './check.ts';
import type { Store } from './store.ts';

/** The texts of a record by which search finds it; only measures and threats have `products`. */
export interface SearchTexts {
  label: string;
  products: string;
  body: string;
}

/** The parts of a record that the indexes tell apart, in the order of their columns. */
export const SEARCH_PARTS = ['label', 'products', 'body'] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];

/** The indexes by which search finds records: their words as they are, and what the forms of words have in common. */
export const SEARCH_INDEXES = ['search_words', 'search_stems'] as const;
export type SearchIndex = (typeof SEARCH_INDEXES)[number];

/** The same, for a check. */
export const DERIVED_SEARCH_INDEXES: DerivedIndex[] = SEARCH_INDEXES.map((index) => [
  index,
  'rowid',
  'records',
  'pk',
]);

/** The words of a record as the indexes store them, by part. */
export type IndexedTexts = Record<SearchIndex, string[]>;

/** Returns the words of a record as the indexes store them. */
export function indexedTexts(texts: SearchTexts): IndexedTexts {
  const words = SEARCH_PARTS.map((part) => indexable(texts[part]));
  return { search_words: words, search_stems: words.map(indexableStems) };
}

/** Replaces the words of a record in the indexes. */
export function indexRecord(store: Store, pk: number, texts: SearchTexts): void {
  indexWords(store, pk, indexedTexts(texts));
}

/** Does the same with words that are already as the indexes store them. */
export function indexWords(store: Store, pk: number, indexed: IndexedTexts): void {
  for (const index of SEARCH_INDEXES) {
    store
      .prepare(`INSERT OR REPLACE INTO ${index} (rowid, label, products, body) VALUES (?, ?, ?, ?)`)
      .run(pk, ...indexed[index]);
  }
  const words = vocabularyOf(indexed);
  store
    .prepare('INSERT OR IGNORE INTO search_vocabulary (word) SELECT value FROM json_each(?)')
    .run(JSON.stringify(words));
}

/** The length of a word that may be misspelt: shorter ones are near to too many others. */
export const SPELT_LENGTH_MIN = 4;
const SPELT = new RegExp(`^\\p{L}{${SPELT_LENGTH_MIN},40}$`, 'u');

/** Returns the words of a record that search may suggest. */
function vocabularyOf({ search_words: words }: IndexedTexts): string[] {
  const all = new Set(words.flatMap((text) => text.split(' ')));
  return [...all].filter((word) => SPELT.test(word));
}

/** Returns the words of a record that search may suggest, but does not know. */
export function unknownWords(store: Store, indexed: IndexedTexts): string[] {
  const sql = `SELECT value AS word FROM json_each(?)
    WHERE value NOT IN (SELECT word FROM search_vocabulary)`;
  const rows = store.prepare(sql).all(JSON.stringify(vocabularyOf(indexed)));
  return (rows as { word: string }[]).map(({ word }) => word);
}

/** Removes the words of a record from the indexes. */
export function unindexRecord(store: Store, pk: number): void {
  for (const index of SEARCH_INDEXES) {
    store.prepare(`DELETE FROM ${index} WHERE rowid = ?`).run(pk);
  }
}

/** An index that a query asks, with what it asks. */
export interface AskedIndex {
  index: SearchIndex;
  /** In the syntax of FTS5. */
  expression: string;
}

/** Returns the indexes that a query asks: those that it is found in, all of them; the first one ranks. */
export function askedIndexes({ stems, words }: SearchQuery): AskedIndex[] {
  return [
    ...(stems === null ? [] : [{ index: 'search_stems', expression: stems } as const]),
    ...(words === null ? [] : [{ index: 'search_words', expression: words } as const]),
  ];
}
