import { type DateValue, readEdtf } from '../../domain/date.ts';
import { type Day, dayNumber } from '../../domain/day.ts';
import type { VoidFrom } from '../../domain/lifecycle.ts';
import type { EventType, MeasureEvent } from '../../domain/measure.ts';
import {
  CERTAINTIES,
  RECTANGLE_STATES,
  type RectangleCertainty,
  type RectangleState,
  type StatusRectangle,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
} from '../../domain/rectangles.ts';
import { SORTS_LAST, sortOf } from '../../store/dates.ts';
import { deleteRows, insertRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type EVENT_CLASSES, eventDays, statusRectangles } from './days.tables.ts';

export type EventClass = (typeof EVENT_CLASSES)[number];

/** By event id, from which known-on days others make the event void. */
export type Voids = ReadonlyMap<string, VoidFrom>;

/** Beyond `UNBOUNDED_TO`, so that it lies past every known-on day, the one of "all that is recorded" included. */
const NEVER_VOID = UNBOUNDED_TO + 1;

/** What the lists understand by a measure being announced, taking effect and ending. */
const CLASSES: Partial<Record<EventType, EventClass>> = {
  proposed: 'announcement',
  announced: 'announcement',
  adopted: 'announcement',
  entry_into_force: 'effect',
  expiry: 'end',
  repeal: 'end',
  withdrawal: 'end',
  invalidation: 'end',
  supersession: 'end',
};

/** Writes the days of an event. */
export function saveEventDays(
  store: Store,
  measurePk: number,
  eventPk: number,
  event: MeasureEvent,
  voids: Voids,
): void {
  for (const row of eventDayRows(event, voids)) {
    insertRow(store, eventDays, { eventPk, measurePk, ...row });
  }
}

/** The days of an event: of its own date by class, and of its `until` for its month and day. */
export function eventDayRows(
  { id, type, date, known, modality, until }: MeasureEvent,
  voids: Voids,
) {
  const voidFrom = voids.get(id);
  const shared = {
    knownEarliest: knownFrom(known.earliest),
    knownLatest: known.latest === null ? UNBOUNDED_TO : dayNumber(known.latest),
    voidEarliest: voidFrom ? within(voidFrom.earliest) : NEVER_VOID,
    voidLatest: voidFrom ? within(voidFrom.latest) : NEVER_VOID,
  };
  const own = memberDays(date).map((days) => {
    return { ...shared, ...days, modality, class: CLASSES[type] ?? null };
  });
  const ends = (until ? memberDays(until) : []).map((days) => {
    return { ...shared, ...days, modality: 'scheduled' as const, class: null };
  });
  return [...own, ...ends];
}

function within(day: number): number {
  return Math.max(UNBOUNDED_FROM, Math.min(UNBOUNDED_TO, day));
}

function memberDays(date: DateValue) {
  const { members, monthDay } = readEdtf(date.edtf);
  return members.map(({ earliest, latest }) => {
    const unknownYear = earliest === null && latest === null;
    return {
      members: members.length,
      unknownYear,
      earliest: unknownYear ? null : earliest === null ? UNBOUNDED_FROM : dayNumber(earliest),
      latest: unknownYear ? null : latest === null ? UNBOUNDED_TO : dayNumber(latest),
      monthDay: earliest !== null && earliest === latest ? earliest.slice(5) : monthDay,
    };
  });
}

/** Where a measure sorts by the days of its events: at the first of the class that nothing makes void. */
export function sortByEvents(events: MeasureEvent[], kind: EventClass, voids: Voids): number {
  const days = events
    .filter(({ id, type }) => CLASSES[type] === kind && !voids.has(id))
    .map(({ date }) => sortOf(date));
  return Math.min(SORTS_LAST, ...days);
}

/** The first day on which a measure can have been public: that of the first of its events. */
export function sortByKnown(events: MeasureEvent[]): number {
  const days = events.map(({ known }) => knownFrom(known.earliest));
  return Math.min(SORTS_LAST, ...days);
}

function knownFrom(earliest: Day | null): number {
  return earliest === null ? UNBOUNDED_FROM : dayNumber(earliest);
}

/** State and certainty as the number that `status_rtree` knows them by; certainties of a state are neighbours. */
export function stateCode(state: RectangleState, certainty: RectangleCertainty): number {
  return RECTANGLE_STATES.indexOf(state) * CERTAINTIES.length + CERTAINTIES.indexOf(certainty);
}

/** Writes the status of a measure for the lists, in place of what it had. */
export function saveRectangles(
  store: Store,
  measurePk: number,
  rectangles: readonly StatusRectangle[],
): void {
  store.transact(() => {
    deleteRows(store, statusRectangles, 'measurePk', measurePk);
    for (const rectangle of rectangles) {
      const code = stateCode(rectangle.state, rectangle.certainty);
      insertRow(store, statusRectangles, { ...rectangle, measurePk, code });
    }
  });
}
