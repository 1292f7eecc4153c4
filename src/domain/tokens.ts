import { leadingCount } from './bisect.ts';

/** Letters of scripts written without spaces between words: each is a token of its own. */
const SCRIPTS = ['Han', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
const UNSPACED = `[[${SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]&&[\\p{L}\\p{Nl}]]`;
const SPACED = String.raw`[[\p{L}\p{N}\p{M}]--${UNSPACED}]+`;
/** What may stand inside a word: an apostrophe, the point or comma of a number, an invisible character. */
const INSIDE = String.raw`(?<=[\p{L}\p{M}])['’ʼ](?=\p{L})|(?<=\p{N})[.,](?=\p{N})|\p{Cf}+`;
const WORD = `${SPACED}(?:(?:${INSIDE})${SPACED})*`;
/** Words that French and Italian join to the next one by an apostrophe, which is a word of its own. */
const ELIDED_WORDS =
  'c d j l m n s t qu jusqu lorsqu puisqu quoiqu un all coll dall dell nell sull quell'.split(' ');
const ELIDED_BEFORE = (words: string[], next: string) =>
  String.raw`(?<![\p{L}\p{N}\p{M}])(?:${words.join('|')})['’ʼ](?=${next})`;
/** A capital before another is taken for a name, such as D’Angelo. */
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

/** Every glyph that opens or closes a quotation, and the apostrophe, which shares its glyphs with them. */
export const QUOTE_GLYPHS = new Set('"\'“”„‟‘’‚‛«»‹›「」『』＂＇〝〞');

/** The forms that all glyphs of a kind fold to. */
export const QUOTE = '"';
export const DASH = '-';
export const ELLIPSIS = '…';

/** A text cut into words and single marks; columns, because a document has up to a million of them. */
export interface Tokens {
  text: string;
  /** Where each token starts and ends, in UTF-16 code units of the text. */
  starts: number[];
  ends: number[];
  /** What each token is, glyphs folded; equal ids are the same token. */
  ids: number[];
}

/** Cuts a text into tokens and numbers them; characters between tokens are white space or invisible. */
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

/** A token with its glyphs folded: quotation marks, dashes, ellipses, invisible characters, Unicode form. */
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

/** The token as the text has it. */
export function tokenAt({ text, starts, ends }: Tokens, index: number): string {
  return text.slice(starts[index], ends[index]);
}

/**
 * How much of a word a token is: a character of a script without spaces counts half, a mark nothing, and so does
 * a word that is elided before the next.
 */
export function wordWeight(tokens: Tokens, index: number): number {
  const token = tokenAt(tokens, index);
  if (STARTS_UNSPACED.test(token)) return 0.5;
  return STARTS_WORD.test(token) && !ENDS_ELIDED.test(token) ? 1 : 0;
}

/** The words of the tokens from one to before another. */
export function wordsIn(tokens: Tokens, from: number, to: number): number {
  let words = 0;
  for (let index = from; index < to; index += 1) words += wordWeight(tokens, index);
  return words;
}

/** The first token that starts at or after a place in the text. */
export function tokenFrom({ starts }: Tokens, unit: number): number {
  return leadingCount(starts.length, (index) => (starts[index] as number) < unit);
}

/**
 * The distinct words of a wording, lower case and in order: what an index of documents is to be asked for.
 * Of scripts written without spaces each character is a word; marks, elided words and invisible characters are none.
 */
export function searchTokens(text: string): string[] {
  const words = new Set<string>();
  tokenise(text, (folded) => {
    if (STARTS_WORD.test(folded) && !ENDS_ELIDED.test(folded)) words.add(folded.toLowerCase());
    return 0;
  });
  return [...words];
}
