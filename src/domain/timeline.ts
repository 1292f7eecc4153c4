import type { DateValue } from './date.ts';

export const TIMELINE_KINDS = ['measure_event', 'statement', 'threat_event', 'talks'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Something that happened, was said or is to happen, with where it stands in its record. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** The id of the event within its record; null where the record is the entry. */
  event: string | null;
  date: DateValue;
}
