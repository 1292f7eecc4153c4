import { type Alignment, alignTokens } from './quote-check.align.ts';
import { attributionOf } from './quote-check.place.ts';
import type { Query } from './quote-check.query.ts';
import { isFitting } from './quote-check.rank.ts';
import { quotesOf, type Search } from './quote-check.search.ts';
import type { PreparedRendering, PreparedSource, Range, SpanRange } from './quote-check.sources.ts';
import { wordWeight } from './tokens.ts';

/**
 * A quote alters a quoted span if both have the same words, or at least this number and this share of each. Less can
 * be chance.
 */
const SHARED_WORDS_MIN = 3;
const SHARED_PART_MIN = 0.6;

/** The maximum number of quoted spans that are compared word by word, of the requested speaker and of others. */
const COMPARED_MAX = 3;
/** The maximum of the products of their lengths with the quote; one is compared in any case. */
const COMPARED_CELLS_MAX = 8_000_000;

/** The part of a quoted span that a quote alters, with the steps from one to the other. */
export interface Altered {
  source: PreparedSource;
  rendering: PreparedRendering;
  quote: SpanRange;
  alignment: Alignment;
}

interface Candidate {
  source: PreparedSource;
  rendering: PreparedRendering;
  quote: SpanRange;
  window: Range;
  hits: number;
}

/** Returns the quoted span that differs least from the quote. Spans of the requested speaker come first. */
export function alteredFrom(search: Search): Altered | undefined {
  const { query, speaker } = search;
  const profile = profileOf(query);
  const candidates = [...quotesOf(search)].map((place) => ({
    ...place,
    ...bestWindow(query, profile, place.source, place.quote),
  }));
  const isOwn = ({ rendering }: Candidate) => {
    return isFitting(attributionOf(rendering, speaker)) && rendering.record.superseded !== true;
  };
  const others = candidates.filter((candidate) => !isOwn(candidate));
  return leastAltered(query, candidates.filter(isOwn)) ?? leastAltered(query, others);
}

function leastAltered(query: Query, candidates: Candidate[]): Altered | undefined {
  let cells = 0;
  const likely = candidates
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, COMPARED_MAX)
    .filter(({ window: { from, to } }, nth) => {
      cells += (to - from) * query.tokens.ids.length;
      return nth === 0 || cells <= COMPARED_CELLS_MAX;
    });
  const altered = likely
    .map(({ source, rendering, quote, window }) => {
      return { source, rendering, quote, alignment: alignTokens(query, source, window, quote) };
    })
    .filter(({ source, alignment }) => isNear(query, source, alignment));
  return altered.sort((a, b) => a.alignment.edits - b.alignment.edits)[0];
}

function isNear(query: Query, source: PreparedSource, { steps }: Alignment): boolean {
  let [shared, ours, theirs] = [0, 0, 0];
  for (const { op, query: a, source: h } of steps) {
    const words = op === 'delete' ? wordWeight(source.tokens, h) : wordWeight(query.tokens, a);
    if (op === 'equal') shared += words;
    if (op !== 'delete') ours += words;
    if (op !== 'insert') theirs += words;
  }
  const most = Math.max(ours, theirs);
  return shared === most || (shared >= SHARED_WORDS_MIN && shared >= SHARED_PART_MIN * most);
}

/** How often a quote has each token, and which tokens follow each other in it. */
interface Profile {
  counts: Int32Array;
  pairs: Set<number>;
}

function profileOf(query: Query): Profile {
  const { ids } = query.tokens;
  const counts = new Int32Array(query.vocabulary.size);
  for (const id of ids) counts[id] = (counts[id] as number) + 1;
  return { counts, pairs: new Set(ids.slice(1).map((_, at) => pairAt(query, ids, at + 1))) };
}

/** Returns a number for a token and the one before it; -1 if the quote does not have both. */
function pairAt({ vocabulary }: Query, ids: number[], at: number): number {
  const [before, id] = [ids[at - 1] as number, ids[at] as number];
  return before < 0 || id < 0 ? -1 : before * vocabulary.size + id;
}

/**
 * Returns the window of a quoted span that shares most tokens with the quote, at most twice as long as the quote. A
 * token with the same predecessor as in the quote counts three times. Takes time linear in the span.
 */
function bestWindow(
  query: Query,
  { counts, pairs }: Profile,
  source: PreparedSource,
  quote: Range,
) {
  const { ids } = source.tokens;
  const length = 2 * query.tokens.ids.length;
  const left = counts.slice();
  const isPair = (at: number) => pairs.has(pairAt(query, ids, at));
  let hits = 0;
  let best = { hits: 0, from: quote.from };
  for (let at = quote.from; at < quote.to; at += 1) {
    enter(ids[at] as number);
    if (at > quote.from && isPair(at)) hits += 2;
    const from = at - length + 1;
    if (hits > best.hits) best = { hits, from: Math.max(quote.from, from) };
    if (from < quote.from) continue;
    leave(ids[from] as number);
    if (isPair(from + 1)) hits -= 2;
  }
  return {
    hits: best.hits,
    window: { from: best.from, to: Math.min(quote.to, best.from + length) },
  };

  function enter(id: number) {
    if (left[id] === undefined) return;
    if (left[id] > 0) hits += 1;
    left[id] -= 1;
  }

  function leave(id: number) {
    if (left[id] === undefined) return;
    left[id] += 1;
    if (left[id] > 0) hits -= 1;
  }
}
