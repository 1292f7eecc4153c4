import type { Threat } from '../../domain/threat.ts';
import type { TimelineOf } from '../kind.ts';
import { plainEntries } from '../parts/timeline.ts';

/** The timeline entries of a threat: its events. */
export const THREAT_TIMELINE: TimelineOf<Threat> = {
  kind: 'threat_event',
  few: 'SELECT record_pk FROM threats',
  entries: ({ events }) =>
    events.flatMap(({ id, ...event }) => plainEntries({ event: id, ...event })),
  date: 'SELECT e.date FROM threat_events e WHERE e.threat_pk = t.record_pk AND e.id = t.event',
  actors: [['threat_parties', 'threat_pk', 'actor_pk']],
  measures: [
    ['threat_condition_measures', 'threat_pk', 'measure_pk'],
    ['threat_carriers', 'threat_pk', 'measure_pk'],
  ],
};
