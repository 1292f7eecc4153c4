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

/** The marks that quote, by script and country; marks of titles, such as 《》, do not quote. */
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
 * What keeps a rendering from being what its type says, each with what would work; empty where nothing
 * does. A quote is the words between the marks, without them; its content may take the marks in.
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

/** In a direct rendering all content is quoted: outside its quotes only marks and spaces are left. */
function paraphrased(contents: Evidence[], quotes: Evidence[]): string[] {
  return contents
    .filter((content) => saysMore(content, quotes))
    .map(({ exact }) => {
      return `The content ${short(exact)} is longer than its quotes; make one content span per quote, or make the rendering mixed.`;
    });
}

/** In a mixed rendering each quote is part of content, and some content says more than its quotes. */
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

/** The characters of a content span that no quote covers. */
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

/** How far from a quote its marks are looked for, in code points. */
const WINDOW = 5000;

/**
 * The innermost pair of quotation marks inside which the document prints a span as a whole, or null: the
 * marks are not part of the span, and no attribution between two quotations is.
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

/** A mark that opens or closes a quotation; `anew`: it may open it again, at the start of a line. */
interface Turn {
  at: number;
  opens: boolean;
  anew: boolean;
}

/** What these marks do in the text, in its order; an apostrophe does nothing. */
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

/** Marks that close in one place and do something else in another, as the apostrophe does. */
const AMBIGUOUS_CLOSINGS = '’“‘«‹';
/** Marks that open only in some countries' usage, and there after a space or a bracket. */
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

/** Scripts that put spaces between words: a mark between two such letters is none. */
function isLatin(point: string): boolean {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(point);
}

/** Where the quotation opens that holds all from `start` to `end` and closes after it; -1: nowhere. */
function openedAt(turns: Turn[], start: number, end: number): number {
  const before = turns.filter(({ at }) => at < start);
  const within = turns.filter(({ at }) => start <= at && at < end);
  const after = turns.filter(({ at }) => at >= end);
  const opened = lastOpen(before);
  const depth = opened < 0 ? 0 : depthAfter(within);
  return depth > 0 && closes(after, depth) ? opened : -1;
}

/** The last mark that opens and is not closed; -1 where there is none. */
function lastOpen(turns: Turn[]): number {
  let depth = 0;
  for (const { at, opens } of turns.toReversed()) {
    if (opens && depth === 0) return at;
    depth += opens ? -1 : 1;
  }
  return -1;
}

/** How deep the quotation is at the end of a span inside it; 0 where one ends and another begins there. */
function depthAfter(within: Turn[]): number {
  let depth = 1;
  for (const { opens, anew } of within) {
    if (!opens) depth -= 1;
    else if (depth <= 0) return 0;
    // A quotation of several paragraphs opens anew in each and closes in the last.
    else if (!anew) depth += 1;
  }
  // What closes inside the span and opens no more is no mark but an inch sign or an apostrophe.
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
