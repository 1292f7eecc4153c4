import { offsetsOf } from './quote-check.offsets.ts';
import type { Pattern, Query } from './quote-check.query.ts';
import { isClosing } from './quote-check.query.ts';
import type { PreparedSource } from './quote-check.sources.ts';
import { DASH, ELLIPSIS, foldToken, QUOTE, type Tokens, tokenAt } from './tokens.ts';

/**
 * The differences that a `normalized_match` may have. A change of case is an alteration, except in the first letter
 * of a fragment, because writers adapt it to their sentence. They also adapt the full stop or comma at the end, but a
 * full stop in place of a question or exclamation mark is an alteration.
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

/** A difference between the quote and the source; both starts count code points. */
export interface Difference {
  kind: DifferenceKind;
  query: string;
  source: string;
  queryStart: number;
  sourceStart: number;
}

/** The occurrence of a pattern in a document: its range of tokens, and the differences. */
export interface Found {
  from: number;
  to: number;
  differences: Difference[];
}

/** A difference whose starts count code units. */
type Raw = Difference;

/** Compares a pattern with its occurrence. Includes the mark that closes both if it is before `limit`. */
export function compare(
  query: Query,
  pattern: Pattern,
  source: PreparedSource,
  from: number,
  limit: number,
): Found {
  const { tokens } = source;
  const raw: Raw[] = [];
  const length = pattern.to - pattern.from;
  for (let step = 0; step < length; step += 1) {
    const [a, h] = [pattern.from + step, from + step];
    if (step > 0) raw.push(...gapDifference(query.tokens, a, tokens, h));
    raw.push(...tokenDifference(query.tokens, a, tokens, h));
  }
  const to = from + length;
  const closing = pattern.closing
    ? closingDifference(query.tokens, pattern.to, tokens, to, limit)
    : null;
  if (closing !== null) raw.push(...closing);
  const point = offsetsOf(query.text);
  return {
    from,
    to: closing?.length === 0 ? to + 1 : to,
    differences: raw.map(({ queryStart, sourceStart, ...rest }) => ({
      ...rest,
      queryStart: point.toPoint(queryStart),
      sourceStart: source.offsets.toPoint(sourceStart),
    })),
  };
}

function tokenDifference(query: Tokens, a: number, source: Tokens, h: number): Raw[] {
  const [ours, theirs] = [tokenAt(query, a), tokenAt(source, h)];
  if (ours === theirs) return [];
  const place = {
    query: ours,
    source: theirs,
    queryStart: query.starts[a] as number,
    sourceStart: source.starts[h] as number,
  };
  return kindsOf(ours, theirs).map((kind) => ({ kind, ...place }));
}

const GLYPH_KINDS = new Map<string, DifferenceKind>([
  [QUOTE, 'quotation_mark'],
  [DASH, 'dash'],
  [ELLIPSIS, 'ellipsis'],
]);

/**
 * Returns the kind of difference between two tokens that are equal after folding, apart from the case of the first
 * letter.
 */
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

/** Compares the white space and invisible characters before two tokens. */
function gapDifference(query: Tokens, a: number, source: Tokens, h: number): Raw[] {
  const [queryStart, sourceStart] = [query.ends[a - 1] as number, source.ends[h - 1] as number];
  const ours = query.text.slice(queryStart, query.starts[a]);
  const theirs = source.text.slice(sourceStart, source.starts[h]);
  if (ours === theirs) return [];
  return [{ kind: gapKind(ours, theirs), query: ours, source: theirs, queryStart, sourceStart }];
}

function gapKind(ours: string, theirs: string): DifferenceKind {
  const both = ours + theirs;
  if (/[\u00a0\u2007\u202f]/.test(both)) return 'no_break_space';
  return /[\p{Cf}\ufeff]/u.test(both) ? 'invisible_character' : 'whitespace';
}

/** Returns the difference in the closing mark; none if the source continues with the same mark. */
function closingDifference(
  query: Tokens,
  a: number,
  source: Tokens,
  h: number,
  limit: number,
): Raw[] {
  const [queryStart, sourceStart] = [query.starts[a] as number, source.ends[h - 1] as number];
  const adjacent = h < limit && isClosing(source, h) && source.starts[h] === sourceStart;
  const theirs = adjacent ? tokenAt(source, h) : '';
  const ours = tokenAt(query, a);
  const touches = query.ends[a - 1] === queryStart;
  if (ours === theirs && touches) return [];
  return [{ kind: 'closing_punctuation', query: ours, source: theirs, queryStart, sourceStart }];
}
