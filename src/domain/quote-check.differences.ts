import type { Asked, Pattern } from './quote-check.asked.ts';
import { isClosing } from './quote-check.asked.ts';
import { offsetsOf } from './quote-check.offsets.ts';
import type { Held } from './quote-check.sources.ts';
import { DASH, ELLIPSIS, foldToken, QUOTE, type Tokens, tokenAt } from './tokens.ts';

/**
 * What may differ in a `normalized_match`. Case is an alteration, but for the first letter of a piece,
 * which writers fit to their own sentence; so they do with the full stop or comma that ends it, but not with a
 * full stop for a mark that asks or exclaims.
 */
export const DIFFERENCE_KINDS = [
  'whitespace',
  'no_break_space',
  'invisible_character',
  'quotation_mark',
  'dash',
  'ellipsis',
  'unicode_form',
  'first_letter_case',
  'closing_punctuation',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A place where the wording and the source differ; both starts count code points. */
export interface Difference {
  kind: DifferenceKind;
  asked: string;
  held: string;
  askedStart: number;
  heldStart: number;
}

/** Where a pattern stands in a document: its tokens from one to before another, and what differs. */
export interface Found {
  from: number;
  to: number;
  differences: Difference[];
}

/** A difference with its starts still in code units. */
type Raw = Difference;

/**
 * Compares a pattern with its occurrence and takes in the mark that closes both, if it stands before `limit`.
 */
export function compare(
  asked: Asked,
  pattern: Pattern,
  held: Held,
  from: number,
  limit: number,
): Found {
  const { tokens } = held;
  const raw: Raw[] = [];
  const length = pattern.to - pattern.from;
  for (let step = 0; step < length; step += 1) {
    const [a, h] = [pattern.from + step, from + step];
    if (step > 0) raw.push(...gapDifference(asked.tokens, a, tokens, h));
    raw.push(...tokenDifference(asked.tokens, a, tokens, h));
  }
  const to = from + length;
  const closing = pattern.closing
    ? closingDifference(asked.tokens, pattern.to, tokens, to, limit)
    : null;
  if (closing !== null) raw.push(...closing);
  const point = offsetsOf(asked.text);
  return {
    from,
    to: closing?.length === 0 ? to + 1 : to,
    differences: raw.map(({ askedStart, heldStart, ...rest }) => ({
      ...rest,
      askedStart: point.toPoint(askedStart),
      heldStart: held.offsets.toPoint(heldStart),
    })),
  };
}

function tokenDifference(asked: Tokens, a: number, held: Tokens, h: number): Raw[] {
  const [ours, theirs] = [tokenAt(asked, a), tokenAt(held, h)];
  if (ours === theirs) return [];
  const place = {
    asked: ours,
    held: theirs,
    askedStart: asked.starts[a] as number,
    heldStart: held.starts[h] as number,
  };
  return kindsOf(ours, theirs).map((kind) => ({ kind, ...place }));
}

const GLYPH_KINDS = new Map<string, DifferenceKind>([
  [QUOTE, 'quotation_mark'],
  [DASH, 'dash'],
  [ELLIPSIS, 'ellipsis'],
]);

/** Why two tokens that fold to the same, but for the case of the first letter, are not the same. */
function kindsOf(ours: string, theirs: string): DifferenceKind[] {
  const glyph = GLYPH_KINDS.get(foldToken(ours));
  if (glyph !== undefined) return [glyph];
  const kinds: DifferenceKind[] = [];
  const differ = (by: (token: string) => unknown) => by(ours) !== by(theirs);
  const visible = (token: string) => token.replaceAll(/\p{Cf}+/gu, '');
  if (differ((token) => token.length - visible(token).length)) kinds.push('invisible_character');
  if (differ((token) => token.replaceAll(/[^'’ʼ]/g, ''))) kinds.push('quotation_mark');
  if (differ(foldToken)) kinds.push('first_letter_case');
  const form = (token: string) => visible(token).replaceAll(/['’ʼ]/g, "'");
  const sameLetters = (token: string) => form(token).toLowerCase();
  if (differ(sameLetters) || kinds.length === 0) kinds.push('unicode_form');
  return kinds;
}

/** The white space and invisible characters before a token, against those before the other. */
function gapDifference(asked: Tokens, a: number, held: Tokens, h: number): Raw[] {
  const [askedStart, heldStart] = [asked.ends[a - 1] as number, held.ends[h - 1] as number];
  const ours = asked.text.slice(askedStart, asked.starts[a]);
  const theirs = held.text.slice(heldStart, held.starts[h]);
  if (ours === theirs) return [];
  return [{ kind: gapKind(ours, theirs), asked: ours, held: theirs, askedStart, heldStart }];
}

function gapKind(ours: string, theirs: string): DifferenceKind {
  const both = ours + theirs;
  if (/[\u00a0\u2007\u202f]/.test(both)) return 'no_break_space';
  return /[\p{Cf}\ufeff]/u.test(both) ? 'invisible_character' : 'whitespace';
}

/** Empty where the source goes on with the same mark; else how its closing mark differs. */
function closingDifference(
  asked: Tokens,
  a: number,
  held: Tokens,
  h: number,
  limit: number,
): Raw[] {
  const [askedStart, heldStart] = [asked.starts[a] as number, held.ends[h - 1] as number];
  const adjacent = h < limit && isClosing(held, h) && held.starts[h] === heldStart;
  const theirs = adjacent ? tokenAt(held, h) : '';
  const ours = tokenAt(asked, a);
  const touches = asked.ends[a - 1] === askedStart;
  if (ours === theirs && touches) return [];
  return [{ kind: 'closing_punctuation', asked: ours, held: theirs, askedStart, heldStart }];
}
