import { leadingCount } from './bisect.ts';
import type { Place } from './quote-check.place.ts';
import { isFitting } from './quote-check.rank.ts';
import type { PreparedSource, Range } from './quote-check.sources.ts';

/**
 * Returns the groups of places in which all fragments follow each other, with one place for each fragment. A group is
 * either within the quoted spans of one rendering, or within one paragraph where some fragments are not quoted.
 * `fragments` has the places of each fragment.
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

/**
 * Returns, for each key that every fragment has, the first places in the order of the fragments. Skips keys without
 * such places.
 */
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

/** Returns the first place in the text. Of several at one offset, a place in a rendering wins. */
function earliest(places: Place[]): Place | undefined {
  return places.reduce<Place | undefined>((best, place) => {
    if (best === undefined || place.from < best.from) return place;
    return place.from === best.from && best.rendering === null ? place : best;
  }, undefined);
}

/**
 * Returns a function that names the paragraph of a place by its document and line. A place that crosses a line break
 * has no paragraph.
 */
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
 * Returns one quoted place for each fragment. Prefers renderings of the requested speaker, then renderings with most
 * fragments, then places in order. Empty if a fragment is not quoted anywhere.
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

/** Where a fragment is, relative to the one before it: later or earlier in the same rendering, or elsewhere. */
export const JUNCTIONS = ['later', 'earlier', 'elsewhere'] as const;
export type Junction = (typeof JUNCTIONS)[number];

export function junctionOf(previous: Place, place: Place): Junction {
  if (previous.source !== place.source || previous.rendering !== place.rendering)
    return 'elsewhere';
  return place.from >= previous.to ? 'later' : 'earlier';
}

/**
 * Returns the range between a fragment and the one before it; null unless the fragment comes later in the same
 * rendering.
 */
export function between(previous: Place, place: Place): Range | null {
  if (junctionOf(previous, place) !== 'later') return null;
  return { from: previous.to, to: place.from };
}
