import { compare, type Difference } from './quote-check.differences.ts';
import type { Pattern, Query } from './quote-check.query.ts';
import { isEdge } from './quote-check.query.ts';
import type { Search } from './quote-check.search.ts';
import {
  occurrences,
  type PreparedRendering,
  type PreparedSource,
  type Range,
  type SpanRange,
} from './quote-check.sources.ts';
import { ELLIPSIS, foldToken, tokenAt } from './tokens.ts';

const FULL_STOP = /^[.。]$/u;
/** Marks that make a sentence a question or an exclamation. */
const ASKS = /^[?!？！‽⁇⁈⁉؟]$/u;

/** How words occur in a source: inside a quoted span, in the content of a recorded statement, or in neither. */
export type Standing = 'quoted' | 'paraphrased' | 'narrated';

/**
 * How the speaker in a source compares with the requested one. `possible`: unidentified, and the requested one is a
 * candidate. `unresolved`: unidentified, and it is not a candidate. `nobody`: no speaker is recorded.
 */
export const ATTRIBUTIONS = [
  'asked',
  'not_asked',
  'possible',
  'unresolved',
  'other',
  'nobody',
] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** A place of a fragment, in one rendering or in none; `quote` is the quoted span around it. */
export interface Place extends Range {
  pattern: Pattern;
  source: PreparedSource;
  rendering: PreparedRendering | null;
  quote: SpanRange | null;
  standing: Standing;
  attribution: Attribution;
}

/** A place with its differences from the quote. */
export interface ComparedPlace extends Place {
  differences: Difference[];
}

/** The maximum number of places of a pattern that are looked at, in the order of the sources. */
export const PLACES_MAX = 10_000;

/**
 * Returns the places of a pattern in the sources, once for each rendering that it overlaps: all, or as many as one search
 * looks at.
 */
export function placesOf(search: Search, pattern: Pattern): Place[] {
  const { query, speaker, sources } = search;
  const places: Place[] = [];
  let left = PLACES_MAX;
  for (const source of sources) {
    for (const { range, renderings } of touched(source, occurrences(query, pattern, source))) {
      left -= renderings.length;
      if (left < 0) {
        search.bounded = true;
        return places;
      }
      for (const rendering of renderings) {
        const place = placeIn(speaker, pattern, source, rendering, range);
        const { quote } = place;
        if (quote !== null && asserts(query, pattern, source, range.to, quote.to)) continue;
        places.push(place);
      }
    }
  }
  return places;

  /** Yields each occurrence with the renderings that it overlaps, or with null. */
  function* touched({ renderings, spans }: PreparedSource, found: number[]) {
    let [next, open]: [number, typeof spans] = [0, []];
    for (const from of found) {
      const to = from + pattern.to - pattern.from;
      open = open.filter((span) => span.to > from);
      for (; (spans[next]?.from ?? to) < to; next += 1) {
        const span = spans[next] as (typeof spans)[number];
        if (span.to > from) open.push(span);
      }
      const numbers = new Set(open.map(({ rendering }) => rendering).sort((a, b) => a - b));
      const touching = Array.from(numbers, (nth) => renderings[nth] as PreparedRendering);
      yield { range: { from, to }, renderings: touching.length > 0 ? touching : [null] };
    }
  }
}

/**
 * Returns whether the quote ends in a full stop where the source has a question or exclamation mark. The words are
 * the same, but the speech act is not.
 */
function asserts(
  query: Query,
  pattern: Pattern,
  { tokens }: PreparedSource,
  past: number,
  limit: number,
) {
  if (!pattern.closing || !FULL_STOP.test(tokenAt(query.tokens, pattern.to))) return false;
  const isEllipsis = past < limit && foldToken(tokenAt(tokens, past)) === ELLIPSIS;
  const end = isEllipsis ? past + 1 : past;
  return end < limit && ASKS.test(tokenAt(tokens, end));
}

function placeIn(
  speaker: string | null,
  pattern: Pattern,
  source: PreparedSource,
  rendering: PreparedRendering | null,
  { from, to }: Range,
): Place {
  const quote = rendering?.quotes.find((span) => span.from <= from && to <= span.to) ?? null;
  const attribution = attributionOf(rendering, speaker);
  return { from, to, pattern, source, rendering, quote, attribution, standing: standing() };

  function standing(): Standing {
    if (rendering === null) return 'narrated';
    return quote === null ? 'paraphrased' : 'quoted';
  }
}

/** Returns how the speaker of a rendering relates to the requested speaker. */
export function attributionOf(
  rendering: PreparedRendering | null,
  speaker: string | null,
): Attribution {
  if (rendering === null) return 'nobody';
  if (speaker === null) return 'not_asked';
  const { record } = rendering;
  if (record.speaker !== null) return record.speaker === speaker ? 'asked' : 'other';
  return record.speakerCandidates.includes(speaker) ? 'possible' : 'unresolved';
}

/** Returns the place with its differences. It includes the mark that closes the fragment if both texts have it. */
export function comparedPlace(query: Query, place: Place): ComparedPlace {
  const limit = place.quote?.to ?? place.source.tokens.ids.length;
  return { ...place, ...compare(query, place.pattern, place.source, place.from, limit) };
}

/** Returns whether the place is the whole of its quoted span, apart from marks at the edges. */
export function isWhole({
  quote,
  from,
  to,
  source,
}: Pick<Place, 'quote' | 'from' | 'to' | 'source'>): boolean {
  if (quote === null) return false;
  for (let index = quote.from; index < quote.to; index += 1) {
    if ((index < from || index >= to) && !isEdge(source.tokens, index)) return false;
  }
  return true;
}

/** Returns whether the rendering of the place was revised or retracted. */
export function isSuperseded({ rendering }: Place): boolean {
  return rendering?.record.superseded === true;
}
