import { oneEditFrom, spellingDistance } from '../domain/edit-distance.ts';
import { stemOf } from '../domain/stem.ts';
import { SPELT_LENGTH_MIN } from './search.ts';
import type { Store } from './store.ts';

/** Words of this length may have two edits. */
const TWO_EDITS_LENGTH_MIN = 8;

/** Words with two edits are looked for among those that begin with the same letters, up to a number of them. */
const BEGINNING = 3;
const ALIKE_MAX = 1000;

const KNOWN = 'SELECT word FROM search_vocabulary WHERE word IN (SELECT value FROM json_each(?))';
const BEGUN = 'SELECT word FROM search_vocabulary WHERE word > ? AND word < ? LIMIT ?';

/** A word of the vocabulary near to another, with the number of edits between them. */
export interface NearWord {
  word: string;
  edits: number;
}

/**
 * Returns the words of the vocabulary to which one or two edits lead from an unknown word, the nearest first; none for
 * a short word. A form of a word is as near as the word.
 */
export function nearWords(store: Store, word: string): NearWord[] {
  const { length } = [...word];
  if (length < SPELT_LENGTH_MIN) return [];
  const max = length < TWO_EDITS_LENGTH_MIN ? 1 : 2;
  const beginning = [...word].slice(0, BEGINNING).join('');
  const begun = wordsOf(store, BEGUN, beginning, `${beginning}\u{10FFFF}`, ALIKE_MAX);
  const edited = wordsOf(store, KNOWN, JSON.stringify([...oneEditFrom(word)]));
  return [...new Set([...edited, ...begun])]
    .map((known) => ({ word: known, edits: editsBetween(word, known, max) }))
    .filter(({ edits }) => edits <= max)
    .sort((a, b) => a.edits - b.edits);
}

function editsBetween(word: string, known: string, max: number): number {
  const edits = spellingDistance(word, known, max);
  if (edits === 1) return edits;
  return Math.min(edits, spellingDistance(stemOf(word), stemOf(known), max));
}

function wordsOf(store: Store, sql: string, ...values: (string | number)[]): string[] {
  return (store.prepare(sql).all(...values) as { word: string }[]).map(({ word }) => word);
}
