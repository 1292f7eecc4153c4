import type { Day } from './day.ts';

/** How a value is known; the one vocabulary for dates and for every other unsupported value. */
export const BASES = [
  'stated',
  'stated_partial',
  'inferred_from_publication_date',
  'inferred_from_context',
  'inferred_from_external_source',
  'assumed',
  'unknown',
] as const;
export type Basis = (typeof BASES)[number];

/** A date as the source gives it and as far as it is known. `earliest` and `latest` are inclusive. */
export interface DateValue {
  asWritten: string | null;
  edtf: string;
  earliest: Day | null;
  latest: Day | null;
  precision: DatePrecision;
  basis: Basis;
  note: string | null;
}

export const DATE_PRECISIONS = ['day', 'month', 'year', 'decade', 'century', 'none'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];
