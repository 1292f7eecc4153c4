import { alteredFrom } from './quote-check.altered.ts';
import { between, elisions, stitches } from './quote-check.fragments.ts';
import { alteredMatch, type Match, matchOf } from './quote-check.match.ts';
import { noteOf } from './quote-check.notes.ts';
import { type ComparedPlace, comparedPlace, type Place, placesOf } from './quote-check.place.ts';
import { type Query, readQuery, refusalOfFragments } from './quote-check.query.ts';
import { type CheckVerdict, type Finding, findingOf, rankBefore } from './quote-check.rank.ts';
import { segmentsOf } from './quote-check.segments.ts';
import { type PreparedSource, prepareSource, type Source } from './quote-check.sources.ts';
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

/** What the sources show of a wording. */
export interface Verdict {
  verdict: CheckVerdict;
  /** The wording that was looked for: without the quotation marks around it, if `marksRemoved`. */
  text: string;
  marksRemoved: boolean;
  /** The fragments it was looked for in: between ellipses, or as it is stitched; one where it is whole. */
  fragments: string[];
  /** The place that decides first, its fragments in order; at most `MATCHES_MAX`. */
  matches: Match[];
  /** How many places there are in all, given or not. */
  total: number;
  note: string;
}

interface Found {
  verdict: CheckVerdict;
  fragments: { from: number; to: number }[];
  matches: Match[];
  total: number;
  /** How many of the matches belong to the place that decides. */
  leading: number;
}

/**
 * Judges a wording against the given sources, and says what they show: never that something was not said.
 * Refuses nothing; a wording that is too short or too long is `not_checkable`.
 */
export function checkQuote({ text, speaker }: Question, sources: Iterable<Source>): Verdict {
  const query = readQuery(text);
  if (typeof query === 'string') return notCheckable(text, query);
  const prepared = Array.from(sources, (source) => prepareSource(source, query));
  const whole = wholeFound(query, speaker, prepared);
  const refusal = whole ? null : refusalOfFragments(query);
  if (refusal !== null) return notCheckable(text, refusal);
  const found =
    whole ??
    elidedFound(query, speaker, prepared) ??
    stitchedFound(query, speaker, prepared) ??
    alteredFound(query, speaker, prepared);
  const { verdict, matches, total, leading } = found ?? NOTHING;
  const fragments = found?.fragments ?? query.fragments;
  const [deciding, others] = [matches.slice(0, leading), matches.slice(leading)];
  return {
    verdict,
    text: query.text,
    marksRemoved: query.marksRemoved,
    fragments: fragments.map((fragment) => fragmentText(query, fragment)),
    matches,
    total,
    note: noteOf({ verdict, query, fragments, matches: deciding, others }),
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
  return { verdict, text, marksRemoved: false, fragments: [], matches: [], total: 0, note };
}

function fragmentText({ text, tokens }: Query, { from, to }: { from: number; to: number }): string {
  return text.slice(tokens.starts[from], tokens.ends[to - 1]);
}

/** The wording as it is given, ellipses and all. */
function wholeFound(
  query: Query,
  speaker: string | null,
  prepared: PreparedSource[],
): Found | undefined {
  const places = prepared.flatMap((source) => placesOf(query, speaker, query.whole, source));
  const whole = { from: 0, to: query.tokens.ids.length };
  return ranked(
    query,
    places.map((place) => [place]),
    [whole],
  );
}

/** The fragments between ellipses, in order in one place. */
function elidedFound(
  query: Query,
  speaker: string | null,
  prepared: PreparedSource[],
): Found | undefined {
  const fragments = query.fragments.map((pattern) => {
    return prepared.flatMap((source) => placesOf(query, speaker, pattern, source));
  });
  return ranked(query, elisions(fragments), query.fragments);
}

function ranked(query: Query, groups: Place[][], fragments: Found['fragments']): Found | undefined {
  const promising = groups
    .map((places) => ({ places, rank: rankBefore(places) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, COMPARED_MAX);
  const findings = promising
    .map(({ places }) => findingOf(places.map((place) => comparedPlace(query, place))))
    .sort((a, b) => a.rank - b.rank);
  const [first] = findings;
  if (first === undefined) return undefined;
  const shown = findings.slice(0, Math.max(1, Math.floor(MATCHES_MAX / fragments.length)));
  return {
    verdict: first.verdict,
    fragments,
    matches: shown.flatMap(({ places }: Finding) => matchesOf(places)),
    total: groups.length,
    leading: first.places.length,
  };
}

function matchesOf(places: ComparedPlace[]): Match[] {
  return places.map((place, fragment) => matchOf(place, fragment, places[fragment - 1]));
}

/** Fragments, or runs of words, that are each quoted but do not stand together. */
function stitchedFound(
  query: Query,
  speaker: string | null,
  prepared: PreparedSource[],
): Found | undefined {
  const cuts = query.fragments.map((fragment) => {
    const quoted = prepared.some((source) => {
      return placesOf(query, speaker, fragment, source).some(({ quote }) => quote !== null);
    });
    return quoted ? [fragment] : segmentsOf(query, fragment, prepared);
  });
  if (cuts.some((segments) => segments.length === 0)) return undefined;
  const fragments = cuts.flat();
  const places = stitches(
    fragments.map((pattern) =>
      prepared.flatMap((source) => placesOf(query, speaker, pattern, source)),
    ),
  ).map((place) => comparedPlace(query, place));
  if (fragments.length < 2 || places.length === 0 || isUnbroken(places)) return undefined;
  return {
    verdict: 'stitched',
    fragments,
    matches: matchesOf(places),
    total: 1,
    leading: places.length,
  };
}

/** Whether the fragments follow each other in one quoted span with nothing but marks between: not stitched. */
function isUnbroken(places: ComparedPlace[]): boolean {
  return places.slice(1).every((place, index) => {
    const previous = places[index] as ComparedPlace;
    const gap = between(previous, place);
    return (
      gap !== null &&
      place.quote === previous.quote &&
      wordsIn(place.source.tokens, gap.from, gap.to) === 0
    );
  });
}

function alteredFound(
  query: Query,
  speaker: string | null,
  prepared: PreparedSource[],
): Found | undefined {
  const altered = alteredFrom(query, speaker, prepared);
  if (altered === undefined) return undefined;
  const whole = { from: 0, to: query.tokens.ids.length };
  const matches = [alteredMatch(query, speaker, altered)];
  return { verdict: 'altered', fragments: [whole], matches, total: 1, leading: 1 };
}
