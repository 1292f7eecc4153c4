import type { ChangeOp, Step } from './quote-check.align.ts';
import type { Altered } from './quote-check.altered.ts';
import type { Difference } from './quote-check.differences.ts';
import { between, type Junction, junctionOf } from './quote-check.fragments.ts';
import {
  type Attribution,
  attributionOf,
  type ComparedPlace,
  isWhole,
} from './quote-check.place.ts';
import type { Query } from './quote-check.query.ts';
import { isInMarks, sentenceAround } from './quote-check.sentence.ts';
import type { PreparedRendering, PreparedSource, Range, SpanRange } from './quote-check.sources.ts';
import type { QuotationType, WordsOf } from './statement.ts';
import { type Tokens, wordsIn } from './tokens.ts';

/** A passage longer than this number of code points is given without its text. */
export const PASSAGE_MAX = 5000;

/** Characters of a document. Positions count code points; `end` is exclusive. */
export interface Passage {
  /** Null if the passage is longer than `PASSAGE_MAX`. */
  exact: string | null;
  start: number;
  end: number;
}

/** A part of the difference between a quote and the quoted span that it alters. */
export interface Change {
  op: ChangeOp;
  text: string;
}

/** A place in a source that contains the quote, or a fragment of it. */
export interface Match {
  /** The index of the fragment in the quote, from 0. */
  fragment: number;
  document: string;
  statement: string | null;
  rendering: string | null;
  quotationType: QuotationType | null;
  span: Passage;
  /** Null if the words are inside quotation marks but no statement is recorded there. */
  wordsOf: WordsOf | null;
  /** The recorded speaker of the rendering; null if unidentified or not recorded. */
  speaker: string | null;
  speakerCandidates: string[];
  attribution: Attribution;
  superseded: boolean;
  /** True if the source reports that the speaker did not say this, or denied it. */
  notSaid: boolean;
  /** The whole quoted span, and whether the match covers all of it; null if the words are not quoted. */
  quoted: Passage | null;
  extent: 'whole' | 'part' | null;
  /** The quoted spans before and after it in the same rendering. */
  before: Passage | null;
  after: Passage | null;
  /** The sentences around the match, within its line. */
  sentence: Passage;
  differences: Difference[];
  /** Present only if the quote alters the quoted span. */
  changes: Change[];
  /** Where the match is, relative to the fragment before it; null for the first. */
  junction: Junction | null;
  /** The source text between the fragment before and this one, if this one comes later in the rendering. */
  leftOut: Passage | null;
}

/** A found fragment, with what is recorded about its place. */
export function matchOf(place: ComparedPlace, fragment: number, previous?: ComparedPlace): Match {
  const { source, rendering, quote, attribution, differences } = place;
  const gap = previous ? between(previous, place) : null;
  return {
    fragment,
    ...recordOf(source, rendering, attribution),
    ...surroundings(source, rendering, quote, place),
    wordsOf: wordsOf(place),
    extent: quote === null ? null : isWhole(place) ? 'whole' : 'part',
    differences,
    changes: [],
    junction: previous ? junctionOf(previous, place) : null,
    leftOut: gap && passage(source, gap),
  };
}

/** The part of a quoted span that the quote alters, with the changes token by token. */
export function alteredMatch(query: Query, speaker: string | null, altered: Altered): Match {
  const { source, rendering, quote, alignment } = altered;
  const { from, to } = alignment.range;
  return {
    fragment: 0,
    ...recordOf(source, rendering, attributionOf(rendering, speaker)),
    ...surroundings(source, rendering, quote, alignment.range),
    wordsOf: 'speaker',
    extent: isWhole({ quote, from, to, source }) ? 'whole' : 'part',
    differences: [],
    changes: changesOf(query, source, alignment.steps),
    junction: null,
    leftOut: null,
  };
}

function recordOf(
  { document }: PreparedSource,
  rendering: PreparedRendering | null,
  attribution: Attribution,
) {
  const record = rendering?.record;
  return {
    document,
    statement: record?.statement ?? null,
    rendering: record?.rendering ?? null,
    quotationType: record?.quotationType ?? null,
    speaker: record?.speaker ?? null,
    speakerCandidates: record?.speakerCandidates ?? [],
    attribution,
    superseded: record?.superseded === true,
    notSaid: record?.notSaid === true,
  };
}

function surroundings(
  source: PreparedSource,
  rendering: PreparedRendering | null,
  quote: SpanRange | null,
  range: Range,
) {
  const { text, starts, ends } = source.tokens;
  const sentence = sentenceAround(text, starts[range.from] as number, ends[range.to - 1] as number);
  const quotes = rendering?.quotes ?? [];
  const at = quote === null ? -1 : quotes.indexOf(quote);
  const neighbour = (index: number) => {
    const other = at < 0 ? undefined : quotes[index];
    return other ? passageAt(source, other.start, other.end) : null;
  };
  return {
    span: passage(source, range),
    quoted: quote && passageAt(source, quote.start, quote.end),
    before: neighbour(at - 1),
    after: neighbour(at + 1),
    sentence: passageAt(source, sentence.start, sentence.end),
  };
}

function wordsOf({ source, rendering, quote, from, to }: ComparedPlace): WordsOf | null {
  if (quote !== null) return 'speaker';
  const { tokens } = source;
  if (rendering === null) {
    const [start, end] = [tokens.starts[from] as number, tokens.ends[to - 1] as number];
    return isInMarks(tokens.text, start, end) ? null : 'source_author';
  }
  return rendering.quotes.some((span) => sharesWords(tokens, span, { from, to }))
    ? 'mixed'
    : 'source_author';
}

function sharesWords(tokens: Tokens, a: Range, b: Range): boolean {
  return wordsIn(tokens, Math.max(a.from, b.from), Math.min(a.to, b.to)) > 0;
}

/** Returns the passage of a range of tokens; an empty range is after the token before it. */
function passage(source: PreparedSource, { from, to }: Range): Passage {
  const { starts, ends } = source.tokens;
  if (from >= to) {
    const at = from > 0 ? (ends[from - 1] as number) : 0;
    return passageAt(source, at, at);
  }
  return passageAt(source, starts[from] as number, ends[to - 1] as number);
}

function passageAt({ tokens, offsets }: PreparedSource, first: number, past: number): Passage {
  const [start, end] = [offsets.toPoint(first), offsets.toPoint(past)];
  return { exact: end - start > PASSAGE_MAX ? null : tokens.text.slice(first, past), start, end };
}

/** Returns runs of steps as text. Between two equal runs, deletions come before insertions. */
function changesOf(query: Query, source: PreparedSource, steps: Step[]): Change[] {
  const changes: Change[] = [];
  let rest = steps;
  while (rest.length > 0) {
    const isEqual = rest[0]?.op === 'equal';
    const turn = rest.findIndex(({ op }) => (op === 'equal') !== isEqual);
    const run = turn < 0 ? rest : rest.slice(0, turn);
    rest = rest.slice(run.length);
    for (const op of ['equal', 'delete', 'insert'] as const) {
      const indexes = run.filter((step) => step.op === op);
      const [tokens, of]: [Tokens, 'query' | 'source'] =
        op === 'insert' ? [query.tokens, 'query'] : [source.tokens, 'source'];
      const [first, last] = [indexes[0], indexes.at(-1)];
      if (!first || !last) continue;
      changes.push({
        op,
        text: tokens.text.slice(tokens.starts[first[of]], tokens.ends[last[of]]),
      });
    }
  }
  return changes;
}
