import { leadingCount } from './bisect.ts';

/** Letters of scripts without spaces between words. Each is a token of its own. */
const SCRIPTS = ['Han', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
const UNSPACED = `[[${SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]&&[\\p{L}\\p{Nl}]]`;
const SPACED = String.raw`[[\p{L}\p{N}\p{M}]--${UNSPACED}]+`;
/** Characters that can be inside a word: an apostrophe, the point or comma of a number, an invisible character. */
const INSIDE = String.raw`(?<=[\p{L}\p{M}])['’ʼ](?=\p{L})|(?<=\p{N})[.,](?=\p{N})|\p{Cf}+`;
const WORD = `${SPACED}(?:(?:${INSIDE})${SPACED})*`;
/** Words that French and Italian attach to the next word with an apostrophe. Each is a word of its own. */
const ELIDED_WORDS =
  'c d j l m n s t qu jusqu lorsqu puisqu quoiqu un all coll dall dell nell sull quell'.split(' ');
const ELIDED_BEFORE = (words: string[], next: string) =>
  String.raw`(?<![\p{L}\p{N}\p{M}])(?:${words.join('|')})['’ʼ](?=${next})`;
/** A capital letter before another one belongs to a name, such as D’Angelo. */
const ELISION = [
  ELIDED_BEFORE(ELIDED_WORDS, String.raw`\p{L}`),
  ELIDED_BEFORE(
    ELIDED_WORDS.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)),
    String.raw`\p{Ll}`,
  ),
].join('|');
const ELLIPSES = String.raw`…|\.(?:\s?\.){2}`;
const DASHES = String.raw`[\-‐‑‒–—―−﹘﹣－]+`;

const TOKEN = new RegExp(
  String.raw`${UNSPACED}\p{M}*|${ELISION}|${WORD}|${ELLIPSES}|${DASHES}|\p{RGI_Emoji}|[^\s\p{Cf}]\p{M}*`,
  'gv',
);
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v');
const STARTS_WORD = /^[\p{L}\p{N}\p{M}]/u;
const ENDS_ELIDED = /['’ʼ]$/u;
const PLAIN_WORD = /^[A-Za-z0-9]+$/;
const STARTS_ELLIPSIS = new RegExp(`^(?:${ELLIPSES})`, 'v');
const STARTS_DASH = new RegExp(`^${DASHES}`, 'v');

/** Every glyph that opens or closes a quotation, and the apostrophe, which has the same glyphs. */
export const QUOTE_GLYPHS = new Set('"\'“”„‟‘’‚‛«»‹›「」『』＂＇〝〞');

/** The folded form of all glyphs of a kind. */
export const QUOTE = '"';
export const DASH = '-';
export const ELLIPSIS = '…';

/** The words and single marks of a text, stored in columns because a document has up to a million of them. */
export interface Tokens {
  text: string;
  /** The start and end of each token, in UTF-16 code units of the text. */
  starts: number[];
  ends: number[];
  /** The id of each token after folding; equal ids are equal tokens. */
  ids: number[];
}

/** Splits a text into tokens with ids. Characters between tokens are white space or invisible. */
export function tokenise(text: string, idOf: (folded: string) => number): Tokens {
  const tokens: Tokens = { text, starts: [], ends: [], ids: [] };
  const seen = new Map<string, number>();
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const id = seen.get(token) ?? idOf(foldToken(token));
    seen.set(token, id);
    tokens.starts.push(index);
    tokens.ends.push(index + token.length);
    tokens.ids.push(id);
  }
  return tokens;
}

/** Returns a token after folding quotation marks, dashes, ellipses, invisible characters and the Unicode form. */
export function foldToken(token: string): string {
  if (PLAIN_WORD.test(token)) return token;
  if (STARTS_WORD.test(token)) {
    return token
      .normalize('NFC')
      .replaceAll(/\p{Cf}+/gu, '')
      .replaceAll(/[’ʼ]/g, "'");
  }
  if (QUOTE_GLYPHS.has(token)) return QUOTE;
  if (STARTS_DASH.test(token)) return DASH;
  return STARTS_ELLIPSIS.test(token) ? ELLIPSIS : token.normalize('NFC');
}

/** Returns the token as it is in the text. */
export function tokenAt({ text, starts, ends }: Tokens, index: number): string {
  return text.slice(starts[index], ends[index]);
}

/**
 * Returns how much of a word a token is. A character of a script without spaces counts half. A mark counts nothing,
 * and neither does a word that is elided before the next one.
 */
export function wordWeight(tokens: Tokens, index: number): number {
  const token = tokenAt(tokens, index);
  if (STARTS_UNSPACED.test(token)) return 0.5;
  return STARTS_WORD.test(token) && !ENDS_ELIDED.test(token) ? 1 : 0;
}

/** Returns the number of words in a range of tokens. */
export function wordsIn(tokens: Tokens, from: number, to: number): number {
  let words = 0;
  for (let index = from; index < to; index += 1) words += wordWeight(tokens, index);
  return words;
}

/** Returns the first token that starts at or after an offset of the text. */
export function tokenFrom({ starts }: Tokens, unit: number): number {
  return leadingCount(starts.length, (index) => (starts[index] as number) < unit);
}

/**
 * Returns the distinct words of a quote, in lower case and in order, for a search of the index. In scripts without
 * spaces each character is a word. Marks, elided words and invisible characters are left out.
 */
export function searchTokens(text: string): string[] {
  const words = new Set<string>();
  tokenise(text, (folded) => {
    if (STARTS_WORD.test(folded) && !ENDS_ELIDED.test(folded)) words.add(folded.toLowerCase());
    return 0;
  });
  return [...words];
}
