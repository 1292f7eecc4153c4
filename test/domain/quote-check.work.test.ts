import { describe, expect, it } from 'vitest';
import { PLACES_MAX, placesOf } from '../../src/domain/quote-check.place.ts';
import { type Query, readQuery } from '../../src/domain/quote-check.query.ts';
import { QUOTED_MAX } from '../../src/domain/quote-check.search.ts';
import { quotedRuns, segmentsOf } from '../../src/domain/quote-check.segments.ts';
import {
  type PreparedSource,
  prepareSource,
  type Source,
} from '../../src/domain/quote-check.sources.ts';
import { checkQuote } from '../../src/domain/quote-check.ts';

const VALE = 'aria-vale';

const check = (text: string, source: Source) => checkQuote({ text, speaker: VALE }, [source]);

/** A document with one rendering for each quoted span; the spans are in code points. */
function sourceOf(text: string, spans: { start: number; end: number }[] = []): Source {
  const renderings = spans.map((span, nth) => ({
    statement: `s${nth}`,
    rendering: 'original',
    quotationType: 'direct' as const,
    speaker: VALE,
    speakerCandidates: [],
    spans: [{ role: 'quote' as const, ...span }],
  }));
  return { document: { id: 'fog', text }, renderings };
}

function queryOf(text: string): Query {
  const query = readQuery(text);
  if (typeof query === 'string') throw new Error(query);
  return query;
}

const searchOf = (query: Query, source: PreparedSource) => ({
  query,
  speaker: VALE,
  sources: [source],
  bounded: false,
});

/** The list, and how often its items were read. */
function counted<T>(list: T[]): { list: T[]; reads: () => number } {
  let reads = 0;
  const counting = new Proxy(list, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key);
    },
  });
  return { list: counting, reads: () => reads };
}

describe('a check of a quote looks at no more than', () => {
  it.each([
    ['as many places as it may', PLACES_MAX, false],
    ['one place less than there are', PLACES_MAX + 1, true],
  ])('%s', (_, places, bounded) => {
    const answer = check('fog salt', sourceOf('fog salt '.repeat(places)));
    expect([answer.verdict, answer.total, answer.bounded]).toEqual([
      'in_source_not_quoted',
      PLACES_MAX,
      bounded,
    ]);
  });

  it('so many places of each fragment', () => {
    const text = 'fog salt '.repeat(PLACES_MAX + 1);
    const whole = { start: 0, end: text.length - 1 };
    const answer = check('fog salt ... fog salt', sourceOf(text, [whole]));
    expect([answer.verdict, answer.bounded]).toEqual(['verbatim_partial', true]);
  });

  it('so many renderings of its places', () => {
    const part = { start: 0, end: 'fog salt '.length * 101 - 1 };
    const text = 'fog salt '.repeat(101);
    const renderings = (count: number) => sourceOf(text, Array(count).fill(part));
    expect(check('fog salt', renderings(99))).toMatchObject({ total: 9999, bounded: false });
    expect(check('fog salt', renderings(100))).toMatchObject({ total: 10_000, bounded: true });
  });

  it('so many words in quoted spans', () => {
    const text = 'fog '.repeat(QUOTED_MAX / 10);
    const whole = { start: 0, end: text.length - 1 };
    const quoting = (count: number) => sourceOf(text, Array(count).fill(whole));
    const bounded = (count: number) => check('salt is dear tonight', quoting(count)).bounded;
    expect([bounded(10), bounded(11)]).toEqual([false, true]);
  });
});

describe('a check of a quote takes time', () => {
  it('in proportion to the places and the spans, not to their product', () => {
    const [places, spans] = [2000, 1000];
    const text = 'fog salt '.repeat(places);
    const apart = Array.from({ length: spans }, (_, nth) => ({ start: nth * 9, end: nth * 9 + 8 }));
    const query = queryOf('fog salt');
    const source = prepareSource(sourceOf(text, apart), query);
    const { list, reads } = counted(source.spans);
    const found = placesOf(searchOf(query, { ...source, spans: list }), query.whole);
    expect(found.length).toBe(places);
    expect(found.filter(({ quote }) => quote !== null).length).toBe(spans);
    expect(reads()).toBeLessThan(3 * (places + spans));
  });

  it('for runs of words that repeat themselves that compares no two tokens twice', () => {
    const length = 400;
    const query = queryOf(`${'fog '.repeat(length)}salt`);
    const text = 'fog '.repeat(5000);
    const source = prepareSource(sourceOf(text, [{ start: 0, end: text.length - 1 }]), query);
    const { list, reads } = counted(source.tokens.ids);
    const counting = { ...source, tokens: { ...source.tokens, ids: list } };
    const runs = quotedRuns(searchOf(query, counting));
    const before = reads();
    const [run] = segmentsOf(query, { from: 0, to: length, closing: false }, runs);
    expect(run).toMatchObject({ from: 0, to: length });
    // The words of 500 places are compared at each distance from the quote once.
    expect(reads() - before).toBeLessThan((500 + length) * length);
  });
});
