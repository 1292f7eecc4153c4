import type { DatePrecision } from './calendar-date.ts';
import type { Day } from './day.ts';
import { type DayBounds, readEdtf } from './edtf.ts';

export { DATE_PRECISIONS, type DatePrecision, EdtfError } from './calendar-date.ts';
export { type DayBounds, EDTF_PROFILE, type EdtfReading, readEdtf } from './edtf.ts';

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
  /** The time of day that the source names, `HH:MM`; never converted. */
  time: string | null;
  /** The zone whose civil day and time these are, where the source names one: an IANA name, an offset or its words. */
  zone: string | null;
}

/** What a curator writes of a date; the rest of it is derived. */
export type WrittenDate = Pick<DateValue, 'asWritten' | 'edtf' | 'basis' | 'note'> &
  Partial<Pick<DateValue, 'time' | 'zone'>>;

/** A date value from what a curator writes, its bounds and precision derived; refuses as `readEdtf` does. */
export function makeDate(written: WrittenDate): DateValue {
  const { earliest, latest, precision } = readEdtf(written.edtf);
  const { asWritten, edtf, basis, note, time = null, zone = null } = written;
  return { asWritten, edtf, earliest, latest, precision, basis, note, time, zone };
}

/** The alternatives between which an EDTF text leaves the choice; refuses as `readEdtf` does. */
export function membersOf(edtf: string): DayBounds[] {
  return readEdtf(edtf).members;
}
