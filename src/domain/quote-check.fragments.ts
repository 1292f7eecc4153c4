import { leadingCount } from './bisect.ts';
import type { Place } from './quote-check.place.ts';
import { isFitting } from './quote-check.rank.ts';
import type { PreparedSource, Range } from './quote-check.sources.ts';

/**
 * The ways the fragments stand in their order in one place, ellipses between them: in the quoted spans of one
 * rendering, or in one paragraph of which some are not quoted. `fragments` holds the places of each fragment.
 */
export function elisions(fragments: Place[][]): Place[][] {
  return [
    ...groupedBy(fragments, ({ rendering, standing }) =>
      standing === 'quoted' ? rendering : null,
    ),
    ...groupedBy(fragments, paragraphKeys()).filter((places) => {
      return places.some(({ standing }) => standing !== 'quoted');
    }),
  ];
}

/** For each key that every fragment has a place under: the first places in order, if there are such. */
function groupedBy(fragments: Place[][], keyOf: (place: Place) => unknown): Place[][] {
  const byKey = fragments.map((places) => Map.groupBy(places, keyOf));
  const keys = [...(byKey[0]?.keys() ?? [])].filter((key) => key !== null);
  return keys.flatMap((key) => {
    const chosen: Place[] = [];
    for (const places of byKey) {
      const past = chosen.at(-1)?.to ?? 0;
      const next = earliest((places.get(key) ?? []).filter(({ from }) => from >= past));
      if (next === undefined) return [];
      chosen.push(next);
    }
    return [chosen];
  });
}

/** The first place in the text; of several at once one that a rendering holds. */
function earliest(places: Place[]): Place | undefined {
  return places.reduce<Place | undefined>((best, place) => {
    if (best === undefined || place.from < best.from) return place;
    return place.from === best.from && best.rendering === null ? place : best;
  }, undefined);
}

/** Names the paragraph of a place by its document and its line there; no place crosses a line break. */
function paragraphKeys(): (place: Place) => string | null {
  const documents = new Map<PreparedSource, { name: number; breaks: number[] }>();
  return ({ source, from, to }) => {
    const { text, starts, ends } = source.tokens;
    const known = documents.get(source);
    const breaks = known?.breaks ?? [...text.matchAll(/\n/g)].map(({ index }) => index);
    const name = known?.name ?? documents.size;
    documents.set(source, { name, breaks });
    const lineOf = (unit: number) => {
      return leadingCount(breaks.length, (nth) => (breaks[nth] as number) < unit);
    };
    const line = lineOf(starts[from] as number);
    return line === lineOf(ends[to - 1] as number) ? `${name} ${line}` : null;
  };
}

/**
 * One place for each fragment, out of all those where it is quoted: from the renderings of the speaker asked
 * about before others, from those that hold the most fragments, and in order where that can be. Empty where a
 * fragment is not quoted anywhere.
 */
export function stitches(fragments: Place[][]): Place[] {
  const quoted = fragments.map((places) => places.filter(({ standing }) => standing === 'quoted'));
  if (quoted.some((places) => places.length === 0)) return [];
  const counts = new Map<Place['rendering'], number>();
  for (const places of quoted) {
    for (const rendering of new Set(places.map((place) => place.rendering))) {
      counts.set(rendering, (counts.get(rendering) ?? 0) + 1);
    }
  }
  const worth = ({ attribution, rendering }: Place) =>
    (isFitting(attribution) ? fragments.length + 1 : 0) + (counts.get(rendering) as number);
  const chosen: Place[] = [];
  for (const places of quoted) {
    const most = Math.max(...places.map(worth));
    const best = places.filter((place) => worth(place) === most);
    const previous = chosen.at(-1);
    const after = best.filter((place) => previous && junctionOf(previous, place) === 'later');
    chosen.push(earliest(after.length > 0 ? after : best) as Place);
  }
  return chosen;
}

/** Where a fragment stands to the one before it: in the same rendering later or earlier, or elsewhere. */
export const JUNCTIONS = ['later', 'earlier', 'elsewhere'] as const;
export type Junction = (typeof JUNCTIONS)[number];

/** Returns where a fragment lies relative to the one before it. */
export function junctionOf(previous: Place, place: Place): Junction {
  if (previous.source !== place.source || previous.rendering !== place.rendering)
    return 'elsewhere';
  return place.from >= previous.to ? 'later' : 'earlier';
}

/** What a source has between a fragment and the one before it; null where it does not come later there. */
export function between(previous: Place, place: Place): Range | null {
  if (junctionOf(previous, place) !== 'later') return null;
  return { from: previous.to, to: place.from };
}
