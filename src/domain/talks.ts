import type { DateValue } from './date.ts';
import type { Support } from './evidence.ts';
import type { Party } from './measure.ts';
import type { RecordRef } from './record.ts';

/** A delegate, with the party on whose behalf the source puts them at the table. */
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

/** A negotiation round; its date is an extent, from the first day to the last. */
export interface Talks extends Support {
  id: string;
  title: string;
  parties: Party[];
  delegates: Delegate[];
  place: Place | null;
  held: DateValue;
  outcomes: TalksOutcome[];
  about: RecordRef[];
}
