import { leadingCount } from './bisect.ts';
import type { Place } from './quote-check.place.ts';
import { isFitting } from './quote-check.rank.ts';
import type { Held, Range } from './quote-check.sources.ts';

/**
 * The ways the pieces stand in their order in one place, ellipses between them: in the quoted spans of one
 * rendering, or in one paragraph of which some are not quoted. `pieces` holds the places of each piece.
 */
export function elisions(pieces: Place[][]): Place[][] {
  return [
    ...groupedBy(pieces, ({ wording, standing }) => (standing === 'quoted' ? wording : null)),
    ...groupedBy(pieces, paragraphKeys()).filter((places) => {
      return places.some(({ standing }) => standing !== 'quoted');
    }),
  ];
}

/** For each key that every piece has a place under: the first places in order, if there are such. */
function groupedBy(pieces: Place[][], keyOf: (place: Place) => unknown): Place[][] {
  const byKey = pieces.map((places) => Map.groupBy(places, keyOf));
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
    return place.from === best.from && best.wording === null ? place : best;
  }, undefined);
}

/** Names the paragraph of a place by its document and its line there; no place crosses a line break. */
function paragraphKeys(): (place: Place) => string | null {
  const documents = new Map<Held, { name: number; breaks: number[] }>();
  return ({ held, from, to }) => {
    const { text, starts, ends } = held.tokens;
    const known = documents.get(held);
    const breaks = known?.breaks ?? [...text.matchAll(/\n/g)].map(({ index }) => index);
    const name = known?.name ?? documents.size;
    documents.set(held, { name, breaks });
    const lineOf = (unit: number) => {
      return leadingCount(breaks.length, (nth) => (breaks[nth] as number) < unit);
    };
    const line = lineOf(starts[from] as number);
    return line === lineOf(ends[to - 1] as number) ? `${name} ${line}` : null;
  };
}

/**
 * One place for each piece, out of all those where it is quoted: from the renderings of the speaker asked
 * about before others, from those that hold the most pieces, and in order where that can be. Empty where a
 * piece is not quoted anywhere.
 */
export function stitches(pieces: Place[][]): Place[] {
  const quoted = pieces.map((places) => places.filter(({ standing }) => standing === 'quoted'));
  if (quoted.some((places) => places.length === 0)) return [];
  const counts = new Map<Place['wording'], number>();
  for (const places of quoted) {
    for (const wording of new Set(places.map((place) => place.wording))) {
      counts.set(wording, (counts.get(wording) ?? 0) + 1);
    }
  }
  const worth = ({ attribution, wording }: Place) =>
    (isFitting(attribution) ? pieces.length + 1 : 0) + (counts.get(wording) as number);
  const chosen: Place[] = [];
  for (const places of quoted) {
    const most = Math.max(...places.map(worth));
    const best = places.filter((place) => worth(place) === most);
    const previous = chosen.at(-1);
    const after = best.filter((place) => previous && jointOf(previous, place) === 'later');
    chosen.push(earliest(after.length > 0 ? after : best) as Place);
  }
  return chosen;
}

/** Where a piece stands to the one before it: in the same rendering later or earlier, or elsewhere. */
export const JOINTS = ['later', 'earlier', 'elsewhere'] as const;
export type Joint = (typeof JOINTS)[number];

export function jointOf(previous: Place, place: Place): Joint {
  if (previous.held !== place.held || previous.wording !== place.wording) return 'elsewhere';
  return place.from >= previous.to ? 'later' : 'earlier';
}

/** What a source has between a piece and the one before it; null where it does not come later there. */
export function between(previous: Place, place: Place): Range | null {
  if (jointOf(previous, place) !== 'later') return null;
  return { from: previous.to, to: place.from };
}
