import { type Day, dayNumber } from '../domain/day.ts';
import {
  CERTAINTIES,
  knownCoordinate,
  type RectangleCertainty,
  type RectangleState,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
} from '../domain/rectangles.ts';
import { MEASURE_STATES, type MeasureState } from '../domain/status.ts';
import type { Dated } from './dated.ts';
import { type EventClass, stateCode } from './days.ts';
import { all, any, type Clause, type DayRange, not } from './list.ts';

/** What is asked of the clocks; every part combines with every other, and null asks nothing. */
export interface MeasureClocks {
  knownOn: Day | null;
  /** At least a provision is in force. */
  effectiveOn: Day | null;
  /** At least a provision is suspended. */
  suspendedOn: Day | null;
  /** The measure as a whole is in one of the states. */
  status: { states: MeasureState[]; day: Day } | null;
  /** An event of the class on some day of the range. */
  events: { class: EventClass; range: DayRange }[];
  /** An event, or the scheduled end of what it began, on this month and day, whatever the year: `MM-DD`. */
  monthDay: string | null;
}

/** What is asked of the clocks, each question by itself; that of the known clock comes first. */
export function clockConditions(clocks: MeasureClocks): Dated[] {
  const { knownOn, effectiveOn, suspendedOn, status, events, monthDay } = clocks;
  const known = knownCoordinate(knownOn);
  const conditions: (Dated | null)[] = [
    knownOn && inState('known', 0, known),
    effectiveOn && inState('effective', dayNumber(effectiveOn), known),
    suspendedOn && inState('partly_suspended', dayNumber(suspendedOn), known),
    status && inStates(status.states, dayNumber(status.day), known),
    ...events.map(({ class: kind, range }) => onEvents(kind, range, known)),
    monthDay ? onMonthDay(monthDay, known) : null,
  ].map((condition) => condition || null);
  return conditions.filter((condition) => condition !== null);
}

/** Measures with an event of the class that can be known by then. */
export function hasEvent(kind: EventClass, known: number): Clause {
  return event('d.class = ? AND d.known_earliest <= ?', kind, known);
}

function inState(state: RectangleState, day: number, known: number): Dated {
  const at = (certainty: RectangleCertainty) => inRectangle([state], certainty, day, known);
  return { certain: at('certain'), possible: at('possible'), unknownYear: at('unknown_year') };
}

/** In one of several states for certain is what is possible in none of the others. */
function inStates(states: MeasureState[], day: number, known: number): Dated {
  const at = (certainty: RectangleCertainty) => inRectangle(states, certainty, day, known);
  const others = MEASURE_STATES.filter((state) => !states.includes(state));
  const elsewhere = inRectangle(others, 'unknown_year', day, known);
  const possible = at('possible');
  const certain = states.length === 1 ? at('certain') : all([possible, not(elsewhere)]);
  return { certain, possible, unknownYear: at('unknown_year') };
}

const IN_RECTANGLE = `SELECT s.measure_pk FROM status_rtree x JOIN status_rectangles s ON s.pk = x.pk
  WHERE x.day_from <= ? AND x.day_to >= ? AND x.known_from <= ? AND x.known_to >= ?
    AND x.code_from >= ? AND x.code_to <= ?`;

/** In one of the states, with that certainty or a better one. */
function inRectangle(
  states: readonly RectangleState[],
  certainty: (typeof CERTAINTIES)[number],
  day: number,
  known: number,
): Clause {
  if (states.length === 0) return any([]);
  const [best] = CERTAINTIES;
  return {
    sql: `t.record_pk IN (${states.map(() => IN_RECTANGLE).join(' UNION ALL ')})`,
    values: states.flatMap((state) => [
      ...[day, day, known, known],
      ...[stateCode(state, best), stateCode(state, certainty)],
    ]),
  };
}

function event(sql: string, ...values: (string | number)[]): Clause {
  return {
    sql: `t.record_pk IN (SELECT d.measure_pk FROM event_days d WHERE ${sql})`,
    values,
  };
}

/** An event counts once it is known, and no longer once a known event made it void; see `void_earliest`. */
const POSSIBLY_STANDS = 'd.known_earliest <= ? AND d.void_latest > ?';

/** Scheduled events are never certain: the calendar confirms nothing. */
const SURELY_STANDS = `d.modality = 'occurred' AND d.known_latest <= ? AND d.void_earliest > ?`;

/** The alternatives of the date that a row is one of; the rows of an `until` are scheduled. */
const OTHER_MEMBER = `SELECT 1 FROM event_days o
  WHERE o.event_pk = d.event_pk AND o.modality = 'occurred'`;

function onEvents(kind: EventClass, { from, to }: DayRange, known: number): Dated {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  const certain = event(
    `d.class = ? AND d.earliest >= ? AND d.latest <= ? AND ${SURELY_STANDS}
      AND NOT EXISTS (${OTHER_MEMBER} AND (o.earliest < ? OR o.latest > ?))`,
    kind,
    ...[low, high, known, known, low, high],
  );
  const possible = event(
    `d.class = ? AND d.earliest <= ? AND d.latest >= ? AND ${POSSIBLY_STANDS}`,
    kind,
    ...[high, low, known, known],
  );
  const undated = event(
    `d.class = ? AND d.unknown_year = 1 AND ${POSSIBLY_STANDS}`,
    kind,
    known,
    known,
  );
  return { certain, possible, unknownYear: any([possible, undated]) };
}

function onMonthDay(monthDay: string, known: number): Dated {
  const certain = event(
    `d.month_day = ? AND ${SURELY_STANDS}
      AND NOT EXISTS (${OTHER_MEMBER} AND o.month_day IS NOT d.month_day)`,
    ...[monthDay, known, known],
  );
  const possible = event(`d.month_day = ? AND ${POSSIBLY_STANDS}`, monthDay, known, known);
  return { certain, possible, unknownYear: possible };
}
