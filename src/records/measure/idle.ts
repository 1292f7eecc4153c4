import { ACTING_TYPES, idleEvents } from '../../domain/idle.ts';
import type { Lifecycle } from '../../domain/lifecycle.ts';
import type { EventType } from '../../domain/measure.ts';
import type { Store } from '../../store/store.ts';
import { below } from '../fault.ts';
import type { Notice } from '../kind.ts';

const WITH_ACTING = `SELECT w.record_pk AS pk, w.lifecycle FROM wires w
    JOIN records r ON r.pk = w.record_pk AND r.state = 'live'
  WHERE w.record_pk IN (SELECT measure_pk FROM measure_events
    WHERE type IN (${ACTING_TYPES.map((type) => `'${type}'`).join(', ')}))`;

const OF_SOME = `${WITH_ACTING} AND w.record_pk IN (SELECT value FROM json_each(?)) ORDER BY w.record_pk`;
const OF_ALL = `${WITH_ACTING} ORDER BY w.record_pk`;

/** What must be listed before an event of the type. */
const WANTED: Partial<Record<EventType, string>> = {
  stay: 'no invalidation and no injunction is listed before it, so it lifts nothing: list the event that it stays before it, on its own day. A ruling alone does nothing',
  resumption:
    'no suspension, injunction or stay is listed before it, so it resumes nothing: list what it ends before it',
  suspension_extension:
    'nothing that could be extended is listed before it, so it extends nothing: list the suspension before it',
};

/** Returns the events of measures that act on nothing, for a curator to look at; of some measures, or of all. */
export function idleNotices(store: Store, pks: readonly number[] | null): Notice[] {
  const rows =
    pks === null ? store.prepare(OF_ALL).all() : store.prepare(OF_SOME).all(JSON.stringify(pks));
  return (rows as { pk: number; lifecycle: string }[]).flatMap(({ pk, lifecycle }) => {
    const life = JSON.parse(lifecycle) as Lifecycle;
    return idleEvents(life).map((event): Notice => {
      const type = life.events[event]?.type as EventType;
      const detail = `is a ${type}, but for all that it touches ${WANTED[type]}`;
      return { pk, pointer: below('/events', event), detail };
    });
  });
}
