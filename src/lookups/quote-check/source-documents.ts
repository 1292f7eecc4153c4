import { and, eq, sql } from 'drizzle-orm';
import { wordsOfText } from '../../domain/search.ts';
import { searchTokens } from '../../domain/tokens.ts';
import { documents } from '../../records/document/tables.ts';
import { prepared } from '../../store/prepared.ts';
import { records } from '../../store/schema/records.ts';
import type { Store } from '../../store/store.ts';

/** How many documents one check reads, and how many code points of them in all. */
const DOCUMENTS_MAX = 100;
const TEXT_MAX = 1_000_000;

/** How many records with a word are read for one search and for all, and how many are counted to find rare words. */
const HITS_MAX = 5000;
const HITS_TOTAL_MAX = 20_000;
const COUNT_MAX = 1000;

/** How many of the longest words of a fragment are counted, how many of the rarest are searched, and how many words a phrase has. */
const WORDS_MAX = 60;
const RARE_MAX = 12;
const PHRASE_MAX = 20;

/** The score of a document that has a fragment word for word; one that shares a rare word scores 1. */
const PHRASE_SCORE = 1000;

/** Scripts without spaces that the index does not split into letters, so every document is a candidate. */
const UNINDEXED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

export interface CandidateDocument {
  pk: number;
  id: string;
  text: string;
}

/**
 * Returns the documents that may have the fragments of a quote, the best first: those with a fragment as a phrase,
 * and those that share its rarest words. `bounded` is true if some of them are not read.
 */
export function findSources(
  store: Store,
  fragments: string[],
): { documents: CandidateDocument[]; bounded: boolean } {
  const scores = new Map<number, number>();
  let bounded = false;
  const searches = searchesFor(store, fragments);
  const max = Math.min(HITS_MAX, Math.floor(HITS_TOTAL_MAX / searches.size));
  for (const [expression, score] of searches) {
    const found = documentsWith(store, expression, max);
    bounded ||= found.bounded;
    for (const pk of found.pks) scores.set(pk, (scores.get(pk) ?? 0) + score);
  }
  const ranked = [...scores.keys()].sort((a, b) => {
    return (scores.get(b) as number) - (scores.get(a) as number) || b - a;
  });
  const read = withinBounds(store, ranked);
  return {
    documents: read.map((pk) => selectText(store).get({ pk }) as CandidateDocument),
    bounded: bounded || read.length < ranked.length,
  };
}

const isDocument = eq(documents.recordPk, sql.placeholder('pk'));

const selectText = prepared((db) => {
  const { recordPk: pk, id, text } = documents;
  return db.select({ pk, id, text }).from(documents).where(isDocument).prepare();
});

/** Returns the searches for fragments, each once, with the score of a document that it finds. */
function searchesFor(store: Store, fragments: string[]): Map<string | null, number> {
  const scores = new Map<string | null, number>();
  for (const { expression, score } of fragments.flatMap((one) => searchesForOne(store, one))) {
    scores.set(expression, (scores.get(expression) ?? 0) + score);
  }
  return scores;
}

/** A full-text search, and the score of a document that it finds. */
interface FragmentSearch {
  /** In the syntax of FTS5; null finds every document. */
  expression: string | null;
  score: number;
}

function searchesForOne(store: Store, fragment: string): FragmentSearch[] {
  const visible = fragment.replaceAll(/\p{Cf}+/gu, '');
  if (UNINDEXED.test(visible)) return [{ expression: null, score: 1 }];
  const phrase = inBody(wordsOfText(visible).slice(0, PHRASE_MAX));
  const words = rarest(store, searchTokens(visible));
  return [
    { expression: phrase, score: PHRASE_SCORE },
    ...words.map((expression) => ({ expression, score: 1 })),
  ];
}

/** Returns the rarer half of the words that any record has. */
function rarest(store: Store, words: string[]): string[] {
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, WORDS_MAX);
  return longest
    .map((word) => inBody(wordsOfText(word)))
    .map((expression) => ({ expression, records: countRecords(store, expression) }))
    .filter(({ records }) => records > 0)
    .sort((a, b) => a.records - b.records)
    .slice(0, Math.min(RARE_MAX, Math.ceil(words.length / 2)))
    .map(({ expression }) => expression);
}

/** Returns the FTS5 expression for words that follow each other in the text of a document. */
function inBody(words: string[]): string {
  return `body : "${words.join(' ')}"`;
}

function countRecords(store: Store, expression: string): number {
  const counting =
    'SELECT count(*) AS n FROM (SELECT 1 FROM search_words WHERE search_words MATCH ? LIMIT ?)';
  return (store.prepare(counting).get(expression, COUNT_MAX) as { n: number }).n;
}

const MATCHING = `SELECT d.record_pk AS pk FROM (
    SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT ?) s
  LEFT JOIN documents d ON d.record_pk = s.rowid`;

const selectEvery = prepared((db) =>
  db
    .select({ pk: records.pk })
    .from(records)
    .where(and(eq(records.kind, 'document'), eq(records.state, 'live')))
    .orderBy(records.id)
    .limit(HITS_MAX + 1)
    .prepare(),
);

/** Returns the documents that a search finds, the latest written first. */
function documentsWith(
  store: Store,
  expression: string | null,
  max: number,
): { pks: number[]; bounded: boolean } {
  const rows =
    expression === null
      ? selectEvery(store).all()
      : (store.prepare(MATCHING).all(expression, max + 1) as { pk: number | null }[]);
  const pks = rows.slice(0, max).flatMap(({ pk }) => pk ?? []);
  return { pks, bounded: rows.length > max };
}

const selectLength = prepared((db) =>
  db.select({ length: documents.textLength }).from(documents).where(isDocument).prepare(),
);

/** Returns as many of the documents, in their order, as one check may read: at least the first. */
function withinBounds(store: Store, pks: number[]): number[] {
  let left = TEXT_MAX;
  const first = pks.slice(0, DOCUMENTS_MAX);
  const end = first.findIndex((pk, index) => {
    left -= selectLength(store).get({ pk })?.length as number;
    return left < 0 && index > 0;
  });
  return end < 0 ? first : first.slice(0, end);
}
