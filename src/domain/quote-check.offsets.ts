import { leadingCount } from './bisect.ts';

/** Converts between offsets in UTF-16 code units and offsets in Unicode code points. */
export interface Offsets {
  toPoint(unit: number): number;
  toUnit(point: number): number;
}

/** Returns the offsets of a text, after one pass over it. */
export function offsetsOf(text: string): Offsets {
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index);
  const before = (place: number, shrink: 0 | 1) => {
    return leadingCount(pairs.length, (nth) => (pairs[nth] as number) - shrink * nth < place);
  };
  return {
    toPoint: (unit) => unit - before(unit, 0),
    toUnit: (point) => point + before(point, 1),
  };
}
