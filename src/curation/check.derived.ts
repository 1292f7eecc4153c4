import { withKnown } from '../domain/known.ts';
import { prepare, voidedEvents } from '../domain/lifecycle.ts';
import type { Measure } from '../domain/measure.ts';
import { outcomeRectangles } from '../domain/outcome.rectangles.ts';
import { quotationFaults } from '../domain/quotation.ts';
import type { AnyRecord } from '../domain/records.ts';
import { statusRectangles } from '../domain/rectangles.ts';
import type { Statement } from '../domain/statement.ts';
import type { Threat } from '../domain/threat.ts';
import { timelineOf } from '../domain/timeline.ts';
import { eventDayRows, stateCode } from '../records/measure/days.ts';
import { threatEventRow } from '../records/threat/rows.ts';
import { ownRow, type Row, storedEventDays, storedRows } from '../store/check.rows.ts';
import { formerFaults, publicationOf, unindexedDays } from '../store/check.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { timelineRow } from '../store/timeline.ts';

/** Where what lists ask for, or what a record promises of itself, does not follow from the record. */
export function* checkDerived(
  store: Store,
  { pk, state }: StoredRecord,
  entry: AnyRecord,
): Generator<string> {
  const voids = entry.kind === 'measure' ? voidedEvents(prepare(entry.record)) : new Map();
  const own = ownRow(store, pk, entry, voids);
  if (own) yield* columnFaults(own);
  const entries = timelineOf(entry).map(timelineRow);
  yield* rowFaults('timeline entries', storedRows(store, 'timeline', pk), entries);
  if (entry.kind === 'measure') yield* checkMeasure(store, pk, entry.record, voids);
  if (entry.kind === 'threat') yield* checkThreat(store, pk, entry.record);
  if (entry.kind === 'statement') yield* checkStatement(store, pk, entry.record);
  const dated = entry.kind === 'measure' || entry.kind === 'threat';
  if (dated && state === 'live') yield* checkKnown(store, entry.record);
}

function* checkMeasure(
  store: Store,
  pk: number,
  measure: Measure,
  voids: ReturnType<typeof voidedEvents>,
): Generator<string> {
  const rectangles = statusRectangles(measure).map((rectangle) => {
    return { ...rectangle, code: stateCode(rectangle.state, rectangle.certainty) };
  });
  yield* rowFaults('status rectangles', storedRows(store, 'rectangles', pk), rectangles);
  const days = measure.events.flatMap((event) =>
    eventDayRows(event, voids).map((row) => ({ ...row, event: event.id })),
  );
  yield* rowFaults('event days', storedEventDays(store, pk), days);
  const unindexed = unindexedDays(store, pk);
  if (unindexed > 0) yield `The indexes of days do not hold ${unindexed} of its rows as they are.`;
}

function* checkThreat(store: Store, pk: number, threat: Threat): Generator<string> {
  const outcomes: object[] = outcomeRectangles(threat);
  yield* rowFaults('outcome rectangles', storedRows(store, 'outcomes', pk), outcomes);
  const events = threat.events.map((event) => {
    const { threatPk: _, ...row } = threatEventRow(store, pk, event);
    return row;
  });
  yield* rowFaults('event rows', storedRows(store, 'threatEvents', pk), events);
}

function* checkStatement(store: Store, pk: number, { renderings }: Statement): Generator<string> {
  for (const rendering of renderings) {
    for (const fault of quotationFaults(rendering)) yield `Its rendering ${rendering.id}: ${fault}`;
  }
  const { missing, stray } = formerFaults(store, pk);
  if (missing + stray === 0) return;
  yield `The documents of its former wordings are not those of its history: ${stray} too many, ${missing} missing.`;
}

function* checkKnown(store: Store, { events }: Measure | Threat): Generator<string> {
  const published = (document: string) => publicationOf(store, document);
  const derived = withKnown<(typeof events)[number]>(events, published);
  for (const [index, { id, known }] of events.entries()) {
    if (textOf(known) === textOf(derived[index]?.known)) continue;
    yield `When its event ${id} was known is not what its sources say.`;
  }
}

function* columnFaults({ stored, derived }: { stored: Row; derived: Row }): Generator<string> {
  const differing = Object.keys(stored).filter((key) => {
    return textOf(stored[key] ?? null) !== textOf(derived[key] ?? null);
  });
  if (differing.length > 0) yield `Columns do not follow from it: ${differing.join(', ')}.`;
}

/** Compares rows whatever their order; a row stands for itself as often as it is there. */
function* rowFaults(what: string, stored: object[], derived: object[]): Generator<string> {
  const left = derived.map(textOf);
  let stray = 0;
  for (const row of stored.map(textOf)) {
    const at = left.indexOf(row);
    if (at < 0) stray += 1;
    else left.splice(at, 1);
  }
  if (stray + left.length === 0) return;
  yield `Its ${what} do not follow from it: ${stray} too many, ${left.length} missing.`;
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
