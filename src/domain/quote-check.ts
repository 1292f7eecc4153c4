import { alteredFrom } from './quote-check.altered.ts';
import { between, elisions, stitches } from './quote-check.fragments.ts';
import { alteredMatch, type Match, matchOf } from './quote-check.match.ts';
import { noteOf } from './quote-check.notes.ts';
import { type ComparedPlace, comparedPlace, type Place, placesOf } from './quote-check.place.ts';
import { type Query, readQuery, refusalOfFragments } from './quote-check.query.ts';
import { type CheckVerdict, type Finding, findingOf, rankBefore } from './quote-check.rank.ts';
import type { Search } from './quote-check.search.ts';
import { type QuotedRuns, quotedRuns, segmentsOf } from './quote-check.segments.ts';
import { prepareSource, type Source } from './quote-check.sources.ts';
import { wordsIn } from './tokens.ts';

/** The maximum number of matches in a verdict. */
export const MATCHES_MAX = 20;
/** The maximum number of places that are compared character by character; the most promising come first. */
const COMPARED_MAX = 500;

/** A quote to check, and the actor who is said to have said it; null if the request names none. */
export interface QuoteCheckRequest {
  text: string;
  speaker: string | null;
}

/** What the sources show about a quote. */
export interface Verdict {
  verdict: CheckVerdict;
  /** The text that was searched for: the quote, without its outer quotation marks if `marksRemoved`. */
  text: string;
  marksRemoved: boolean;
  /**
   * The fragments that were searched for: between ellipses, or as they were stitched. A whole quote is one fragment.
   */
  fragments: string[];
  /** The deciding place first, with its fragments in order; at most `MATCHES_MAX`. */
  matches: Match[];
  /** The number of all places, listed or not. */
  total: number;
  /** Whether the sources have more places or quoted spans than one check looks at. */
  bounded: boolean;
  note: string;
}

interface Found {
  verdict: CheckVerdict;
  fragments: { from: number; to: number }[];
  matches: Match[];
  total: number;
  /** The number of matches that belong to the deciding place. */
  leading: number;
}

/**
 * Compares a quote with the sources and returns what they show. It never says that something was not said, and never
 * throws: a quote that is too short or too long is `not_checkable`.
 */
export function checkQuote(
  { text, speaker }: QuoteCheckRequest,
  sources: Iterable<Source>,
): Verdict {
  const query = readQuery(text);
  if (typeof query === 'string') return notCheckable(text, query);
  const prepared = Array.from(sources, (source) => prepareSource(source, query));
  const search: Search = { query, speaker, sources: prepared, bounded: false };
  const whole = wholeFound(search);
  const refusal = whole ? null : refusalOfFragments(query);
  if (refusal !== null) return notCheckable(text, refusal);
  const found = whole ?? elidedFound(search) ?? stitchedFound(search) ?? alteredFound(search);
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
    bounded: search.bounded,
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
  const nothing = { marksRemoved: false, fragments: [], matches: [], total: 0, bounded: false };
  return { verdict, text, ...nothing, note };
}

function fragmentText({ text, tokens }: Query, { from, to }: { from: number; to: number }): string {
  return text.slice(tokens.starts[from], tokens.ends[to - 1]);
}

/** Searches for the whole quote, including its ellipses. */
function wholeFound(search: Search): Found | undefined {
  const { query } = search;
  const places = placesOf(search, query.whole);
  const whole = { from: 0, to: query.tokens.ids.length };
  return ranked(
    query,
    places.map((place) => [place]),
    [whole],
  );
}

/** Searches for the fragments between ellipses, in order in one place. */
function elidedFound(search: Search): Found | undefined {
  const { query } = search;
  const fragments = query.fragments.map((pattern) => placesOf(search, pattern));
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

/** Searches for fragments, or runs of words, that are quoted separately. */
function stitchedFound(search: Search): Found | undefined {
  const { query } = search;
  let runs: QuotedRuns | undefined;
  const cuts = query.fragments.map((fragment) => {
    if (placesOf(search, fragment).some(({ quote }) => quote !== null)) return [fragment];
    runs ??= quotedRuns(search);
    return segmentsOf(query, fragment, runs);
  });
  if (cuts.some((segments) => segments.length === 0)) return undefined;
  const fragments = cuts.flat();
  const stitched = stitches(fragments.map((pattern) => placesOf(search, pattern)));
  const places = stitched.map((place) => comparedPlace(query, place));
  if (fragments.length < 2 || places.length === 0 || isUnbroken(places)) return undefined;
  return {
    verdict: 'stitched',
    fragments,
    matches: matchesOf(places),
    total: 1,
    leading: places.length,
  };
}

/** Returns whether only marks separate the fragments in one quoted span, so that the quote is not stitched. */
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

function alteredFound(search: Search): Found | undefined {
  const { query, speaker } = search;
  const altered = alteredFrom(search);
  if (altered === undefined) return undefined;
  const whole = { from: 0, to: query.tokens.ids.length };
  const matches = [alteredMatch(query, speaker, altered)];
  return { verdict: 'altered', fragments: [whole], matches, total: 1, leading: 1 };
}
