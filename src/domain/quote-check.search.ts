import type { Query } from './quote-check.query.ts';
import type { PreparedRendering, PreparedSource, SpanRange } from './quote-check.sources.ts';

/** The maximum number of words and marks in the quoted spans that are searched, in the order of the sources. */
export const QUOTED_MAX = 1_000_000;

/** A search for a quote in sources. */
export interface Search {
  readonly query: Query;
  /** The actor who is said to have said it; null if the request names none. */
  readonly speaker: string | null;
  readonly sources: readonly PreparedSource[];
  /** Whether the sources have more places or quoted spans than one search looks at. */
  bounded: boolean;
}

/** Yields the quoted spans of the sources: all, or as many as one search looks at. */
export function* quotesOf(
  search: Search,
): Generator<{ source: PreparedSource; rendering: PreparedRendering; quote: SpanRange }> {
  let left = QUOTED_MAX;
  for (const source of search.sources) {
    for (const rendering of source.renderings) {
      for (const quote of rendering.quotes) {
        left -= quote.to - quote.from;
        if (left < 0) {
          search.bounded = true;
          return;
        }
        yield { source, rendering, quote };
      }
    }
  }
}
