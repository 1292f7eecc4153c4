import type { Measure, MeasureEvent, Provision } from '../../domain/measure.ts';
import { insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { eventRow, readEvent } from '../parts/event.rows.ts';
import { supportFrom, supportRow } from '../parts/evidence.rows.ts';
import { saveEventDays, type Voids } from './days.ts';
import {
  measureEventProvisions,
  measureEventReplaces,
  measureEvents,
  measureProvisions,
} from './tables.ts';

/** Writes the provisions and events of a measure that has none; events name both by id. */
export function saveLifecycle(
  store: Store,
  measurePk: number,
  { provisions, events }: Measure,
  voids: Voids,
): void {
  const provisionPks = insertRows(store, measureProvisions, provisions, (provision) => {
    return { measurePk, id: provision.id, label: provision.label, ...supportRow(provision) };
  });
  const eventPks = insertRows(store, measureEvents, events, (event) => {
    const { type, until, endDay } = event;
    return { measurePk, type, until, endDay, ...eventRow(store, event) };
  });
  const provisionPk = keyOf('provision', provisions, provisionPks);
  const replacedPk = keyOf('event', events, eventPks);
  events.forEach((event, index) => {
    const eventPk = eventPks[index] as number;
    insertRows(store, measureEventProvisions, event.provisions, (id) => {
      return { measurePk, eventPk, provisionPk: provisionPk(id) };
    });
    insertRows(store, measureEventReplaces, event.replaces, (id) => {
      return { measurePk, eventPk, replacedPk: replacedPk(id) };
    });
    saveEventDays(store, measurePk, eventPk, event, voids);
  });
}

function keyOf(noun: string, items: { id: string }[], pks: number[]): (id: string) => number {
  const byId = new Map(items.map((item, index) => [item.id, pks[index] as number]));
  return (id) => {
    const pk = byId.get(id);
    if (pk === undefined) throw new Error(`the measure has no ${noun} with the id ${id}`);
    return pk;
  };
}

/** The provisions and events of a measure, in their order. */
export function getLifecycle(
  store: Store,
  measurePk: number,
): { provisions: Provision[]; events: MeasureEvent[] } {
  const provisions = rowsBy(store, measureProvisions, 'measurePk', measurePk);
  const events = rowsBy(store, measureEvents, 'measurePk', measurePk);
  const covered = rowsBy(store, measureEventProvisions, 'measurePk', measurePk);
  const replaced = rowsBy(store, measureEventReplaces, 'measurePk', measurePk);
  const provisionId = new Map(provisions.map(({ pk, id }) => [pk, id]));
  const eventId = new Map(events.map(({ pk, id }) => [pk, id]));
  return {
    provisions: provisions.map((row) => ({
      id: row.id,
      label: row.label,
      ...supportFrom(row),
    })),
    events: events.map((row) => ({
      ...readEvent(store, row),
      type: row.type,
      provisions: covered
        .filter(({ eventPk }) => eventPk === row.pk)
        .map(({ provisionPk }) => provisionId.get(provisionPk) as string),
      until: row.until,
      endDay: row.endDay,
      replaces: replaced
        .filter(({ eventPk }) => eventPk === row.pk)
        .map(({ replacedPk }) => eventId.get(replacedPk) as string),
    })),
  };
}
