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

/** A rendering that is recorded in a document. */
export interface SourceRendering {
  statement: string;
  rendering: string;
  quotationType: QuotationType;
  /** The identified speaker; null if the speaker is unidentified. */
  speaker: string | null;
  /** The actors that an unidentified speaker may be. */
  speakerCandidates: string[];
  spans: SourceSpan[];
  /** True if the source reports that the speaker did not say this, or denied it. */
  notSaid?: boolean;
  /** True if the record was revised or retracted, so that this rendering is no longer current. */
  superseded?: boolean;
}

/** A document with its recorded renderings. */
export interface Source {
  document: { id: string; text: string };
  renderings: SourceRendering[];
}

/** A range of tokens; `to` is exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** A recorded span: its range of tokens, and its exact characters in UTF-16 code units. */
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

/** A source that is prepared for the search. */
export interface PreparedSource {
  document: string;
  tokens: Tokens;
  offsets: Offsets;
  renderings: PreparedRendering[];
  /** The spans of the renderings by their places, each with the number of its rendering. */
  spans: (Range & { rendering: number })[];
}

/** Splits a source into tokens, with the ids of the tokens of the quote. */
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
  const spans = prepared.flatMap(({ quotes, contents }, rendering) =>
    quotes.concat(contents).map(({ from, to }) => ({ from, to, rendering })),
  );
  spans.sort((a, b) => a.from - b.from);
  return { document: document.id, tokens, offsets, renderings: prepared, spans };
}

/**
 * Returns the first tokens of all occurrences of a pattern in a document; the case of the first letter does not
 * matter. Takes time linear in both lengths.
 */
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

/** Returns, for each prefix, the length of its longest proper border (Knuth, Morris and Pratt). */
function failures(pattern: number[]): number[] {
  const borders = [0];
  for (let index = 1, length = 0; index < pattern.length; index += 1) {
    while (length > 0 && pattern[index] !== pattern[length]) length = borders[length - 1] as number;
    if (pattern[index] === pattern[length]) length += 1;
    borders.push(length);
  }
  return borders;
}
