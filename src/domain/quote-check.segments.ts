import type { Pattern, Query } from './quote-check.query.ts';
import { isEdge } from './quote-check.query.ts';
import { quotesOf, type Search } from './quote-check.search.ts';
import type { PreparedSource, SpanRange } from './quote-check.sources.ts';
import { wordsIn } from './tokens.ts';

/** A shorter run of words is quoted somewhere by chance. */
const SEGMENT_WORDS_MIN = 3;
/** With more segments than this the text is not a stitched quote, but a different text. */
const SEGMENTS_MAX = 5;

/** The number of tokens in a lookup key, and the maximum number of places that are tried for a key. */
const KEY_LENGTH = 3;
const PLACES_PER_KEY_MAX = 500;

interface Offset {
  source: PreparedSource;
  quote: SpanRange;
  at: number;
}

/** The offsets in quoted spans of every three tokens of a quote, by these tokens. */
export type QuotedRuns = ReadonlyMap<number, readonly Offset[]>;

/**
 * Splits a fragment into the fewest runs of words that are each inside a quoted span. Leaves out marks between runs.
 * Empty if there is no such split.
 */
export function segmentsOf(query: Query, fragment: Pattern, runs: QuotedRuns): Pattern[] {
  const lengths = longestRuns(query, fragment, runs);
  const cuts: { count: number; to: number; skip: boolean }[] = [];
  const none = { count: Number.POSITIVE_INFINITY, to: -1, skip: false };
  cuts[fragment.to] = { count: 0, to: -1, skip: false };
  for (let from = fragment.to - 1; from >= fragment.from; from -= 1) {
    let best = none;
    const skipped = cuts[from + 1] ?? none;
    if (isEdge(query.tokens, from)) best = { count: skipped.count, to: from + 1, skip: true };
    for (let to = from + (lengths.get(from) ?? 0); to > from; to -= 1) {
      if (wordsIn(query.tokens, from, to) < SEGMENT_WORDS_MIN) break;
      const count = 1 + (cuts[to] ?? none).count;
      if (count < best.count) best = { count, to, skip: false };
    }
    cuts[from] = best;
  }
  if ((cuts[fragment.from]?.count ?? none.count) > SEGMENTS_MAX) return [];
  return walk(fragment, cuts);
}

function walk(fragment: Pattern, cuts: { to: number; skip: boolean }[]): Pattern[] {
  const segments: Pattern[] = [];
  let from = fragment.from;
  while (from < fragment.to) {
    const { to, skip } = cuts[from] as { to: number; skip: boolean };
    if (!skip) segments.push({ from, to, closing: fragment.closing && to === fragment.to });
    from = to;
  }
  return segments;
}

/** Returns, for each token of the fragment, the length of the longest run from it that is inside a quoted span. */
function longestRuns(query: Query, fragment: Pattern, runs: QuotedRuns): Map<number, number> {
  const { ids } = query.tokens;
  const longest = new Map<number, number>();
  /** By span and distance, where the last run ends: what begins inside a run ends with it. */
  const ends = new Map<SpanRange, Map<number, number>>();
  for (let from = fragment.from; from + KEY_LENGTH <= fragment.to; from += 1) {
    for (const { source, quote, at } of runs.get(keyAt(query, ids, from)) ?? []) {
      const known = ends.get(quote) ?? new Map<number, number>();
      ends.set(quote, known);
      let end = known.get(at - from) ?? 0;
      if (end <= from) {
        const most = Math.min(fragment.to, from + quote.to - at);
        end = from + KEY_LENGTH;
        while (end < most && ids[end] === source.tokens.ids[end + at - from]) end += 1;
        known.set(at - from, end);
      }
      longest.set(from, Math.max(longest.get(from) ?? 0, end - from));
    }
  }
  return longest;
}

/** Returns the offsets in quoted spans of every three tokens of a quote; the case of the first letter does not matter. */
export function quotedRuns(search: Search): QuotedRuns {
  const { query } = search;
  const { ids } = query.tokens;
  const offsets = new Map<number, Offset[]>();
  const listed = new Map<number, Offset[][]>();
  for (let at = 0; at + KEY_LENGTH <= ids.length; at += 1) {
    const key = keyAt(query, ids, at);
    if (offsets.has(key)) continue;
    const list: Offset[] = [];
    offsets.set(key, list);
    const run = ids.slice(at, at + KEY_LENGTH);
    const other = keyAt(query, [query.otherCase[run[0] as number] as number, ...run.slice(1)], 0);
    for (const form of new Set([key, other])) listed.set(form, [...(listed.get(form) ?? []), list]);
  }
  for (const { source, quote } of quotesOf(search)) {
    for (let at = quote.from; at + KEY_LENGTH <= quote.to; at += 1) {
      for (const list of listed.get(keyAt(query, source.tokens.ids, at)) ?? []) {
        if (list.length < PLACES_PER_KEY_MAX) list.push({ source, quote, at });
      }
    }
  }
  return offsets;
}

/** Returns a number for a run of tokens; -1 if the quote does not have all of them. */
function keyAt({ vocabulary }: Query, ids: number[], at: number): number {
  const [a, b, c] = [ids[at] as number, ids[at + 1] as number, ids[at + 2] as number];
  return a < 0 || b < 0 || c < 0 ? -1 : (a * vocabulary.size + b) * vocabulary.size + c;
}
