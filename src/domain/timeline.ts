import type { DateValue } from './date.ts';
import type { Grade } from './grade.ts';
import type { Step } from './lifecycle.ts';
import type { StepOutcome } from './step-entry.ts';

export const TIMELINE_KINDS = ['measure_event', 'statement', 'threat_event', 'talks'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** An entry of the timeline: an event or the end that it names, a statement or talks, with its place in its record. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** The id of the event within its record; null if the record itself is the entry. */
  event: string | null;
  /** Whether the entry is the event's own day or the end that it names. */
  step: Step['part'];
  date: DateValue;
  /** The best grade that the entry can have in a range of days. */
  grade: Grade;
  /** What became of it; null where nothing can have called it off. */
  outcome: StepOutcome | null;
  /** The known-on days, by number and inclusive, between which this is so; the last one is the question without one. */
  knownFrom: number;
  knownTo: number;
}
