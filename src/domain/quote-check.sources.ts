import { type Offsets, offsetsOf } from './quote-check.offsets.ts';
import type { Pattern, Query } from './quote-check.query.ts';
import type { QuotationType } from './statement.ts';
import { type Tokens, tokenFrom, tokenise } from './tokens.ts';

/** A span of a document's text, in code points; `end` is exclusive. */
export interface SourceSpan {
  role: 'content' | 'quote';
  start: number;
  end: number;
}

/** A rendering that the base records in a document. */
export interface SourceRendering {
  statement: string;
  rendering: string;
  quotationType: QuotationType;
  /** The actor the mention of the speaker is resolved to; null where that stays open. */
  speaker: string | null;
  /** Actors it may be, where it stays open. */
  speakerCandidates: string[];
  spans: SourceSpan[];
  /** True where the source reports that the speaker did not say this, or denied it. */
  notSaid?: boolean;
  /** True where the record was revised or retracted, so that this wording is no longer current. */
  superseded?: boolean;
}

/** A document of the base with the renderings recorded in it. */
export interface Source {
  document: { id: string; text: string };
  renderings: SourceRendering[];
}

/** Tokens of a document from one to before another. */
export interface Range {
  from: number;
  to: number;
}

/** A recorded span: its tokens, and its exact characters in UTF-16 code units. */
export interface SpanRange extends Range {
  start: number;
  end: number;
}

/** A rendering with its spans, in document order. */
export interface PreparedRendering {
  record: SourceRendering;
  quotes: SpanRange[];
  contents: SpanRange[];
}

/** A source made ready to be searched. */
export interface PreparedSource {
  document: string;
  tokens: Tokens;
  offsets: Offsets;
  renderings: PreparedRendering[];
}

/** Cuts a source into the tokens of the wording asked about and others. */
export function prepareSource({ document, renderings }: Source, query: Query): PreparedSource {
  const tokens = tokenise(document.text, (folded) => query.vocabulary.get(folded) ?? -1);
  const offsets = offsetsOf(document.text);
  const rangesOf = ({ spans }: SourceRendering, role: SourceSpan['role']) =>
    spans
      .filter((span) => span.role === role)
      .sort((a, b) => a.start - b.start)
      .map((span) => {
        const [start, end] = [offsets.toUnit(span.start), offsets.toUnit(span.end)];
        return { start, end, from: tokenFrom(tokens, start), to: tokenFrom(tokens, end) };
      });
  const prepared = renderings.map((record) => ({
    record,
    quotes: rangesOf(record, 'quote'),
    contents: rangesOf(record, 'content'),
  }));
  return { document: document.id, tokens, offsets, renderings: prepared };
}

/** Where a pattern stands in a document, by first token; the first letter's case is free. Linear in both. */
export function occurrences(
  query: Query,
  { from, to }: Pattern,
  { tokens }: PreparedSource,
): number[] {
  const pattern = query.tokens.ids.slice(from, to);
  const first = pattern[0] as number;
  const isFirst = (id: number | undefined) => id === first || id === query.otherCase[first];
  const rest = pattern.slice(1);
  const fallback = failures(rest);
  const found: number[] = [];
  let matched = 0;
  tokens.ids.forEach((id, index) => {
    if (rest.length === 0) {
      if (isFirst(id)) found.push(index);
      return;
    }
    while (matched > 0 && rest[matched] !== id) matched = fallback[matched - 1] as number;
    if (rest[matched] === id) matched += 1;
    if (matched < rest.length) return;
    matched = fallback[matched - 1] as number;
    const start = index - rest.length;
    if (start >= 0 && isFirst(tokens.ids[start])) found.push(start);
  });
  return found;
}

/** For each prefix the length of its longest proper border (Knuth, Morris, Pratt). */
function failures(pattern: number[]): number[] {
  const borders = [0];
  for (let index = 1, length = 0; index < pattern.length; index += 1) {
    while (length > 0 && pattern[index] !== pattern[length]) length = borders[length - 1] as number;
    if (pattern[index] === pattern[length]) length += 1;
    borders.push(length);
  }
  return borders;
}
