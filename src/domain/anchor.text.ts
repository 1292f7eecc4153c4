import { leadingCount } from './bisect.ts';
import { type FoldedText, foldSpaces, foldVariants } from './folded.ts';
import { candidatesOf, GRAM_LENGTH, type Grams, gramsOf } from './grams.ts';
import { placesOf } from './places.ts';
import { type Tokens, tokenise } from './tokens.ts';

/** A text made ready to anchor many spans in; what is null is built when first needed. */
export interface AnchorText {
  readonly text: string;
  /** Where the code points of two UTF-16 code units begin, in code units. */
  pairs: number[] | null;
  /** Where the paragraphs begin, in code units. */
  paragraphs: number[] | null;
  graphemes: Intl.Segments | null;
  spaced: FoldedText | null;
  /** The index of the spaced form, once that was looked through often. */
  grams: Grams | null;
  variants: FoldedText | null;
  words: TextWords | null;
  /** How many code units were looked through for words so far. */
  searched: number;
}

/** The words of a text, case and glyphs folded, with the number of each. */
export interface TextWords {
  tokens: Tokens;
  numbers: Map<string, number>;
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** After so many looks through the whole of a text it gets an index. */
const SCANS_MAX = 8;

/** Prepares a text for anchoring; its indexes are built once, at the first use. */
export function anchorText(text: string): AnchorText {
  return {
    text,
    pairs: null,
    paragraphs: null,
    graphemes: null,
    spaced: null,
    grams: null,
    variants: null,
    words: null,
    searched: 0,
  };
}

/** Returns the text with every run of white space as one space. */
export function spacedOf(text: AnchorText): FoldedText {
  text.spaced ??= foldSpaces(text.text);
  return text.spaced;
}

/** Returns the text with all variants of a sign as one. */
export function variantsOf(text: AnchorText): FoldedText {
  text.variants ??= foldVariants(text.text);
  return text.variants;
}

/** Returns the words of the text. */
export function wordsOf(text: AnchorText): TextWords {
  if (text.words === null) {
    const numbers = new Map<string, number>();
    const tokens = tokenise(text.text, (folded) => numbered(numbers, folded.toLowerCase()));
    text.words = { tokens, numbers };
  }
  return text.words;
}

function numbered(numbers: Map<string, number>, word: string): number {
  const number = numbers.get(word) ?? numbers.size;
  numbers.set(word, number);
  return number;
}

/** Yields where words occur in the spaced form of a text, places that overlap included, adding up the work. */
export function* spacedPlaces(text: AnchorText, words: string): Generator<number> {
  const { text: within } = spacedOf(text);
  const few = indexedPlaces(text, within, words);
  if (few === null) {
    yield* scannedPlaces(text, within, words);
    return;
  }
  text.searched += few.length * words.length;
  for (const at of few) if (within.startsWith(words, at)) yield at;
}

/** Yields where words occur in a form of a text, adding up what is looked through for them. */
export function* scannedPlaces(text: AnchorText, within: string, words: string): Generator<number> {
  let from = 0;
  for (const at of placesOf(within, words)) {
    text.searched += at + words.length - from;
    from = at + words.length;
    yield at;
  }
  text.searched += Math.max(0, within.length - from);
}

/** The places where words can stand by the index; null where a look through the text is no more work. */
function indexedPlaces(text: AnchorText, within: string, words: string): Int32Array | null {
  if (words.length < GRAM_LENGTH || text.searched < SCANS_MAX * within.length) return null;
  text.grams ??= gramsOf(within);
  const places = candidatesOf(text.grams, words);
  return places.length * words.length < within.length ? places : null;
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

/** The grapheme cluster that has this place inside it; null where a character begins or ends there. */
export function clusterAround(text: AnchorText, unit: number): Intl.SegmentData | null {
  text.graphemes ??= SEGMENTER.segment(text.text);
  const cluster = text.graphemes.containing(unit);
  return cluster === undefined || cluster.index === unit ? null : cluster;
}

/** The code points of a text before a code unit. */
export function before(text: AnchorText, unit: number, points: number): string {
  return text.text.slice(unitAt(text, Math.max(0, pointAt(text, unit) - points)), unit);
}

/** The code points of a text from a code unit on. */
export function after(text: AnchorText, unit: number, points: number): string {
  return text.text.slice(unit, unitAt(text, pointAt(text, unit) + points));
}

function pairsOf(text: AnchorText): number[] {
  text.pairs ??= [...text.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(
    ({ index }) => index,
  );
  return text.pairs;
}

/** The code point that begins at a code unit. */
export function pointAt(text: AnchorText, unit: number): number {
  const pairs = pairsOf(text);
  return unit - leadingCount(pairs.length, (index) => (pairs[index] as number) < unit);
}

/** The code unit at which a code point begins. */
export function unitAt(text: AnchorText, point: number): number {
  const pairs = pairsOf(text);
  return point + leadingCount(pairs.length, (index) => (pairs[index] as number) - index < point);
}
