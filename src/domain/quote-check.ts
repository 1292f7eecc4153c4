import { alteredFrom } from './quote-check.altered.ts';
import { type Asked, readAsked, refusalOfPieces } from './quote-check.asked.ts';
import { between, elisions, stitches } from './quote-check.fragments.ts';
import { alteredMatch, type Match, matchOf } from './quote-check.match.ts';
import { noteOf } from './quote-check.notes.ts';
import { type ComparedPlace, comparedPlace, type Place, placesOf } from './quote-check.place.ts';
import { type CheckVerdict, type Finding, findingOf, rankBefore } from './quote-check.rank.ts';
import { segmentsOf } from './quote-check.segments.ts';
import { type Held, type HeldSource, readHeld } from './quote-check.sources.ts';
import { wordsIn } from './tokens.ts';

/** Matches beyond these are counted, not given. */
export const MATCHES_MAX = 20;
/** Places that are compared character by character; those that may decide come first. */
const COMPARED_MAX = 500;

/** A wording somebody wants to check, and whose it is said to be; null where that is not the question. */
export interface Question {
  text: string;
  speaker: string | null;
}

/** What the held sources show of a wording. */
export interface Verdict {
  verdict: CheckVerdict;
  /** The wording that was looked for: without the quotation marks around it, if `marksRemoved`. */
  text: string;
  marksRemoved: boolean;
  /** The pieces it was looked for in: between ellipses, or as it is stitched; one where it is whole. */
  pieces: string[];
  /** The place that decides first, its pieces in order; at most `MATCHES_MAX`. */
  matches: Match[];
  /** How many places there are in all, given or not. */
  total: number;
  note: string;
}

interface Found {
  verdict: CheckVerdict;
  pieces: { from: number; to: number }[];
  matches: Match[];
  total: number;
  /** How many of the matches belong to the place that decides. */
  leading: number;
}

/**
 * Judges a wording against the given sources, and says what they show: never that something was not said.
 * Refuses nothing; a wording that is too short or too long is `not_checkable`.
 */
export function checkQuote({ text, speaker }: Question, sources: Iterable<HeldSource>): Verdict {
  const asked = readAsked(text);
  if (typeof asked === 'string') return notCheckable(text, asked);
  const held = Array.from(sources, (source) => readHeld(source, asked));
  const whole = wholeFound(asked, speaker, held);
  const refusal = whole ? null : refusalOfPieces(asked);
  if (refusal !== null) return notCheckable(text, refusal);
  const found =
    whole ??
    elidedFound(asked, speaker, held) ??
    stitchedFound(asked, speaker, held) ??
    alteredFound(asked, speaker, held);
  const { verdict, matches, total, leading } = found ?? NOTHING;
  const pieces = found?.pieces ?? asked.pieces;
  const [deciding, others] = [matches.slice(0, leading), matches.slice(leading)];
  return {
    verdict,
    text: asked.text,
    marksRemoved: asked.marksRemoved,
    pieces: pieces.map((piece) => pieceText(asked, piece)),
    matches,
    total,
    note: noteOf({ verdict, asked, pieces, matches: deciding, others }),
  };
}

const NOTHING = {
  verdict: 'not_found_in_held_sources' as const,
  matches: [],
  total: 0,
  leading: 0,
};

function notCheckable(text: string, note: string): Verdict {
  const verdict = 'not_checkable';
  return { verdict, text, marksRemoved: false, pieces: [], matches: [], total: 0, note };
}

function pieceText({ text, tokens }: Asked, { from, to }: { from: number; to: number }): string {
  return text.slice(tokens.starts[from], tokens.ends[to - 1]);
}

/** The wording as it is given, ellipses and all. */
function wholeFound(asked: Asked, speaker: string | null, held: Held[]): Found | undefined {
  const places = held.flatMap((source) => placesOf(asked, speaker, asked.whole, source));
  const whole = { from: 0, to: asked.tokens.ids.length };
  return ranked(
    asked,
    places.map((place) => [place]),
    [whole],
  );
}

/** The pieces between ellipses, in order in one place. */
function elidedFound(asked: Asked, speaker: string | null, held: Held[]): Found | undefined {
  const pieces = asked.pieces.map((pattern) => {
    return held.flatMap((source) => placesOf(asked, speaker, pattern, source));
  });
  return ranked(asked, elisions(pieces), asked.pieces);
}

function ranked(asked: Asked, groups: Place[][], pieces: Found['pieces']): Found | undefined {
  const promising = groups
    .map((places) => ({ places, rank: rankBefore(places) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, COMPARED_MAX);
  const findings = promising
    .map(({ places }) => findingOf(places.map((place) => comparedPlace(asked, place))))
    .sort((a, b) => a.rank - b.rank);
  const [first] = findings;
  if (first === undefined) return undefined;
  const shown = findings.slice(0, Math.max(1, Math.floor(MATCHES_MAX / pieces.length)));
  return {
    verdict: first.verdict,
    pieces,
    matches: shown.flatMap(({ places }: Finding) => matchesOf(places)),
    total: groups.length,
    leading: first.places.length,
  };
}

function matchesOf(places: ComparedPlace[]): Match[] {
  return places.map((place, piece) => matchOf(place, piece, places[piece - 1]));
}

/** Pieces, or runs of words, that are each quoted but do not stand together. */
function stitchedFound(asked: Asked, speaker: string | null, held: Held[]): Found | undefined {
  const cuts = asked.pieces.map((piece) => {
    const quoted = held.some((source) => {
      return placesOf(asked, speaker, piece, source).some(({ quote }) => quote !== null);
    });
    return quoted ? [piece] : segmentsOf(asked, piece, held);
  });
  if (cuts.some((segments) => segments.length === 0)) return undefined;
  const pieces = cuts.flat();
  const places = stitches(
    pieces.map((pattern) => held.flatMap((source) => placesOf(asked, speaker, pattern, source))),
  ).map((place) => comparedPlace(asked, place));
  if (pieces.length < 2 || places.length === 0 || isUnbroken(places)) return undefined;
  return {
    verdict: 'stitched',
    pieces,
    matches: matchesOf(places),
    total: 1,
    leading: places.length,
  };
}

/** Whether the pieces follow each other in one quoted span with nothing but marks between: not stitched. */
function isUnbroken(places: ComparedPlace[]): boolean {
  return places.slice(1).every((place, index) => {
    const previous = places[index] as ComparedPlace;
    const gap = between(previous, place);
    return (
      gap !== null &&
      place.quote === previous.quote &&
      wordsIn(place.held.tokens, gap.from, gap.to) === 0
    );
  });
}

function alteredFound(asked: Asked, speaker: string | null, held: Held[]): Found | undefined {
  const altered = alteredFrom(asked, speaker, held);
  if (altered === undefined) return undefined;
  const whole = { from: 0, to: asked.tokens.ids.length };
  const matches = [alteredMatch(asked, speaker, altered)];
  return { verdict: 'altered', pieces: [whole], matches, total: 1, leading: 1 };
}
