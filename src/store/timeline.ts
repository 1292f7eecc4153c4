import { dayNumber } from '../domain/day.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import { deleteRows, insertRow } from './rows.ts';
import { timelineEntries } from './schema/timeline.ts';
import type { Store } from './store.ts';

/** Replaces the timeline entries of a record. */
export function saveTimeline(store: Store, recordPk: number, entries: TimelineEntry[]): void {
  deleteRows(store, timelineEntries, 'recordPk', recordPk);
  for (const entry of entries)
    insertRow(store, timelineEntries, { recordPk, ...timelineRow(entry) });
}

/**
 * Returns the row of a timeline entry, with its first and last possible day; both are null if the year is unknown.
 */
export function timelineRow({ date: { earliest, latest }, ...entry }: TimelineEntry) {
  if (earliest === null && latest === null) return { ...entry, dayFrom: null, dayTo: null };
  const dayFrom = earliest === null ? UNBOUNDED_FROM : dayNumber(earliest);
  const dayTo = latest === null ? UNBOUNDED_TO : dayNumber(latest);
  return { ...entry, dayFrom, dayTo };
}
