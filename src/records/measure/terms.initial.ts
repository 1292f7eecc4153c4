import type { MeasureJson } from './wire.ts';

/** The members of a published measure and of its provisions that are terms. */
type Held = Pick<MeasureJson, 'scope' | 'products' | 'rate' | 'quota' | 'conditions'>;

/** Returns what the provisions of a published measure begin with, before any event: their own, else the measure's. */
export function initialOf<T>(measure: MeasureJson, of: (terms: Held) => T | undefined): T[] {
  const { provisions } = measure;
  const held: Held[] = provisions.length === 0 ? [measure] : provisions;
  return held.flatMap((own) => {
    const value = of(own) ?? of(measure);
    return value === undefined ? [] : [value];
  });
}

/** The values that are there, each once. */
export function distinct<T>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values)].filter((value) => value !== null && value !== undefined) as T[];
}
