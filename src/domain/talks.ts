import { type DateValue, readEdtf } from './date.ts';
import type { Day } from './day.ts';
import type { Support } from './evidence.ts';
import type { Party } from './measure.ts';
import type { RecordRef } from './record.ts';

/** A delegate, with the party that the source says they represent. */
export interface Delegate extends Support {
  actor: RecordRef;
  onBehalfOf: RecordRef | null;
}

export interface Place extends Support {
  name: string;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
}

export interface TalksOutcome extends Support {
  text: string;
}

/** A negotiation round. Its date is a range, from the first day to the last. */
export interface Talks extends Support {
  id: string;
  title: string;
  parties: Party[];
  delegates: Delegate[];
  place: Place | null;
  tookPlace: DateValue;
  outcomes: TalksOutcome[];
  about: RecordRef[];
}

/**
 * Returns the days on which talks certainly took place: from the latest possible first day to the earliest possible
 * last day. Null if there is no such day, for example if only the month is known.
 */
export function daysCertain({ edtf }: Pick<DateValue, 'edtf'>): { from: Day; to: Day } | null {
  const [start = '', end = start] = edtf.split('/');
  if ([start, end].some((text) => text === '' || text === '..')) return null;
  const [from, to] = [readEdtf(start).latest, readEdtf(end).earliest];
  const oneOf = readEdtf(start).members.length > 1;
  return from === null || to === null || from > to || oneOf ? null : { from, to };
}
