import { prepare } from '../../domain/lifecycle.ts';
import type { Measure } from '../../domain/measure.ts';
import { statusRectangles } from '../../domain/rectangles.ts';
import { historiesByEvent } from '../../domain/step-history.ts';
import { type Row, rowFaults, storedRows } from '../../store/check.rows.ts';
import type { StoredRecord } from '../../store/records.ts';
import { rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { knownFaults } from '../parts/event.check.ts';
import { checkIdentifiers } from '../parts/identifier.check.ts';
import * as days from './days.tables.ts';
import { eventDayRows, stateCode } from './days.ts';
import { measureEvents, measureProvisions, productCodes, scopeActors } from './tables.ts';
import { codeRows, indexedTerms, scopeRows } from './terms.rows.ts';

/** Where the status and the days kept of a measure do not follow from it. */
export function* checkMeasure(
  store: Store,
  { pk, state }: StoredRecord,
  measure: Measure,
): Generator<string> {
  yield* checkIdentifiers(store, pk, measure.identifiers);
  const rectangles = statusRectangles(measure).map((rectangle) => {
    return { ...rectangle, code: stateCode(rectangle.state, rectangle.verdict) };
  });
  const stored = storedRows(store, days.statusRectangles, 'measurePk', pk);
  yield* rowFaults('status rectangles', stored, rectangles);
  const histories = historiesByEvent(prepare(measure));
  const derived = measure.events.flatMap((event) =>
    eventDayRows(event, histories).map((row) => ({ ...row, event: event.id })),
  );
  yield* rowFaults('event days', storedEventDays(store, pk), derived);
  const indexed = indexedTerms(measure, provisionKeys(store, pk));
  const scopes = storedRows(store, scopeActors, 'measurePk', pk);
  yield* rowFaults('rows of scopes', scopes, scopeRows(store, indexed));
  const codes = storedRows(store, productCodes, 'measurePk', pk);
  yield* rowFaults('rows of codes', codes, codeRows(indexed));
  const unindexed = unindexedDays(store, pk);
  if (unindexed > 0) yield `The day indexes have outdated entries for ${unindexed} of its rows.`;
  if (state === 'live') yield* knownFaults(store, measure.events);
}

/** The keys of the provisions of a measure, by their ids. */
function provisionKeys(store: Store, pk: number): (id: string) => number {
  const rows = rowsBy(store, measureProvisions, 'measurePk', pk);
  const keys = new Map(rows.map((row) => [row.id, row.pk]));
  return (id) => keys.get(id) as number;
}

/** The days of the events of a measure as they are stored, with the ids of the events. */
function storedEventDays(store: Store, pk: number): Row[] {
  const ids = new Map(rowsBy(store, measureEvents, 'measurePk', pk).map(({ pk, id }) => [pk, id]));
  return rowsBy(store, days.eventDays, 'measurePk', pk).map(
    ({ pk: _, measurePk: __, eventPk, ...row }) => ({ ...row, event: ids.get(eventPk) }),
  );
}

const UNINDEXED = [
  `SELECT count(*) AS n FROM status_rectangles d WHERE d.measure_pk = ? AND NOT EXISTS (
     SELECT 1 FROM status_rtree x WHERE x.pk = d.pk AND x.day_from = d.day_from
       AND x.day_to = d.day_to AND x.known_from = d.known_from AND x.known_to = d.known_to
       AND x.code_from = d.code AND x.code_to = d.code AND x.certain_to = d.certain_to)`,
  `SELECT count(*) AS n FROM event_days d
   WHERE d.measure_pk = ? AND d.class IS NOT NULL AND d.unknown_year = 0 AND NOT EXISTS (
     SELECT 1 FROM event_rtree x WHERE x.pk = d.pk AND x.day_from = d.earliest
       AND x.day_to = d.latest AND x.class_from = x.class_to AND x.class_from =
         CASE d.class WHEN 'announcement' THEN 0 WHEN 'effect' THEN 1 WHEN 'end' THEN 2 ELSE 3 END)`,
];

/** How many rectangles and event days of a measure the indexes of days do not hold as they are. */
function unindexedDays(store: Store, measurePk: number): number {
  const counts = UNINDEXED.map((sql) => (store.prepare(sql).get(measurePk) as { n: number }).n);
  return counts.reduce((sum, count) => sum + count, 0);
}
