import type { Measure } from '../../domain/measure.ts';
import { type KnownEntry, knownEntries } from '../../domain/step-entry.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { TimelineOf } from '../kind.ts';

/** What measures bring to the timeline: their events and the ends that these name, but for what others confirm. */
export const MEASURE_TIMELINE: TimelineOf<Measure> = {
  kind: 'measure_event',
  entries: (measure) => knownEntries(measure).map(timelineEntry),
  date: `SELECT CASE t.step WHEN 'until' THEN e.until ELSE e.date END
    FROM measure_events e WHERE e.measure_pk = t.record_pk AND e.id = t.event`,
  actors: [
    ['measure_parties', 'measure_pk', 'actor_pk'],
    ['scope_actors', 'measure_pk', 'actor_pk'],
  ],
  measures: [],
};

function timelineEntry({
  event,
  modality: _,
  key: __,
  ...told
}: KnownEntry): Omit<TimelineEntry, 'kind'> {
  return { ...told, event: event.id };
}
