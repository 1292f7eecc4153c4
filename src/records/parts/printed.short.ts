import { isObject, type ShortPlace } from '../../formats/bundle/short.ts';
import type { EvidenceIn } from '../../formats/bundle/support.ts';
import type { ShortContext } from '../short.context.ts';
import { placeOfWords } from './evidence.short.ts';

/** What a term must find printed, and the ways in which that may be printed. */
export interface Wanted {
  name: string;
  isIn(piece: EvidenceIn): boolean;
  ways: string[];
}

/**
 * Returns evidence for what the nearest evidence does not print: the one place of each in the document. Nothing if the
 * nearest evidence prints all.
 */
export function printedOnce(
  context: ShortContext,
  { at, by, evidence }: ShortPlace,
  wanted: Wanted[],
  role: EvidenceIn['role'] & string,
): { evidence?: EvidenceIn[] } {
  const near = evidence.filter((piece): piece is EvidenceIn => {
    return isObject(piece) && typeof piece.exact === 'string';
  });
  const held = wanted.map((one) => near.find((piece) => one.isIn(piece)));
  if (by === null || held.every((piece) => piece !== undefined)) return {};
  const pieces = wanted.flatMap((one, index) => {
    const found = held[index] ?? firstOf(one.ways, (way) => placeOfWords(context, by, way, role));
    if (found !== undefined) return [found];
    const detail = `needs ${one.name}, which the evidence does not print and ${by} does not print just once: give it as an object with evidence, or with a basis`;
    context.faults.push({ pointer: at, detail });
    return [];
  });
  return { evidence: [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()] };
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
