import {
  ELLIPSIS,
  foldToken,
  QUOTE,
  QUOTE_GLYPHS,
  type Tokens,
  tokenAt,
  tokenise,
  wordsIn,
} from './tokens.ts';

/**
 * The minimum number of words of a quote, as `wordWeight` counts them: shorter quotes match by chance. `LENGTH_MAX`
 * is in characters.
 */
export const WORDS_MIN = 2;
export const LENGTH_MAX = 2000;
/** The maximum number of fragments: more of them match by chance. */
export const FRAGMENTS_MAX = 10;

const TOO_SHORT =
  `The quote, or a fragment of it between ellipses, has fewer than the minimum of ${WORDS_MIN} words ` +
  `(or ${2 * WORDS_MIN} characters in a script written without spaces).`;

const CLOSING = new Set(['.', ',', '。', '，']);
/** Marks that may be at the edge of a quotation and belong to the sentence around it. */
const EDGE = new Set([...CLOSING, ';', ':', '、', '；', '：', '-', ELLIPSIS, QUOTE]);
const OPENS: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“”',
  '‘': '’',
  '‚': '‘’',
  '«': '»',
  '‹': '›',
  '「': '」',
  '『': '』',
  '»': '«',
  '”': '”',
  '＂': '＂',
  '〝': '〞〟',
  '﹁': '﹂',
  '﹃': '﹄',
};
const APOSTROPHES = "'’";
const BRACKETS: Record<string, string> = { '[': ']', '(': ')', '［': '］', '（': '）' };

/** A range of tokens to search for. `closing`: the mark that ends the fragment was left out. */
export interface Pattern {
  from: number;
  to: number;
  closing: boolean;
}

/** The quote to check, prepared for the search. */
export interface Query {
  /** The quote, without its outer quotation marks if `marksRemoved`. */
  text: string;
  marksRemoved: boolean;
  tokens: Tokens;
  /** The ids of its tokens. All other tokens of a document have the id -1. */
  vocabulary: Map<string, number>;
  /** For the id of a word, the id of the word with its first letter in the other case. */
  otherCase: number[];
  whole: Pattern;
  /** The fragments between ellipses; one if there is no ellipsis. */
  fragments: Pattern[];
}

/** Returns the query for a quote, or a sentence that says why the quote is too short or too long to check. */
export function readQuery(quote: string): Query | string {
  if ([...quote].length > LENGTH_MAX) {
    return `The quote is longer than the maximum of ${LENGTH_MAX} characters.`;
  }
  const { text, marksRemoved } = withoutMarks(quote);
  const vocabulary = new Map<string, number>();
  const idOf = (folded: string) => {
    const id = vocabulary.get(folded) ?? vocabulary.size;
    vocabulary.set(folded, id);
    return id;
  };
  const tokens = tokenise(text, idOf);
  const otherCase = [...vocabulary.keys()].map((folded) => idOf(toggled(folded)));
  const whole = patternOf(tokens, 0, tokens.ids.length);
  const fragments = fragmentsOf(tokens);
  if (wordsIn(tokens, 0, tokens.ids.length) < WORDS_MIN) return TOO_SHORT;
  return { text, marksRemoved, tokens, vocabulary, otherCase, whole, fragments };
}

/** Returns why the fragments cannot be searched one by one, or null. */
export function refusalOfFragments({ tokens, fragments }: Query): string | null {
  if (fragments.length > FRAGMENTS_MAX) {
    return `The quote has more than the maximum of ${FRAGMENTS_MAX} fragments between ellipses.`;
  }
  const isShort = ({ from, to }: Pattern) => wordsIn(tokens, from, to) < WORDS_MIN;
  return fragments.some(isShort) ? TOO_SHORT : null;
}

/** Returns whether a token is a mark that may be missing at the edge of a quotation. */
export function isEdge(tokens: Tokens, index: number): boolean {
  return EDGE.has(foldToken(tokenAt(tokens, index)));
}

/** Returns whether a token ends a sentence or clause, as `.` and `,` do. */
export function isClosing(tokens: Tokens, index: number): boolean {
  return index < tokens.ids.length && CLOSING.has(tokenAt(tokens, index));
}

/** Removes the quotation marks around the whole quote, or a single one at either end. */
function withoutMarks(quote: string): { text: string; marksRemoved: boolean } {
  const text = trimmed(quote);
  const closing = /[.,。，]?$/u.exec(text)?.[0] ?? '';
  for (const end of new Set(['', closing])) {
    const body = trimmed(text.slice(0, text.length - end.length));
    const inner = trimmed(body.slice(1, -1));
    if (isInOnePair(body)) return { text: inner + end, marksRemoved: true };
  }
  const marks = [...text].filter((c) => QUOTE_GLYPHS.has(c) && !APOSTROPHES.includes(c));
  if (marks.length !== 1 || text.length < 2) return { text, marksRemoved: false };
  if (text.startsWith(marks[0] as string))
    return { text: trimmed(text.slice(1)), marksRemoved: true };
  if (text.endsWith(marks[0] as string))
    return { text: trimmed(text.slice(0, -1)), marksRemoved: true };
  return { text, marksRemoved: false };
}

function trimmed(text: string): string {
  return text.replace(/^[\s\p{Cf}]+/u, '').replace(/[\s\p{Cf}]+$/u, '');
}

/**
 * Returns whether one pair of marks encloses the whole text. In `“a,” she said, “b”` the outer marks are not a pair.
 */
export function isInOnePair(body: string): boolean {
  const [open = '', close = ''] = [body[0], OPENS[body[0] ?? '']];
  if (body.length <= 2 || !close.includes(body.at(-1) as string) || close === '') return false;
  const inside = body.slice(1, -1).replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, '');
  if (!inside.includes(open)) return true;
  let depth = 1;
  for (const { 0: character, index } of inside.matchAll(/./gsu)) {
    const opens = character === open && (open !== close || opensAt(inside, index));
    if (opens) depth += 1;
    else if (close.includes(character)) depth -= 1;
    if (depth === 0) return false;
  }
  return depth === 1;
}

/**
 * Returns whether a mark that looks the same on both sides opens a quotation: it is attached to the word after it.
 */
function opensAt(text: string, index: number): boolean {
  const [before = ' ', after = ' '] = [text[index - 1], text[index + 1]];
  return /[\s\p{Ps}\p{Pi}\p{Pd}"']/u.test(before) && /\S/u.test(after);
}

function toggled(folded: string): string {
  const [first = '', ...rest] = folded;
  const upper = first.toUpperCase();
  const other = upper === first ? first.toLowerCase() : upper;
  return [...other].length === 1 ? other + rest.join('') : folded;
}

function patternOf(tokens: Tokens, from: number, to: number): Pattern {
  const closing = to - from > 1 && isClosing(tokens, to - 1);
  return { from, to: closing ? to - 1 : to, closing };
}

/** Returns the ranges between ellipses, without the brackets around an ellipsis and the marks before a fragment. */
function fragmentsOf(tokens: Tokens): Pattern[] {
  const last = tokens.ids.length;
  const at = (index: number) => tokenAt(tokens, index);
  const fragments: Pattern[] = [];
  let from = 0;
  for (let index = 0; index <= last; index += 1) {
    if (index < last && foldToken(at(index)) !== ELLIPSIS) continue;
    const bracketed = index > 0 && index + 1 < last && BRACKETS[at(index - 1)] === at(index + 1);
    const to = bracketed ? index - 1 : index;
    while (from < to && from > 0 && isEdge(tokens, from)) from += 1;
    if (to > from) fragments.push(patternOf(tokens, from, to));
    from = bracketed ? index + 2 : index + 1;
  }
  return fragments.length > 1 ? fragments.map((fragment) => unmarked(tokens, fragment)) : fragments;
}

/** Returns a fragment without quotation marks of its own around it. */
function unmarked(tokens: Tokens, { from, to, closing }: Pattern): Pattern {
  const isMark = (index: number) => foldToken(tokenAt(tokens, index)) === QUOTE;
  const end = closing ? to + 1 : to;
  const [first, past] = [isMark(from) ? from + 1 : from, isMark(end - 1) ? end - 1 : end];
  return past > first ? patternOf(tokens, first, past) : { from, to, closing };
}
