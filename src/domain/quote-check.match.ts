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

/** Of a passage longer than this many code points only the place is given. */
export const PASSAGE_MAX = 5000;

/** Characters of a document; positions count code points, `end` is exclusive. */
export interface Passage {
  /** Null where they are more than `PASSAGE_MAX`. */
  exact: string | null;
  start: number;
  end: number;
}

/** A run of the difference between a wording and the quotation it alters. */
export interface Change {
  op: ChangeOp;
  text: string;
}

/** One place in a source where the wording, or a fragment of it, stands. */
export interface Match {
  /** Which fragment of the wording it is, counted from 0. */
  fragment: number;
  document: string;
  statement: string | null;
  rendering: string | null;
  quotationType: QuotationType | null;
  span: Passage;
  /** Null where quotation marks are printed but the base records nobody's statement there. */
  wordsOf: WordsOf | null;
  /** The speaker the base records for the rendering; null where that stays open or there is none. */
  speaker: string | null;
  speakerCandidates: string[];
  attribution: Attribution;
  superseded: boolean;
  /** The source reports that the speaker did not say this, or denied it. */
  notSaid: boolean;
  /** The whole quoted span, and whether the match is all of it; null where it is not quoted. */
  quoted: Passage | null;
  extent: 'whole' | 'part' | null;
  /** The quoted spans before and after it in the same rendering. */
  before: Passage | null;
  after: Passage | null;
  /** The sentences around it, within its line. */
  sentence: Passage;
  differences: Difference[];
  /** Only where the wording alters the quotation. */
  changes: Change[];
  /** How it stands to the fragment before it; null for the first. */
  junction: Junction | null;
  /** What the source has between that fragment and this one, if this one comes later in the rendering. */
  leftOut: Passage | null;
}

/** A fragment that was found, with what the base records of the place. */
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

/** The part of a quotation that the wording alters, with the changes token by token. */
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

/** The passage of a run of tokens; empty where the run is, after the token before it. */
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

/** Runs of steps as text; between two equal runs what was deleted comes before what was inserted. */
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
