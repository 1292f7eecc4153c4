import {
  type IndexedTexts,
  SEARCH_INDEXES,
  SEARCH_PARTS,
  type SearchIndex,
  type SearchPart,
} from './search.ts';
import type { Store } from './store.ts';

/** What the indexes hold of each part of each record. They store no texts, so it is a digest of each. */
export type SearchDigests = ReadonlyMap<SearchIndex, Int32Array>;

/** A place of a term in an index. */
type Instance = [term: string, pk: number, part: SearchPart, at: number];

/** Returns digests of what the indexes hold, read in one walk along each; takes twelve bytes a record and index. */
export function searchDigests({ sqlite }: Store): SearchDigests {
  const last = Number(sqlite.prepare('SELECT coalesce(max(pk), 0) FROM records').pluck().get());
  return new Map(
    SEARCH_INDEXES.map((index) => {
      const digests = new Int32Array((last + 1) * SEARCH_PARTS.length);
      const all = sqlite.prepare(`SELECT term, doc, col, offset FROM ${index}_terms`).raw();
      for (const [term, pk, part, at] of all.iterate() as Iterable<Instance>) {
        if (pk > last) continue;
        const place = placeOf(pk, SEARCH_PARTS.indexOf(part));
        digests[place] = (digests[place] as number) + digestOf(term, at);
      }
      return [index, digests];
    }),
  );
}

/** Returns the parts of a record that the indexes hold otherwise than they should. */
export function outdatedParts(
  digests: SearchDigests,
  pk: number,
  indexed: IndexedTexts,
): SearchPart[] {
  return SEARCH_PARTS.filter((_, part) =>
    SEARCH_INDEXES.some((index) => {
      const stored = digests.get(index)?.[placeOf(pk, part)];
      return stored !== digestOfWords(indexed[index][part] as string);
    }),
  );
}

/** Returns how many of the indexes have a record. */
export function indexesWith(store: Store, pk: number): number {
  return SEARCH_INDEXES.filter((index) => {
    return store.prepare(`SELECT 1 FROM ${index} WHERE rowid = ?`).get(pk) !== undefined;
  }).length;
}

function placeOf(pk: number, part: number): number {
  return pk * SEARCH_PARTS.length + part;
}

function digestOfWords(text: string): number {
  const words = text === '' ? [] : text.split(' ');
  return words.reduce((sum, word, at) => (sum + digestOf(word, at)) | 0, 0);
}

/** The last term with its hash: an index returns the places of a term one after another. */
let hashed = { term: '', hash: 0 };

/** Returns a number of 32 bits for a term at a place; their sum does not depend on the order of the places. */
function digestOf(term: string, at: number): number {
  if (hashed.term !== term) hashed = { term, hash: hashOf(term) };
  const mixed = Math.imul(hashed.hash ^ Math.imul(at + 1, 0x9e3779b1), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
}

function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  }
  return hash;
}
