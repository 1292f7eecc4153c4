import type { ChangeOp, Step } from './quote-check.align.ts';
import type { Altered } from './quote-check.altered.ts';
import type { Asked } from './quote-check.asked.ts';
import type { Difference } from './quote-check.differences.ts';
import { between, type Joint, jointOf } from './quote-check.fragments.ts';
import {
  type Attribution,
  attributionOf,
  type ComparedPlace,
  isWhole,
} from './quote-check.place.ts';
import { isInMarks, sentenceAround } from './quote-check.sentence.ts';
import type { Held, HeldWording, Range, SpanRange } from './quote-check.sources.ts';
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

/** One place in a held source where the wording, or a piece of it, stands. */
export interface Match {
  /** Which piece of the wording it is, counted from 0. */
  piece: number;
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
  /** How it stands to the piece before it; null for the first. */
  joint: Joint | null;
  /** What the source has between that piece and this one, if this one comes later in the rendering. */
  leftOut: Passage | null;
}

/** A piece that was found, with what the base records of the place. */
export function matchOf(place: ComparedPlace, piece: number, previous?: ComparedPlace): Match {
  const { held, wording, quote, attribution, differences } = place;
  const gap = previous ? between(previous, place) : null;
  return {
    piece,
    ...recordOf(held, wording, attribution),
    ...surroundings(held, wording, quote, place),
    wordsOf: wordsOf(place),
    extent: quote === null ? null : isWhole(place) ? 'whole' : 'part',
    differences,
    changes: [],
    joint: previous ? jointOf(previous, place) : null,
    leftOut: gap && passage(held, gap),
  };
}

/** The part of a quotation that the wording alters, with the changes token by token. */
export function alteredMatch(asked: Asked, speaker: string | null, altered: Altered): Match {
  const { held, wording, quote, alignment } = altered;
  const { from, to } = alignment.range;
  return {
    piece: 0,
    ...recordOf(held, wording, attributionOf(wording, speaker)),
    ...surroundings(held, wording, quote, alignment.range),
    wordsOf: 'speaker',
    extent: isWhole({ quote, from, to, held }) ? 'whole' : 'part',
    differences: [],
    changes: changesOf(asked, held, alignment.steps),
    joint: null,
    leftOut: null,
  };
}

function recordOf({ document }: Held, wording: HeldWording | null, attribution: Attribution) {
  const record = wording?.record;
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
  held: Held,
  wording: HeldWording | null,
  quote: SpanRange | null,
  range: Range,
) {
  const { text, starts, ends } = held.tokens;
  const sentence = sentenceAround(text, starts[range.from] as number, ends[range.to - 1] as number);
  const quotes = wording?.quotes ?? [];
  const at = quote === null ? -1 : quotes.indexOf(quote);
  const neighbour = (index: number) => {
    const other = at < 0 ? undefined : quotes[index];
    return other ? passageAt(held, other.start, other.end) : null;
  };
  return {
    span: passage(held, range),
    quoted: quote && passageAt(held, quote.start, quote.end),
    before: neighbour(at - 1),
    after: neighbour(at + 1),
    sentence: passageAt(held, sentence.start, sentence.end),
  };
}

function wordsOf({ held, wording, quote, from, to }: ComparedPlace): WordsOf | null {
  if (quote !== null) return 'speaker';
  const { tokens } = held;
  if (wording === null) {
    const [start, end] = [tokens.starts[from] as number, tokens.ends[to - 1] as number];
    return isInMarks(tokens.text, start, end) ? null : 'source_author';
  }
  return wording.quotes.some((span) => sharesWords(tokens, span, { from, to }))
    ? 'mixed'
    : 'source_author';
}

function sharesWords(tokens: Tokens, a: Range, b: Range): boolean {
  return wordsIn(tokens, Math.max(a.from, b.from), Math.min(a.to, b.to)) > 0;
}

/** The passage of a run of tokens; empty where the run is, after the token before it. */
function passage(held: Held, { from, to }: Range): Passage {
  const { starts, ends } = held.tokens;
  if (from >= to) {
    const at = from > 0 ? (ends[from - 1] as number) : 0;
    return passageAt(held, at, at);
  }
  return passageAt(held, starts[from] as number, ends[to - 1] as number);
}

function passageAt({ tokens, offsets }: Held, first: number, past: number): Passage {
  const [start, end] = [offsets.toPoint(first), offsets.toPoint(past)];
  return { exact: end - start > PASSAGE_MAX ? null : tokens.text.slice(first, past), start, end };
}

/** Runs of steps as text; between two equal runs what was deleted comes before what was inserted. */
function changesOf(asked: Asked, held: Held, steps: Step[]): Change[] {
  const changes: Change[] = [];
  let rest = steps;
  while (rest.length > 0) {
    const isEqual = rest[0]?.op === 'equal';
    const turn = rest.findIndex(({ op }) => (op === 'equal') !== isEqual);
    const run = turn < 0 ? rest : rest.slice(0, turn);
    rest = rest.slice(run.length);
    for (const op of ['equal', 'delete', 'insert'] as const) {
      const indexes = run.filter((step) => step.op === op);
      const [tokens, of]: [Tokens, 'asked' | 'held'] =
        op === 'insert' ? [asked.tokens, 'asked'] : [held.tokens, 'held'];
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
