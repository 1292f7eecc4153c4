import type { DateValue } from './date.ts';

export const TIMELINE_KINDS = ['measure_event', 'statement', 'threat_event', 'talks'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** An entry of the timeline: an event, a statement or a scheduled event, with its place in its record. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** The id of the event within its record; null if the record itself is the entry. */
  event: string | null;
  date: DateValue;
}
