import { leadingCount } from './bisect.ts';
import type { Span } from './evidence.ts';
import { placesOf } from './places.ts';

/** What a curator writes to point at characters: the words, and what stands right before or after them. */
export interface Wanted {
  exact: string;
  prefix: string | null;
  suffix: string | null;
}

export type AnchorFault = 'not_found' | 'ambiguous' | 'splits_grapheme' | 'empty';
export type Anchored = { span: Span } | { fault: AnchorFault; detail: string };

/** A text made ready to anchor many spans in; what is null is built when first needed. */
export interface AnchorText {
  readonly text: string;
  /** Where the code points of two UTF-16 code units begin, in code units. */
  pairs: number[] | null;
  /** Where the paragraphs begin, in code units. */
  paragraphs: number[] | null;
  graphemes: Intl.Segments | null;
  folded: FoldedText | null;
  /** How many code units were looked through for words so far. */
  searched: number;
}

/** Stored context in code points on each side; doubled until it makes the span unique. */
const CONTEXT_MIN = 32;
const OFFER_MIN = 8;
const OFFER_MAX = 512;
const COUNT_MAX = 1000;

const QUOTE_MARK = /["'`´′″‘-‟«»‹›「-』〝-〟＂＇]/u;
const DASH = /[\p{Pd}\u2212]/u;
const SPACES = /\s+/gu;
const QUOTE_MARKS = new RegExp(QUOTE_MARK, 'gu');
const DASHES = new RegExp(DASH, 'gu');
/** What folding makes shorter: whitespace in a row, and dashes of two code units. */
const LONG_SIGN = /\s{2,}|(?=\p{Pd})[\u{10000}-\u{10ffff}]/gu;

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Prepares a text for anchoring; its indexes are built once, at the first use. */
export function anchorText(text: string): AnchorText {
  return {
    text,
    pairs: null,
    paragraphs: null,
    graphemes: null,
    folded: null,
    searched: 0,
  };
}

/**
 * Finds the one place where the text prints exactly these characters in this context, never a similar
 * one; refuses what is not there, there twice, blank, or cuts a character, and says what would work.
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
  const places = occurrences(text, prefix + exact + suffix).map((at) => at + prefix.length);
  const [start] = places;
  if (start === undefined) return { fault: 'not_found', detail: missing(text, wanted) };
  if (places.length > 1) return { fault: 'ambiguous', detail: repeated(text, exact, places) };
  const end = start + exact.length;
  const split = splitCharacter(text, start, end);
  return split === null
    ? { span: spanBetween(text, start, end, Math.max(prefix.length, suffix.length)) }
    : { fault: 'splits_grapheme', detail: split };
}

/** The context an export needs: none where the words alone are unique, else what is stored. */
export function minimalContext(text: AnchorText, span: Span): Omit<Wanted, 'exact'> {
  if (isUnique(text, span.exact)) return { prefix: null, suffix: null };
  return { prefix: span.prefix, suffix: span.suffix };
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

/** The characters between two code points, `end` exclusive; what lies outside the text is left out. */
export function sliceByPoints(text: AnchorText, start: number, end: number): string {
  return text.text.slice(unitAt(text, Math.max(0, start)), unitAt(text, Math.max(0, end)));
}

/** The paragraph, from 1, that a code point lies in: the lines that are not blank are counted. */
export function paragraphOf(text: AnchorText, position: number): number {
  text.paragraphs ??= [...text.text.matchAll(/\S.*/g)].map(({ index }) => index);
  const starts = text.paragraphs;
  const unit = unitAt(text, position);
  return Math.max(
    1,
    leadingCount(starts.length, (index) => (starts[index] as number) <= unit),
  );
}

/** Returns whether a text prints these characters. */
export function prints(text: AnchorText, words: string): boolean {
  return countedPlaces(text, text.text, words).next().done === false;
}

/** Where the words occur, in code units, places that overlap included; counts no further than needed. */
function occurrences(text: AnchorText, words: string): number[] {
  return firstPlaces(text, words, COUNT_MAX + 1);
}

function isUnique(text: AnchorText, words: string): boolean {
  return firstPlaces(text, words, 2).length === 1;
}

function firstPlaces(text: AnchorText, words: string, max: number): number[] {
  const places: number[] = [];
  for (const at of countedPlaces(text, text.text, words)) {
    if (places.push(at) === max) break;
  }
  return places;
}

/** The places of words in a text or its folded form, adding up what is looked through for them. */
function* countedPlaces(text: AnchorText, within: string, words: string): Generator<number> {
  let from = 0;
  for (const at of placesOf(within, words)) {
    text.searched += at + words.length - from;
    from = at + words.length;
    yield at;
  }
  text.searched += Math.max(0, within.length - from);
}

/** The span with stored context; context of up to `unique` code units is known to make it unique. */
function spanBetween(text: AnchorText, start: number, end: number, unique: number): Span {
  const exact = text.text.slice(start, end);
  let size = CONTEXT_MIN;
  while (
    size < unique &&
    !isUnique(text, before(text, start, size) + exact + after(text, end, size))
  ) {
    size *= 2;
  }
  return {
    exact,
    prefix: before(text, start, size),
    suffix: after(text, end, size),
    start: pointAt(text, start),
    end: pointAt(text, end),
  };
}

function before(text: AnchorText, unit: number, points: number): string {
  return text.text.slice(unitAt(text, Math.max(0, pointAt(text, unit) - points)), unit);
}

function after(text: AnchorText, unit: number, points: number): string {
  return text.text.slice(unit, unitAt(text, pointAt(text, unit) + points));
}

function repeated(text: AnchorText, exact: string, places: number[]): string {
  const times = places.length > COUNT_MAX ? `more than ${COUNT_MAX}` : places.length;
  const ways = places.slice(0, 2).map((at) => {
    return `for the one at ${pointAt(text, at)} add ${uniqueContext(text, at, at + exact.length)}`;
  });
  return `The words occur ${times} times: ${ways.join(', ')}.`;
}

/** A prefix, a suffix or both that only this place has, in words. */
function uniqueContext(text: AnchorText, start: number, end: number): string {
  const exact = text.text.slice(start, end);
  for (let size = OFFER_MIN; size <= OFFER_MAX; size *= 2) {
    const [prefix, suffix] = [before(text, start, size), after(text, end, size)];
    if (isUnique(text, prefix + exact)) return `the prefix ${shown(prefix)}`;
    if (isUnique(text, exact + suffix)) return `the suffix ${shown(suffix)}`;
    if (isUnique(text, prefix + exact + suffix)) {
      return `the prefix ${shown(prefix)} and the suffix ${shown(suffix)}`;
    }
  }
  return `a prefix and a suffix of more than ${OFFER_MAX} characters`;
}

function missing(text: AnchorText, { exact, prefix, suffix }: Wanted): string {
  const places = occurrences(text, exact);
  const [start] = places;
  if (start !== undefined) {
    const left = shown(before(text, start, Math.max(OFFER_MIN, prefix?.length ?? 0)));
    const right = shown(
      after(text, start + exact.length, Math.max(OFFER_MIN, suffix?.length ?? 0)),
    );
    return `The words occur, but not in this context: at their first occurrence ${left} comes before them and ${right} after them.`;
  }
  const printed = printedInstead(text, exact);
  return printed === null
    ? 'The document does not contain these words; copy them from the document character by character.'
    : `The document prints ${shown(printed)}, with other whitespace, quotation marks or dashes; write it like that.`;
}

/** What the text prints where only whitespace, quotation marks or dashes differ: help, never a match. */
function printedInstead(text: AnchorText, exact: string): string | null {
  text.folded ??= foldText(text.text);
  const words = foldText(exact.trim()).text;
  const { value: at } = countedPlaces(text, text.folded.text, words).next();
  if (at === undefined) return null;
  const [start, end] = [unfolded(text.folded, at), unfolded(text.folded, at + words.length)];
  return text.text.slice(start, end);
}

/** A text in which all whitespace, all quotation marks and all dashes are alike, each one code unit. */
interface FoldedText {
  text: string;
  /** The places, in the folded text, right after which it is short of code units. */
  cuts: number[];
  /** How many code units it is short of, after each of these. */
  short: number[];
}

function foldText(text: string): FoldedText {
  const [cuts, short]: [number[], number[]] = [[], []];
  let missing = 0;
  for (const { 0: sign, index } of text.matchAll(LONG_SIGN)) {
    cuts.push(index - missing);
    missing += sign.length - 1;
    short.push(missing);
  }
  const folded = text.replace(SPACES, ' ').replace(QUOTE_MARKS, '"').replace(DASHES, '-');
  return { text: folded, cuts, short };
}

/** The code unit of a text that a place in its folded form stands for. */
function unfolded({ cuts, short }: FoldedText, place: number): number {
  const before = leadingCount(cuts.length, (index) => (cuts[index] as number) < place);
  return place + (short[before - 1] ?? 0);
}

/** Says how to mend a span that begins or ends inside a grapheme cluster; null where it does not. */
function splitCharacter(text: AnchorText, start: number, end: number): string | null {
  const [first, last] = [clusterAround(text, start), clusterAround(text, end)];
  const cut = first ?? last;
  if (cut === null) return null;
  const whole = text.text.slice(
    first?.index ?? start,
    last === null ? end : last.index + last.segment.length,
  );
  return `The words begin or end inside the character ${shown(cut.segment)}; write ${shown(whole)}.`;
}

/** The grapheme cluster that has this place inside it; null where a character begins or ends there. */
function clusterAround(text: AnchorText, unit: number): Intl.SegmentData | null {
  text.graphemes ??= SEGMENTER.segment(text.text);
  const cluster = text.graphemes.containing(unit);
  return cluster === undefined || cluster.index === unit ? null : cluster;
}

/** Text as JSON writes it, with every space but the common one made visible. */
function shown(text: string): string {
  return JSON.stringify(text).replace(/[^\S ]|[\u00ad\u200b-\u200f\u2060]/g, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function pairsOf(text: AnchorText): number[] {
  text.pairs ??= [...text.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(
    ({ index }) => index,
  );
  return text.pairs;
}

/** The code point that begins at a code unit. */
function pointAt(text: AnchorText, unit: number): number {
  const pairs = pairsOf(text);
  return unit - leadingCount(pairs.length, (index) => (pairs[index] as number) < unit);
}

/** The code unit at which a code point begins. */
function unitAt(text: AnchorText, point: number): number {
  const pairs = pairsOf(text);
  return point + leadingCount(pairs.length, (index) => (pairs[index] as number) - index < point);
}
