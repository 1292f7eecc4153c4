import { and, eq, sql } from 'drizzle-orm';
import { wordsOfText } from '../../domain/search.ts';
import { searchTokens } from '../../domain/tokens.ts';
import { documents } from '../../records/document/tables.ts';
import { prepared } from '../../store/prepared.ts';
import { records } from '../../store/schema/records.ts';
import type { Store } from '../../store/store.ts';

/** How many documents one question reads, and how many code points of them in all. */
const DOCUMENTS_MAX = 100;
const TEXT_MAX = 1_000_000;

/** How many records with a word are looked at, and how many are counted to tell rare words apart. */
const HITS_MAX = 5000;
const COUNT_MAX = 1000;

/** Of a long fragment the longest words, of those the rarest; and how long a phrase is looked for as such. */
const WORDS_MAX = 60;
const RARE_MAX = 12;
const PHRASE_MAX = 20;

/** What a document counts for that has a fragment word for word, against one that shares a rare word. */
const PHRASE_SCORE = 1000;

/** Scripts without spaces whose letters the index does not have one by one: any document may hold them. */
const UNINDEXED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

export interface CandidateDocument {
  pk: number;
  id: string;
  text: string;
}

/**
 * The documents that may hold the fragments of a wording: those that have a fragment as a phrase, and those that
 * share its rarest words, of which one that has most of its words cannot lack all. `bounded` where some of
 * them are not read.
 */
export function findSources(
  store: Store,
  fragments: string[],
): { documents: CandidateDocument[]; bounded: boolean } {
  const scores = new Map<number, number>();
  let bounded = false;
  for (const { expression, score } of fragments.flatMap((fragment) => asks(store, fragment))) {
    const found = documentsWith(store, expression);
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

interface Ask {
  /** In the syntax of FTS5; null asks for every document. */
  expression: string | null;
  score: number;
}

function asks(store: Store, fragment: string): Ask[] {
  const visible = fragment.replaceAll(/\p{Cf}+/gu, '');
  if (UNINDEXED.test(visible)) return [{ expression: null, score: 1 }];
  const phrase = inBody(wordsOfText(visible).slice(0, PHRASE_MAX));
  const words = rarest(store, searchTokens(visible));
  return [
    { expression: phrase, score: PHRASE_SCORE },
    ...words.map((expression) => ({ expression, score: 1 })),
  ];
}

/** The rarer half of the words that the base has at all. */
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

/** Words that follow each other in the text of a document, each quoted so that none is syntax. */
function inBody(words: string[]): string {
  return `body : "${words.join(' ')}"`;
}

function countRecords(store: Store, expression: string): number {
  const sql = 'SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)';
  return (store.prepare(sql).get(expression, COUNT_MAX) as { n: number }).n;
}

const MATCHING = `SELECT d.record_pk AS pk FROM (
    SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) s
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

/** The documents among the records that fit, the latest written ones of those. */
function documentsWith(
  store: Store,
  expression: string | null,
): { pks: number[]; bounded: boolean } {
  const rows =
    expression === null
      ? selectEvery(store).all()
      : (store.prepare(MATCHING).all(expression, HITS_MAX + 1) as { pk: number | null }[]);
  const pks = rows.slice(0, HITS_MAX).flatMap(({ pk }) => pk ?? []);
  return { pks, bounded: rows.length > HITS_MAX };
}

const selectLength = prepared((db) =>
  db.select({ length: documents.textLength }).from(documents).where(isDocument).prepare(),
);

/** As many of the documents, in their order, as may be read; the first whatever its length. */
function withinBounds(store: Store, pks: number[]): number[] {
  let left = TEXT_MAX;
  const first = pks.slice(0, DOCUMENTS_MAX);
  const end = first.findIndex((pk, index) => {
    left -= selectLength(store).get({ pk })?.length as number;
    return left < 0 && index > 0;
  });
  return end < 0 ? first : first.slice(0, end);
}
