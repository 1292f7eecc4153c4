import { type DateValue, readEdtf } from '../../domain/date.ts';
import { type Day, dayNumber } from '../../domain/day.ts';
import type { EventType, MeasureEvent } from '../../domain/measure.ts';
import {
  RECTANGLE_STATES,
  type RectangleState,
  type StatusRectangle,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
  VERDICTS,
  type Verdict,
} from '../../domain/rectangles.ts';
import type { Histories, StepHistory } from '../../domain/step-history.ts';
import { SORTS_LAST, sortOf } from '../../store/dates.ts';
import { deleteRows, insertRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type EVENT_CLASSES, eventDays, statusRectangles } from './days.tables.ts';

export type EventClass = (typeof EVENT_CLASSES)[number];

/** Beyond `UNBOUNDED_TO`, so that it lies past every known-on day, the one of "all that is recorded" included. */
const NEVER = UNBOUNDED_TO + 1;

/** What the lists understand by a measure being announced, taking effect, being resumed and ending. */
const CLASSES: Partial<Record<EventType, EventClass>> = {
  proposed: 'announcement',
  announced: 'announcement',
  adopted: 'announcement',
  entry_into_force: 'effect',
  resumption: 'resume',
  expiry: 'end',
  repeal: 'end',
  withdrawal: 'end',
  invalidation: 'end',
  supersession: 'end',
};

/** Returns the class of events that lists count a type among; null if it is none. */
export function eventClass(type: EventType): EventClass | null {
  return CLASSES[type] ?? null;
}

/** Writes the days of an event. */
export function saveEventDays(
  store: Store,
  measurePk: number,
  eventPk: number,
  event: MeasureEvent,
  histories: Histories,
): void {
  for (const row of eventDayRows(event, histories)) {
    insertRow(store, eventDays, { eventPk, measurePk, ...row });
  }
}

/** The days of an event: of its own date by class, and of the end that it names. */
export function eventDayRows(event: MeasureEvent, histories: Histories) {
  const { id, type, date, modality, until } = event;
  const history = histories.get(id);
  const own = { step: 'own' as const, modality, class: eventClass(type) };
  const end = {
    step: 'until' as const,
    modality: modality === 'enacted' ? modality : ('scheduled' as const),
    // The end of a stay resumes nothing.
    class: type === 'stay' ? null : ('resume' as const),
  };
  return [
    ...rowsOf(event, date, own, history?.own),
    ...(until ? rowsOf(event, until, end, history?.until) : []),
  ];
}

function rowsOf<Head>(
  { known }: MeasureEvent,
  date: DateValue,
  head: Head,
  history: StepHistory | undefined,
) {
  const shared = {
    ...head,
    knownEarliest: knownFrom(known.earliest),
    knownLatest: known.latest === null ? UNBOUNDED_TO : dayNumber(known.latest),
    certainFrom: bounded(history?.certainFrom),
    calledOffFrom: bounded(history?.calledOffFrom),
    calledOffTo: bounded(history?.calledOffTo),
    confirmedFrom: bounded(history?.confirmedFrom),
  };
  return memberDays(date).map((days) => ({ ...shared, ...days }));
}

function bounded(day = Infinity): number {
  return Math.max(UNBOUNDED_FROM, Math.min(NEVER, day));
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

/** Where a measure sorts by the days of its events: at the first of the class that still stands. */
export function sortByEvents(
  events: MeasureEvent[],
  kind: EventClass,
  histories: Histories,
): number {
  const days = events
    .filter(({ id, type }) => eventClass(type) === kind && stands(histories.get(id)?.own))
    .map(({ date }) => sortOf(date));
  return Math.min(SORTS_LAST, ...days);
}

/** Whether a step is neither called off nor confirmed, as far as is recorded. */
function stands(history: StepHistory | undefined): boolean {
  if (history === undefined) return true;
  return history.calledOffTo !== UNBOUNDED_TO && history.confirmedFrom === Infinity;
}

/** The first day on which a measure can have been public: that of the first of its events. */
export function sortByKnown(events: MeasureEvent[]): number {
  const days = events.map(({ known }) => knownFrom(known.earliest));
  return Math.min(SORTS_LAST, ...days);
}

function knownFrom(earliest: Day | null): number {
  return earliest === null ? UNBOUNDED_FROM : dayNumber(earliest);
}

/** State and verdict as the number that `status_rtree` knows them by; the verdicts on a state are neighbours. */
export function stateCode(state: RectangleState, verdict: Verdict): number {
  return RECTANGLE_STATES.indexOf(state) * VERDICTS.length + VERDICTS.indexOf(verdict);
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
      const code = stateCode(rectangle.state, rectangle.verdict);
      insertRow(store, statusRectangles, { ...rectangle, measurePk, code });
    }
  });
}
