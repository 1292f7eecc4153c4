import { missing, repeated, splitCharacter } from './anchor.missing.ts';
import { isUnique, placesIn } from './anchor.places.ts';
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
 * would work.
 */
export function anchor(text: AnchorText, wanted: Wanted): Anchored {
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
  if (place === undefined) return { fault: 'not_found', detail: missing(text, words) };
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
  if (words.trim() === '') return null;
  for (const { start, end } of placesIn(text, { exact: words, prefix: '', suffix: '' }, COUNT_MAX))
    if (!cutsNumber(text.text, start, end)) return text.text.slice(start, end);
  return null;
}

/** Returns words as one of several short texts prints them for the first time, or null if none does. */
export function printedInAny(texts: readonly string[], words: string): string | null {
  for (const text of texts) {
    const printed = printedIn(anchorText(text), words);
    if (printed !== null) return printed;
  }
  return null;
}

/** Returns whether two texts are the same but for their white space. */
export function sameWords(one: string, other: string): boolean {
  return foldSpaces(one).text === foldSpaces(other).text;
}

/** Whether a stretch begins or ends inside a number, as "0 percent" does in "10 percent". */
function cutsNumber(text: string, start: number, end: number): boolean {
  const [left, right] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  const [first, last] = [text.charAt(start), text.charAt(end - 1)];
  return (
    (/\p{Nd}/u.test(first) && /\p{Nd}[.,]?$/u.test(left)) ||
    (/\p{Nd}/u.test(last) && /^[.,]?\p{Nd}/u.test(right))
  );
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
