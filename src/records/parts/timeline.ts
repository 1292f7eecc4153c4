import type { DateValue } from '../../domain/date.ts';
import { dayNumber } from '../../domain/day.ts';
import type { Known, Modality } from '../../domain/event.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../../domain/rectangles.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';

/** What cannot be called off, and when the public could know it. */
interface Plain {
  event: string | null;
  date: DateValue;
  modality: Exclude<Modality, 'enacted'>;
  known: Pick<Known, 'earliest' | 'latest'>;
}

/** Returns the entries of what happened on its day and was public from then on: statements and talks. */
export function entriesOfRecord(date: DateValue): Omit<TimelineEntry, 'kind'>[] {
  return plainEntries({ event: null, date, modality: 'occurred', known: date });
}

/**
 * Returns the entries of what nothing can call off: possible as long as it may not have been public, then certain if it
 * occurred; always possible if it is only scheduled.
 */
export function plainEntries({
  event,
  date,
  modality,
  known,
}: Plain): Omit<TimelineEntry, 'kind'>[] {
  const from = known.earliest === null ? UNBOUNDED_FROM : dayNumber(known.earliest);
  const certain = known.latest === null ? UNBOUNDED_TO : dayNumber(known.latest);
  const told = { event, step: 'own' as const, date, outcome: null };
  const doubtful = { ...told, grade: 'possible' as const, knownFrom: from };
  if (modality === 'scheduled') return [{ ...doubtful, knownTo: UNBOUNDED_TO }];
  const settled = { ...told, grade: 'certain' as const, knownFrom: certain, knownTo: UNBOUNDED_TO };
  return from === certain ? [settled] : [{ ...doubtful, knownTo: certain - 1 }, settled];
}
