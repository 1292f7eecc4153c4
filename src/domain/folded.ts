import { leadingCount } from './bisect.ts';

/** A text in which signs that count as alike are one, with the way back to the places of the original. */
export interface FoldedText {
  text: string;
  /** The places, in the folded text, from which on the places of the original are further away. */
  cuts: number[];
  /** How many code units further, from each of these on. */
  shifts: number[];
}

/** All white space but a single space, which is most of it and stays as it is. */
const ODD_SPACES = /\s{2,}|[^\S ]/gu;

/** What may be printed in several ways: white space, invisible characters, marks, and all that is not ASCII. */
const VARIANTS =
  /[\s\p{Cf}]+|[\x21-\x7e]\p{M}+|[^\x00-\x7f\u3400-\u9fff\uac00-\ud7a3]\p{M}*|["'`]/gu;
const QUOTE_MARK = /["'`´′″‘-‟«»‹›「-』〝-〟＂＇]/gu;
const DASH = /[\p{Pd}\u2212]/gu;

/** Returns the text with every run of white space as one space. */
export function foldSpaces(text: string): FoldedText {
  return fold(
    text,
    ODD_SPACES,
    () => ' ',
    (plain) => plain,
  );
}

/** Returns the text without what only the eye of a program sees: case, Unicode form, glyphs of marks, invisible signs. */
export function foldVariants(text: string): FoldedText {
  return fold(text, VARIANTS, foldSign, (plain) => plain.toLowerCase());
}

function foldSign(sign: string): string {
  if (/\s/u.test(sign)) return ' ';
  return sign
    .replace(/\p{Cf}+/gu, '')
    .replace(QUOTE_MARK, '"')
    .replace(DASH, '-')
    .normalize('NFKC')
    .toLowerCase();
}

function fold(
  text: string,
  signs: RegExp,
  foldSign: (sign: string) => string,
  foldPlain: (plain: string) => string,
): FoldedText {
  const [parts, cuts, shifts]: [string[], number[], number[]] = [[], [], []];
  let [end, length] = [0, 0];
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const folded = foldSign(sign);
    parts.push(foldPlain(text.slice(end, index)), folded);
    length += index - end + folded.length;
    end = index + sign.length;
    if (folded.length === sign.length) continue;
    cuts.push(length);
    shifts.push(end - length);
  }
  parts.push(foldPlain(text.slice(end)));
  return { text: parts.join(''), cuts, shifts };
}

/** Returns the code unit of the original that a place of the folded text stands for. */
export function unfolded({ cuts, shifts }: FoldedText, place: number): number {
  const before = leadingCount(cuts.length, (index) => (cuts[index] as number) <= place);
  return place + (shifts[before - 1] ?? 0);
}
