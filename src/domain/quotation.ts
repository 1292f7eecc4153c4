import { type AnchorText, sliceByPoints } from './anchor.ts';
import type { Evidence, EvidenceRole, Span } from './evidence.ts';
import type { QuotationType, Rendering, WordsOf } from './statement.ts';

/** A pair of quotation marks as a document prints them. */
export interface QuotationMarks {
  opening: string;
  closing: string;
}

const PAIRS = [
  '“”',
  '‘’',
  '""',
  "''",
  '«»',
  '‹›',
  '„“',
  '„”',
  '‚‘',
  '‚’',
  '»«',
  '›‹',
  '””',
  '»»',
  '「」',
  '『』',
  '﹁﹂',
  '﹃﹄',
  '〝〞',
  '〝〟',
  '＂＂',
  '＇＇',
];

const MARK = new RegExp(`[${PAIRS.join('')}]`, 'gu');

/** The marks that quote, by script and country. Marks of titles, such as 《》, are not among them. */
const QUOTATION_MARKS: readonly QuotationMarks[] = PAIRS.map((pair) => {
  return { opening: pair.charAt(0), closing: pair.charAt(1) };
});

export const WORDS_OF_TYPE: Record<QuotationType, WordsOf> = {
  direct: 'speaker',
  mixed: 'mixed',
  indirect: 'source_author',
  reported: 'source_author',
};

/**
 * Returns the faults of a rendering that does not fit its type, each with what would work. A quote excludes its
 * quotation marks; a content span may include them.
 */
export function quotationFaults(
  rendering: Pick<Rendering, 'quotationType' | 'wordsOf' | 'evidence'>,
): string[] {
  const { quotationType: type, wordsOf, evidence } = rendering;
  const quotes = withRole(evidence, 'quote');
  const contents = withRole(evidence, 'content');
  const faults: string[] = [];
  if (wordsOf !== WORDS_OF_TYPE[type]) {
    const words = WORDS_OF_TYPE[type];
    faults.push(`${NAMES[type]} has words_of ${words}, not ${wordsOf}; write ${words}.`);
  }
  if (new Set(evidence.map(({ document }) => document)).size > 1) {
    faults.push('A rendering cites one document only; give each document its own rendering.');
  }
  if (withRole(evidence, 'source').length > 1) {
    faults.push('A rendering has at most one source span; keep the one that names the speaker.');
  }
  if (type === 'reported' && contents.length + withRole(evidence, 'cue').length === 0) {
    faults.push(
      'A reported rendering needs a cue or a content span; add evidence with one of these roles: the words that name the act.',
    );
  }
  if (type !== 'reported' && contents.length === 0) {
    faults.push(
      `${NAMES[type]} needs a content span; add evidence with the role content: the words that say what was said.`,
    );
  }
  return [...faults, ...quoteFaults(type, contents, quotes)];
}

const NAMES: Record<QuotationType, string> = {
  direct: 'A direct rendering',
  mixed: 'A mixed rendering',
  indirect: 'An indirect rendering',
  reported: 'A reported rendering',
};

function quoteFaults(type: QuotationType, contents: Evidence[], quotes: Evidence[]): string[] {
  if (type !== 'direct' && type !== 'mixed') {
    if (quotes.length === 0) return [];
    return [
      `${NAMES[type]} is a paraphrase and cannot have quote spans; remove them or make it mixed.`,
    ];
  }
  if (quotes.length === 0) {
    return [
      `${NAMES[type]} needs a quote span; add evidence with the role quote: the words inside quotation marks.`,
    ];
  }
  const outside = quotes.filter((quote) => !contents.some((content) => holds(content, quote)));
  const faults = outside.map(
    ({ exact }) =>
      `The quote ${short(exact)} is not inside a content span; extend a content span to include it.`,
  );
  if (contents.length === 0 || outside.length > 0) return faults;
  const overlapping = quotes.some((a, i) => quotes.some((b, j) => i < j && overlap(a, b)));
  if (overlapping) faults.push('Two quote spans overlap; put each word in one span only.');
  if (type === 'direct') return [...faults, ...paraphrased(contents, quotes)];
  return [...faults, ...wholly(contents, quotes)];
}

/**
 * In a direct rendering every character of the content is quoted. Only marks and spaces may be outside its quotes.
 */
function paraphrased(contents: Evidence[], quotes: Evidence[]): string[] {
  return contents
    .filter((content) => saysMore(content, quotes))
    .map(({ exact }) => {
      return `The content ${short(exact)} is longer than its quotes; make one content span per quote, or make the rendering mixed.`;
    });
}

/** In a mixed rendering each quote is inside content, and at least one content span has words outside its quotes. */
function wholly(contents: Evidence[], quotes: Evidence[]): string[] {
  const partial = (quote: Evidence) =>
    contents.some((c) => holds(c, quote) && c.end - c.start > quote.end - quote.start);
  const faults = quotes
    .filter((quote) => !partial(quote))
    .map(
      ({ exact }) =>
        `The quote ${short(exact)} fills its content span; extend the content span to the paraphrase.`,
    );
  if (contents.some((content) => saysMore(content, quotes))) return faults;
  return [
    ...faults,
    'All content of the mixed rendering is quoted; extend the content to the paraphrase, or make the rendering direct.',
  ];
}

function saysMore(content: Evidence, quotes: Evidence[]): boolean {
  return /[^\p{P}\p{Z}\s`´]/u.test(outsideQuotes(content, quotes));
}

/** Returns the characters of a content span that are in no quote. */
function outsideQuotes(content: Evidence, quotes: Evidence[]): string {
  return [...content.exact]
    .filter((_, index) => {
      const at = content.start + index;
      return !quotes.some(({ start, end }) => start <= at && at < end);
    })
    .join('');
}

function withRole(evidence: Evidence[], role: EvidenceRole): Evidence[] {
  return evidence.filter((piece) => piece.role === role);
}

function holds(outer: Evidence, inner: Evidence): boolean {
  return outer.document === inner.document && outer.start <= inner.start && inner.end <= outer.end;
}

function overlap(a: Evidence, b: Evidence): boolean {
  return a.document === b.document && a.start < b.end && b.start < a.end;
}

const SHORT_MAX = 60;

function short(text: string): string {
  const points = [...text];
  const cut = points.length > SHORT_MAX ? `${points.slice(0, SHORT_MAX - 1).join('')}…` : text;
  return JSON.stringify(cut);
}

/** How far from a quote its marks are searched, in code points. */
const WINDOW = 5000;

/**
 * Returns the innermost pair of quotation marks around a span, or null. The marks are not part of the span, and the
 * span may not contain an attribution between two quotations.
 */
export function quotationMarksAround(text: AnchorText, span: Span): QuotationMarks | null {
  const left = sliceByPoints(text, span.start - WINDOW, span.start);
  const within = sliceByPoints(text, span.start, span.end);
  const right = sliceByPoints(text, span.end, span.end + WINDOW);
  const places = marksIn(left + within + right);
  const [start, end] = [left.length, left.length + within.length];
  const printed = new Set(places.map(({ point }) => point));
  const around = QUOTATION_MARKS.filter(({ opening }) => printed.has(opening)).map((marks) => {
    return { marks, at: openedAt(turnsOf(places, marks), start, end) };
  });
  const [innermost] = around.sort((a, b) => b.at - a.at);
  return innermost === undefined || innermost.at < 0 ? null : innermost.marks;
}

/** A mark in a text, in code units, with the code points next to it. */
interface PrintedMark {
  at: number;
  previous: string;
  point: string;
  next: string;
}

function marksIn(text: string): PrintedMark[] {
  return [...text.matchAll(MARK)].map(({ index: at, 0: point }) => {
    const before = /[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 2), at))
      ? 2
      : 1;
    const next = text.codePointAt(at + 1);
    return {
      at,
      point,
      previous: text.slice(Math.max(0, at - before), at) || ' ',
      next: next === undefined ? ' ' : String.fromCodePoint(next),
    };
  });
}

/** A mark that opens or closes a quotation. `anew`: at the start of a line it may open the quotation again. */
interface Turn {
  at: number;
  opens: boolean;
  anew: boolean;
}

/** Returns what each of these marks does, in the order of the text. An apostrophe does nothing. */
function turnsOf(places: PrintedMark[], { opening, closing }: QuotationMarks): Turn[] {
  const spaced = opening === '«' || opening === '‹';
  const ambiguous = opening === closing || AMBIGUOUS_CLOSINGS.includes(closing);
  const mayOpen = (previous: string) => {
    if (MOSTLY_CLOSINGS.includes(opening)) return isBreak(previous);
    return spaced ? !isWordEnd(previous) : !(ambiguous && isLatin(previous));
  };
  let open = false;
  return places.flatMap(({ at, previous, point, next }) => {
    const opens = point === opening && (spaced || !isSpace(next)) && mayOpen(previous);
    const closes =
      point === closing && (spaced || !isSpace(previous)) && !(ambiguous && isLatin(next));
    if (!opens && !closes) return [];
    open = opens && !(closes && open);
    return [{ at, opens: open, anew: open && /[\n\r]/.test(previous) }];
  });
}

/** Marks that close a quotation in one place and have another meaning elsewhere, such as the apostrophe. */
const AMBIGUOUS_CLOSINGS = '’“‘«‹';
/** Marks that open a quotation in some countries only, and only after a space or a bracket. */
const MOSTLY_CLOSINGS = '”»›';

function isSpace(point: string): boolean {
  return /\s/.test(point);
}

function isBreak(point: string): boolean {
  return /[\s\p{Ps}]/u.test(point);
}

function isWordEnd(point: string): boolean {
  return /[\p{L}\p{N}.,;:!?…]/u.test(point);
}

/** Scripts with spaces between words. A mark between two letters of these scripts is not a quotation mark. */
function isLatin(point: string): boolean {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(point);
}

/** Returns where the quotation opens that contains everything from `start` to `end` and closes later, or -1. */
function openedAt(turns: Turn[], start: number, end: number): number {
  const before = turns.filter(({ at }) => at < start);
  const within = turns.filter(({ at }) => start <= at && at < end);
  const after = turns.filter(({ at }) => at >= end);
  const opened = lastOpen(before);
  const depth = opened < 0 ? 0 : depthAfter(within);
  return depth > 0 && closes(after, depth) ? opened : -1;
}

/** Returns the index of the last mark that opens and is not closed, or -1. */
function lastOpen(turns: Turn[]): number {
  let depth = 0;
  for (const { at, opens } of turns.toReversed()) {
    if (opens && depth === 0) return at;
    depth += opens ? -1 : 1;
  }
  return -1;
}

/**
 * Returns the depth of the quotation at the end of a span inside it; 0 if one quotation ends and another begins
 * there.
 */
function depthAfter(within: Turn[]): number {
  let depth = 1;
  for (const { opens, anew } of within) {
    if (!opens) depth -= 1;
    else if (depth <= 0) return 0;
    // A quotation of several paragraphs opens again in each paragraph and closes in the last one.
    else if (!anew) depth += 1;
  }
  // A closing mark inside the span that leaves nothing open is an inch sign or an apostrophe.
  return Math.max(1, depth);
}

function closes(after: Turn[], from: number): boolean {
  let depth = from;
  for (const { opens, anew } of after) {
    if (!opens) depth -= 1;
    else if (!anew) depth += 1;
    if (depth === 0) return true;
  }
  return false;
}
