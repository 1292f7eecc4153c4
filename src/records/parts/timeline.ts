import type { DateValue } from '../../domain/date.ts';
import type { Modality } from '../../domain/event.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';

/** Returns the entry of what nothing can call off: certain if it occurred, and possible if it is only scheduled. */
export function plainEntry(
  event: string | null,
  date: DateValue,
  modality: Exclude<Modality, 'enacted'> = 'occurred',
): Omit<TimelineEntry, 'kind'> {
  const grade = modality === 'occurred' ? 'certain' : 'possible';
  return { event, step: 'own', date, grade, outcome: null };
}
