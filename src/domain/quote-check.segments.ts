import type { Asked, Pattern } from './quote-check.asked.ts';
import { isEdge } from './quote-check.asked.ts';
import type { Held, HeldWording, SpanRange } from './quote-check.sources.ts';
import { wordsIn } from './tokens.ts';

/** A run of the wording shorter than this is quoted somewhere by chance. */
export const SEGMENT_WORDS_MIN = 3;
/** A wording cut into more segments than these is another wording, not a stitched one. */
export const SEGMENTS_MAX = 5;

/** Tokens that a run is looked up by, and how many places of each such key are tried. */
const KEY_LENGTH = 3;
const PLACES_PER_KEY_MAX = 500;

interface Spot {
  held: Held;
  quote: SpanRange;
  at: number;
}

/**
 * Cuts a piece into the fewest runs of words that each stand inside some quoted span; empty where it cannot
 * be cut so. Marks at the joints are left out.
 */
export function segmentsOf(asked: Asked, piece: Pattern, sources: Held[]): Pattern[] {
  const lengths = longestRuns(asked, piece, sources);
  const cuts: { count: number; to: number; skip: boolean }[] = [];
  const none = { count: Number.POSITIVE_INFINITY, to: -1, skip: false };
  cuts[piece.to] = { count: 0, to: -1, skip: false };
  for (let from = piece.to - 1; from >= piece.from; from -= 1) {
    let best = none;
    const skipped = cuts[from + 1] ?? none;
    if (isEdge(asked.tokens, from)) best = { count: skipped.count, to: from + 1, skip: true };
    for (let to = from + (lengths.get(from) ?? 0); to > from; to -= 1) {
      if (wordsIn(asked.tokens, from, to) < SEGMENT_WORDS_MIN) break;
      const count = 1 + (cuts[to] ?? none).count;
      if (count < best.count) best = { count, to, skip: false };
    }
    cuts[from] = best;
  }
  if ((cuts[piece.from]?.count ?? none.count) > SEGMENTS_MAX) return [];
  return walk(piece, cuts);
}

function walk(piece: Pattern, cuts: { to: number; skip: boolean }[]): Pattern[] {
  const segments: Pattern[] = [];
  let from = piece.from;
  while (from < piece.to) {
    const { to, skip } = cuts[from] as { to: number; skip: boolean };
    if (!skip) segments.push({ from, to, closing: piece.closing && to === piece.to });
    from = to;
  }
  return segments;
}

/** For each token of the piece the longest run from there that stands inside a quoted span. */
function longestRuns(asked: Asked, piece: Pattern, sources: Held[]): Map<number, number> {
  const { ids } = asked.tokens;
  const spots = spotsByKey(asked, piece, sources);
  const longest = new Map<number, number>();
  for (let from = piece.from; from + KEY_LENGTH <= piece.to; from += 1) {
    for (const { held, quote, at } of spots.get(keyAt(asked, ids, from)) ?? []) {
      let length = KEY_LENGTH;
      while (
        from + length < piece.to &&
        at + length < quote.to &&
        ids[from + length] === held.tokens.ids[at + length]
      ) {
        length += 1;
      }
      longest.set(from, Math.max(longest.get(from) ?? 0, length));
    }
  }
  return longest;
}

/** Where in the quoted spans each three tokens of the piece stand; the first letter's case is free. */
function spotsByKey(asked: Asked, piece: Pattern, sources: Held[]): Map<number, Spot[]> {
  const { ids } = asked.tokens;
  const spots = new Map<number, Spot[]>();
  const listed = new Map<number, Spot[][]>();
  for (let at = piece.from; at + KEY_LENGTH <= piece.to; at += 1) {
    const key = keyAt(asked, ids, at);
    if (spots.has(key)) continue;
    const list: Spot[] = [];
    spots.set(key, list);
    const run = ids.slice(at, at + KEY_LENGTH);
    const other = keyAt(asked, [asked.otherCase[run[0] as number] as number, ...run.slice(1)], 0);
    for (const form of new Set([key, other])) listed.set(form, [...(listed.get(form) ?? []), list]);
  }
  for (const { held, quote } of quotesOf(sources)) {
    for (let at = quote.from; at + KEY_LENGTH <= quote.to; at += 1) {
      for (const list of listed.get(keyAt(asked, held.tokens.ids, at)) ?? []) {
        if (list.length < PLACES_PER_KEY_MAX) list.push({ held, quote, at });
      }
    }
  }
  return spots;
}

/** The run of tokens as a number; -1 where a token is none of the wording's. */
function keyAt({ vocabulary }: Asked, ids: number[], at: number): number {
  const [a, b, c] = [ids[at] as number, ids[at + 1] as number, ids[at + 2] as number];
  return a < 0 || b < 0 || c < 0 ? -1 : (a * vocabulary.size + b) * vocabulary.size + c;
}

/** Every quoted span of the sources. */
export function* quotesOf(
  sources: Held[],
): Generator<{ held: Held; wording: HeldWording; quote: SpanRange }> {
  for (const held of sources) {
    for (const wording of held.wordings) {
      for (const quote of wording.quotes) yield { held, wording, quote };
    }
  }
}
