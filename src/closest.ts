import { editDistance } from './domain/edit-distance.ts';

const LENGTH_MAX = 64;

/** A shorter prefix fits too many names. */
const BEGINNING_MIN = 3;

/**
 * Returns the name that a person most likely meant: the one with this prefix, else a similar one; null if there is
 * none.
 */
export function closest(given: string, names: string[]): string | null {
  if (given.length > LENGTH_MAX) return null;
  return begunBy(given, names) ?? nearest(given.toLowerCase(), names);
}

function begunBy(given: string, names: string[]): string | undefined {
  if (given.length < BEGINNING_MIN) return undefined;
  return names.find((name) => name.startsWith(given));
}

function nearest(given: string, names: string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(given, name) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  const near = Math.max(1, Math.floor((given.length + 1) / 3));
  return best !== undefined && best.distance <= near ? best.name : null;
}
