import type { Measure } from '../../domain/measure.ts';
import { UNBOUNDED_TO } from '../../domain/rectangles.ts';
import type { TimelineOf } from '../kind.ts';

/** What measures bring to the timeline: their events. */
export const MEASURE_TIMELINE: TimelineOf<Measure> = {
  kind: 'measure_event',
  entries: ({ events }) => events.map(({ id, date }) => ({ event: id, date })),
  date: 'SELECT e.date FROM measure_events e WHERE e.measure_pk = t.record_pk AND e.id = t.event',
  voided: `SELECT 1 FROM measure_events e CROSS JOIN event_days x ON x.event_pk = e.pk
    WHERE e.measure_pk = t.record_pk AND e.id = t.event AND x.step = 'own'
      AND (x.called_off_to = ${UNBOUNDED_TO} OR x.confirmed_from <= ${UNBOUNDED_TO})`,
  actors: [
    ['measure_parties', 'measure_pk', 'actor_pk'],
    ['scope_actors', 'measure_pk', 'actor_pk'],
  ],
  measures: [],
};
