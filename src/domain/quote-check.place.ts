import type { Asked, Pattern } from './quote-check.asked.ts';
import { isEdge } from './quote-check.asked.ts';
import { compare, type Difference } from './quote-check.differences.ts';
import {
  type Held,
  type HeldWording,
  occurrences,
  type Range,
  type SpanRange,
} from './quote-check.sources.ts';
import { ELLIPSIS, foldToken, tokenAt } from './tokens.ts';

const FULL_STOP = /^[.。]$/u;
/** Marks that make a sentence a question or an exclamation. */
const ASKS = /^[?!？！‽⁇⁈⁉؟]$/u;

/** How words stand in a source: quoted, in what a recorded statement's wording covers, or in neither. */
export type Standing = 'quoted' | 'paraphrased' | 'narrated';

/**
 * How the speaker a source gives stands to the one asked about: `possible` where the source leaves it open
 * and the one asked about is a candidate, `unresolved` where it is none; `nobody` where none is recorded.
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

/** Where a piece of the wording stands, in one rendering or in none; `quote` is its quoted span there. */
export interface Place extends Range {
  pattern: Pattern;
  held: Held;
  wording: HeldWording | null;
  quote: SpanRange | null;
  standing: Standing;
  attribution: Attribution;
}

/** A place with what differs there from the wording. */
export interface ComparedPlace extends Place {
  differences: Difference[];
}

/** Every place of a pattern in a document, once for each rendering that it touches. */
export function placesOf(
  asked: Asked,
  speaker: string | null,
  pattern: Pattern,
  held: Held,
): Place[] {
  const length = pattern.to - pattern.from;
  return occurrences(asked, pattern, held).flatMap((from) => {
    const range = { from, to: from + length };
    const touched = held.wordings.filter(({ quotes, contents }) => {
      return (
        quotes.some((span) => overlaps(span, range)) || contents.some((s) => overlaps(s, range))
      );
    });
    const wordings = touched.length > 0 ? touched : [null];
    return wordings
      .map((wording) => placeIn(speaker, pattern, held, wording, range))
      .filter(({ quote }) => quote === null || !asserts(asked, pattern, held, range.to, quote.to));
  });
}

/**
 * Whether a full stop ends the wording where the quotation asks or exclaims: its words are all there, but what
 * is done in saying them is not.
 */
function asserts(asked: Asked, pattern: Pattern, { tokens }: Held, past: number, limit: number) {
  if (!pattern.closing || !FULL_STOP.test(tokenAt(asked.tokens, pattern.to))) return false;
  const isEllipsis = past < limit && foldToken(tokenAt(tokens, past)) === ELLIPSIS;
  const end = isEllipsis ? past + 1 : past;
  return end < limit && ASKS.test(tokenAt(tokens, end));
}

function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}

function placeIn(
  speaker: string | null,
  pattern: Pattern,
  held: Held,
  wording: HeldWording | null,
  { from, to }: Range,
): Place {
  const quote = wording?.quotes.find((span) => span.from <= from && to <= span.to) ?? null;
  const attribution = attributionOf(wording, speaker);
  return { from, to, pattern, held, wording, quote, attribution, standing: standing() };

  function standing(): Standing {
    if (wording === null) return 'narrated';
    return quote === null ? 'paraphrased' : 'quoted';
  }
}

/** How the speaker of a rendering stands to the one asked about. */
export function attributionOf(wording: HeldWording | null, speaker: string | null): Attribution {
  if (wording === null) return 'nobody';
  if (speaker === null) return 'not_asked';
  const { record } = wording;
  if (record.speaker !== null) return record.speaker === speaker ? 'asked' : 'other';
  return record.speakerCandidates.includes(speaker) ? 'possible' : 'unresolved';
}

/** The place with what differs there; it takes in the mark that closes the piece where both have it. */
export function comparedPlace(asked: Asked, place: Place): ComparedPlace {
  const limit = place.quote?.to ?? place.held.tokens.ids.length;
  return { ...place, ...compare(asked, place.pattern, place.held, place.from, limit) };
}

/** Whether the place is all of its quoted span, but for marks at the edges. */
export function isWhole({
  quote,
  from,
  to,
  held,
}: Pick<Place, 'quote' | 'from' | 'to' | 'held'>): boolean {
  if (quote === null) return false;
  for (let index = quote.from; index < quote.to; index += 1) {
    if ((index < from || index >= to) && !isEdge(held.tokens, index)) return false;
  }
  return true;
}

/** Whether the rendering that holds the place was revised or retracted. */
export function isSuperseded({ wording }: Place): boolean {
  return wording?.record.superseded === true;
}
