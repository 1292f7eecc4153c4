import type { Measure, MeasureEvent, Provision } from '../../domain/measure.ts';
import type { Histories } from '../../domain/step-history.ts';
import { pkOf, refByPk } from '../../store/records.ts';
import { insertRow, insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { eventRow, readEvent } from '../parts/event.rows.ts';
import { supportFrom, supportRow } from '../parts/evidence.rows.ts';
import { saveEventDays } from './days.ts';
import {
  measureEventProvisions,
  measureEventReplaces,
  measureEvents,
  measureProvisions,
  productCodes,
  scopeActors,
} from './tables.ts';
import {
  codeRows,
  type IndexedTerms,
  indexedTerms,
  scopeRows,
  setsColumn,
  setsFrom,
  termsColumn,
  termsFrom,
} from './terms.rows.ts';

/** Writes the provisions and events of a measure that has none; events name both by id. */
export function saveLifecycle(
  store: Store,
  measurePk: number,
  measure: Measure,
  histories: Histories,
): void {
  const { provisions, events } = measure;
  const provisionPks = insertRows(store, measureProvisions, provisions, (provision) => {
    const { id, label, terms } = provision;
    return { measurePk, id, label, terms: termsColumn(store, terms), ...supportRow(provision) };
  });
  const eventPks = insertRows(store, measureEvents, events, (event) => {
    const { type, until, endDay, by, sets } = event;
    return {
      measurePk,
      type,
      until,
      endDay,
      byPk: by === null ? null : pkOf(store, by),
      sets: setsColumn(store, sets),
      ...eventRow(store, event),
    };
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
    saveEventDays(store, measurePk, eventPk, event, histories);
  });
  saveIndexes(store, measurePk, indexedTerms(measure, provisionPk));
}

function saveIndexes(store: Store, measurePk: number, indexed: IndexedTerms[]): void {
  for (const row of scopeRows(store, indexed)) insertRow(store, scopeActors, { measurePk, ...row });
  for (const row of codeRows(indexed)) insertRow(store, productCodes, { measurePk, ...row });
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
  const covered = byEvent(rowsBy(store, measureEventProvisions, 'measurePk', measurePk));
  const replaced = byEvent(rowsBy(store, measureEventReplaces, 'measurePk', measurePk));
  const provisionId = new Map(provisions.map(({ pk, id }) => [pk, id]));
  const eventId = new Map(events.map(({ pk, id }) => [pk, id]));
  return {
    provisions: provisions.map((row) => ({
      id: row.id,
      label: row.label,
      terms: termsFrom(store, row.terms),
      ...supportFrom(row),
    })),
    events: events.map((row) => ({
      ...readEvent(store, row),
      type: row.type,
      provisions: covered(row.pk).map(({ provisionPk }) => provisionId.get(provisionPk) as string),
      until: row.until,
      endDay: row.endDay,
      by: row.byPk === null ? null : refByPk(store, row.byPk),
      sets: setsFrom(store, row.sets),
      replaces: replaced(row.pk).map(({ replacedPk }) => eventId.get(replacedPk) as string),
    })),
  };
}

function byEvent<R extends { eventPk: number }>(rows: R[]): (eventPk: number) => R[] {
  const grouped = Map.groupBy(rows, ({ eventPk }) => eventPk);
  return (eventPk) => grouped.get(eventPk) ?? [];
}
