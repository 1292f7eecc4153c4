import { missing, NOT_CONTAINED, repeated, splitCharacter } from './anchor.missing.ts';
import { isUnique, type Place, placesIn } from './anchor.places.ts';
import {
  type AnchorText,
  after,
  anchorText,
  before,
  pointAt,
  sliceByPoints,
  unitAt,
} from './anchor.text.ts';
import type { Span } from './evidence.ts';
import { foldSpaces } from './folded.ts';
import { cutsNumber, cutsWord } from './whole.ts';

export { type AnchorText, anchorText, paragraphOf, sliceByPoints } from './anchor.text.ts';

/** What a curator writes to point at characters: the words, and what stands right before or after them. */
export interface Wanted {
  exact: string;
  prefix: string | null;
  suffix: string | null;
}

export type AnchorFault = 'not_found' | 'ambiguous' | 'splits_grapheme' | 'empty';
export type Anchored = { span: Span } | { fault: AnchorFault; detail: string };

/** Stored context in code points on each side; doubled until it makes the span unique. */
const CONTEXT_MIN = 32;
/** So many places are counted, and no further. */
const COUNT_MAX = 1000;

/**
 * Finds the one place where the text prints exactly these characters in this context, never a similar one; white
 * space is any white space. Refuses what is not there, there twice, blank, or cuts a character, and says what
 * would work; similar words are looked for only if `helps` is true, because that takes longer.
 */
export function anchor(text: AnchorText, wanted: Wanted, helps = true): Anchored {
  const { exact } = wanted;
  const [prefix, suffix] = [wanted.prefix ?? '', wanted.suffix ?? ''];
  if (exact.trim() === '') {
    return {
      fault: 'empty',
      detail: 'The words are blank; give the words of the document that state the fact.',
    };
  }
  if (![exact, prefix, suffix].every((part) => part.isWellFormed())) {
    return {
      fault: 'not_found',
      detail: 'The text contains half a surrogate pair; write whole characters.',
    };
  }
  const words = { exact, prefix, suffix };
  const places = placesIn(text, words, COUNT_MAX + 1);
  const [place] = places;
  if (place === undefined) {
    return { fault: 'not_found', detail: helps ? missing(text, words) : NOT_CONTAINED };
  }
  if (places.length > 1) {
    return { fault: 'ambiguous', detail: repeated(text, places, COUNT_MAX) };
  }
  const { start, end } = place;
  const split = splitCharacter(text, start, end);
  return split === null
    ? { span: spanBetween(text, start, end, Math.max(prefix.length, suffix.length)) }
    : { fault: 'splits_grapheme', detail: split };
}

/** The context an export needs: none where the words alone are unique, else what is stored or more. */
export function minimalContext(text: AnchorText, span: Span): Omit<Wanted, 'exact'> {
  const { exact, prefix, suffix } = span;
  if (isUnique(text, exact)) return { prefix: null, suffix: null };
  if (isUnique(text, prefix + exact + suffix)) return { prefix, suffix };
  return contextAround(text, unitAt(text, span.start), unitAt(text, span.end), Infinity);
}

/** Re-reads a span by its code points: what stands there, whether it is `exact`, and so the context. */
export function verifySpan(text: AnchorText, span: Span) {
  const { exact, prefix, suffix } = span;
  const found = sliceByPoints(text, span.start, span.end);
  const [start, end] = [unitAt(text, span.start), unitAt(text, span.end)];
  const contextOk =
    start >= prefix.length &&
    text.text.startsWith(prefix, start - prefix.length) &&
    text.text.startsWith(suffix, end);
  const inside = span.start >= 0 && span.start < span.end && end <= text.text.length;
  return { ok: inside && found === exact, found, contextOk };
}

/** Returns words as a text prints them for the first time, or null if it does not; white space is any white space. */
export function printedIn(text: AnchorText, words: string): string | null {
  const [place] = wholePlaces(text, words, cutsNumber);
  return place === undefined ? null : text.text.slice(place.start, place.end);
}

/** Returns words as a span of a text prints them, or null if it does not; they may not cut a number, nor a word if `cuts` says so. */
export function printedWithin(
  text: AnchorText,
  span: Span,
  words: string,
  cuts: Cuts = cutsNumber,
): string | null {
  const from = unitAt(text, span.start);
  const within = (_: string, start: number, end: number) => {
    return cuts(text.text, from + start, from + end);
  };
  const [place] = wholePlaces(anchorText(span.exact), words, within);
  return place === undefined ? null : span.exact.slice(place.start, place.end);
}

/** Returns the one place where a text prints words, as whole words and numbers; refuses as `anchor` does. */
export function anchorWhole(text: AnchorText, words: string): Anchored {
  const places = wholePlaces(text, words, cutsWordOrNumber);
  const [place] = places;
  if (place === undefined) return { fault: 'not_found', detail: NOT_CONTAINED };
  if (places.length > 1) {
    return { fault: 'ambiguous', detail: repeated(text, places, COUNT_MAX) };
  }
  return { span: spanBetween(text, place.start, place.end, Infinity) };
}

/** Returns whether a range of a text, in code units, cuts what should be whole. */
export type Cuts = (text: string, start: number, end: number) => boolean;

/** Returns whether a range of a text begins or ends inside a word or a number. */
export function cutsWordOrNumber(text: string, start: number, end: number): boolean {
  return cutsNumber(text, start, end) || cutsWord(text, start, end);
}

function wholePlaces(text: AnchorText, words: string, cuts: Cuts): Place[] {
  if (words.trim() === '') return [];
  const places = placesIn(text, { exact: words, prefix: '', suffix: '' }, COUNT_MAX + 1);
  return places.filter(({ start, end }) => !cuts(text.text, start, end));
}

/** Returns whether two texts are the same but for their white space. */
export function sameWords(one: string, other: string): boolean {
  return foldSpaces(one).text === foldSpaces(other).text;
}

/** The span with stored context; context of up to `unique` code units is known to make it unique. */
function spanBetween(text: AnchorText, start: number, end: number, unique: number): Span {
  return {
    exact: text.text.slice(start, end),
    ...contextAround(text, start, end, unique),
    start: pointAt(text, start),
    end: pointAt(text, end),
  };
}

/** The stored context of a stretch, doubled until it makes the stretch unique or has `unique` code points. */
function contextAround(text: AnchorText, start: number, end: number, unique: number) {
  const exact = text.text.slice(start, end);
  for (let size = CONTEXT_MIN; ; size *= 2) {
    const [prefix, suffix] = [before(text, start, size), after(text, end, size)];
    if (size >= unique || isUnique(text, prefix + exact + suffix)) return { prefix, suffix };
  }
}
