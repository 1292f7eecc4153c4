import type { DateValue } from './date.ts';
import type { AnyRecord } from './records.ts';

export const TIMELINE_KINDS = ['measure_event', 'statement', 'threat_event', 'talks'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Something that happened, was said or is to happen, with where it stands in its record. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** The id of the event within its record; null where the record is the entry. */
  event: string | null;
  date: DateValue;
}

/** What a record brings to the one reading of all events in order; documents and actors bring nothing. */
export function timelineOf({ kind, record }: AnyRecord): TimelineEntry[] {
  switch (kind) {
    case 'measure':
      return record.events.map(({ id, date }) => ({ kind: 'measure_event', event: id, date }));
    case 'threat':
      return record.events.map(({ id, date }) => ({ kind: 'threat_event', event: id, date }));
    case 'statement':
      return [{ kind: 'statement', event: null, date: record.saidOn }];
    case 'talks':
      return [{ kind: 'talks', event: null, date: record.tookPlace }];
    default:
      return [];
  }
}
