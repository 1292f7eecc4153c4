import { type Day, dayNumber } from '../../domain/day.ts';
import {
  CERTAINTIES,
  knownCoordinate,
  type RectangleCertainty,
  type RectangleState,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
} from '../../domain/rectangles.ts';
import { MEASURE_STATES, type MeasureState } from '../../domain/status.ts';
import { having } from '../../store/conditions.ts';
import { type Dated, NO_KEYS } from '../../store/dated.ts';
import { SORTS_LAST } from '../../store/dates.ts';
import { all, any, type Clause, type DayRange, type Keys, not, RANKS } from '../../store/list.ts';
import { EVENT_CLASSES } from './days.tables.ts';
import { type EventClass, stateCode } from './days.ts';

/** The filters by date; all are combined, and null matches everything. */
export interface MeasureClocks {
  knownOn: Day | null;
  /** At least a provision is in force. */
  inForceOn: Day | null;
  /** At least a provision is suspended. */
  suspendedOn: Day | null;
  /** The measure as a whole is in one of the states. */
  status: { states: MeasureState[]; day: Day } | null;
  /** An event of the class on some day of the range. */
  events: { class: EventClass; range: DayRange }[];
  /** An event, or the scheduled end of what it began, on this month and day, whatever the year: `MM-DD`. */
  monthDay: string | null;
}

/** The filter by date that matches everything. */
export const NO_CLOCKS: MeasureClocks = {
  knownOn: null,
  inForceOn: null,
  suspendedOn: null,
  status: null,
  events: [],
  monthDay: null,
};

/** What is asked of the clocks, each question by itself; that of the known clock comes first. */
export function clockConditions(clocks: MeasureClocks): Dated[] {
  const { knownOn, inForceOn, suspendedOn, status, events, monthDay } = clocks;
  const known = knownCoordinate(knownOn);
  const conditions: (Dated | null)[] = [
    knownOn && inState('known', 0, known),
    inForceOn && inState('effective', dayNumber(inForceOn), known),
    suspendedOn && inState('partly_suspended', dayNumber(suspendedOn), known),
    status && inStates(status.states, dayNumber(status.day), known),
    ...events.map(({ class: kind, range }) => onEvents(kind, range, known)),
    monthDay ? onMonthDay(monthDay, known) : null,
  ].map((condition) => condition || null);
  return conditions.filter((condition) => condition !== null);
}

/** Measures with an event of the class that can be known by then, and that nothing made void by then. */
export function hasEvent(kind: EventClass, known: number): Clause {
  return event(`x.class = ? AND ${POSSIBLY_STANDS}`, kind, known, known);
}

/** Columns in which a measure sorts last where nothing of the class stands. */
const SORTS: Partial<Record<EventClass, string>> = {
  announcement: 'announced_sort',
  effect: 'effective_sort',
};

/** Measures without such an event: in none of the class that is never void, or in none known by then. */
export function hasNoEvent(kind: EventClass, known: number): Clause {
  const lacking = not(hasEvent(kind, known));
  const sort = SORTS[kind];
  if (sort === undefined) return lacking;
  const sql = `SELECT record_pk AS pk FROM measures WHERE ${sort} = ?
    UNION ALL SELECT measure_pk FROM event_days WHERE class = ? AND known_earliest > ?`;
  const values = [SORTS_LAST, kind, known];
  return { ...lacking, keys: { sql, values, rank: RANKS.left, exact: false, unique: false } };
}

/** Measures that cannot have been public on a day. */
export function notKnown(knownOn: Day): Clause {
  const values = [dayNumber(knownOn)];
  const sql = 'SELECT record_pk AS pk FROM measures WHERE known_sort > ?';
  const keys = { sql, values, rank: RANKS.left, exact: true, unique: true };
  return { sql: 't.known_sort > ?', values, keys };
}

function inState(state: RectangleState, day: number, known: number): Dated {
  const at = (worst: RectangleCertainty) => inRectangle([state], worst, day, known);
  const only = (certainty: RectangleCertainty) => keysOf([state], certainty, certainty, day, known);
  return {
    certain: at('certain'),
    possible: at('possible'),
    unknownYear: at('unknown_year'),
    doubtful: only('possible'),
    undated: only('unknown_year'),
  };
}

/** In one of several states for certain is what is possible in none of the others. */
function inStates(states: MeasureState[], day: number, known: number): Dated {
  const at = (worst: RectangleCertainty) => inRectangle(states, worst, day, known);
  const only = (certainty: RectangleCertainty): Keys => ({
    ...keysOf(states, certainty, certainty, day, known),
    exact: states.length === 1,
  });
  const others = MEASURE_STATES.filter((state) => !states.includes(state));
  const elsewhere = inRectangle(others, 'unknown_year', day, known);
  const possible = at('possible');
  const certain = states.length === 1 ? at('certain') : all([possible, not(elsewhere)]);
  return {
    certain,
    possible,
    unknownYear: at('unknown_year'),
    undated: only('unknown_year'),
    ...(states.length === 1 && { doubtful: only('possible') }),
  };
}

const IN_RECTANGLE = `s.code BETWEEN ? AND ? AND s.day_from <= ? AND s.day_to >= ?
  AND s.known_from <= ? AND s.known_to >= ?`;

/** In one of the states, with that certainty or a better one; of a day there is one rectangle of a state. */
function inRectangle(
  states: readonly RectangleState[],
  worst: RectangleCertainty,
  day: number,
  known: number,
): Clause {
  if (states.length === 0) return any([]);
  const [best] = CERTAINTIES;
  return {
    sql: `EXISTS (SELECT 1 FROM status_rectangles s WHERE s.measure_pk = t.record_pk
      AND (${states.map(() => IN_RECTANGLE).join(' OR ')}))`,
    values: states.flatMap((state) => [
      stateCode(state, best),
      stateCode(state, worst),
      day,
      day,
      known,
      known,
    ]),
    keys: keysOf(states, best, worst, day, known),
  };
}

const KEYS_IN_RECTANGLE = `SELECT s.measure_pk AS pk
  FROM status_rtree x CROSS JOIN status_rectangles s ON s.pk = x.pk
  WHERE x.day_from <= ? AND x.day_to >= ? AND x.known_from <= ? AND x.known_to >= ?
    AND x.code_from >= ? AND x.code_to <= ?`;

/** The keys of measures in one of the states, with a certainty between two. */
function keysOf(
  states: readonly RectangleState[],
  best: RectangleCertainty,
  worst: RectangleCertainty,
  day: number,
  known: number,
): Keys {
  return {
    sql: states.map(() => KEYS_IN_RECTANGLE).join(' UNION ALL '),
    values: states.flatMap((state) => [
      day,
      day,
      known,
      known,
      stateCode(state, best),
      stateCode(state, worst),
    ]),
    rank: RANKS.state,
    exact: true,
    unique: states.length === 1,
  };
}

function event(sql: string, ...values: (string | number)[]): Clause {
  const part = { table: 'event_days', owner: 'measure_pk', condition: { sql, values } };
  return having(part, RANKS.days);
}

/** An event counts once it is known, and no longer once a known event made it void; see `void_earliest`. */
const POSSIBLY_STANDS = 'x.known_earliest <= ? AND x.void_latest > ?';

/** Scheduled events are never certain: the calendar confirms nothing. */
const SURELY_STANDS = `x.modality = 'occurred' AND x.known_latest <= ? AND x.void_earliest > ?`;

/** The alternatives of the date that a row is one of; the rows of an `until` are scheduled. */
const OTHER_MEMBER = `SELECT 1 FROM event_days o
  WHERE o.event_pk = x.event_pk AND o.modality = 'occurred'`;

function onEvents(kind: EventClass, { from, to }: DayRange, known: number): Dated {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  const certain = touching(
    event(
      `x.class = ? AND x.earliest >= ? AND x.latest <= ? AND ${SURELY_STANDS}
        AND NOT EXISTS (${OTHER_MEMBER} AND (o.earliest < ? OR o.latest > ?))`,
      kind,
      low,
      high,
      known,
      known,
      low,
      high,
    ),
    kind,
    low,
    high,
  );
  const possible = touching(
    event(
      `x.class = ? AND x.earliest <= ? AND x.latest >= ? AND ${POSSIBLY_STANDS}`,
      kind,
      high,
      low,
      known,
      known,
    ),
    kind,
    low,
    high,
  );
  const undated = event(
    `x.class = ? AND x.earliest IS NULL AND x.unknown_year = 1 AND ${POSSIBLY_STANDS}`,
    kind,
    known,
    known,
  );
  const unknownYear = any([possible, undated]);
  const left = undated.keys && { ...undated.keys, exact: false };
  return { certain, possible, unknownYear, ...(left && { undated: left }) };
}

/** A condition on events with its keys from the index of days: those of all events that touch the range. */
function touching(clause: Clause, kind: EventClass, low: number, high: number): Clause {
  const code = EVENT_CLASSES.indexOf(kind);
  const sql = `SELECT d.measure_pk AS pk FROM event_rtree x CROSS JOIN event_days d ON d.pk = x.pk
    WHERE x.day_from <= ? AND x.day_to >= ? AND x.class_from >= ? AND x.class_to <= ?`;
  const values = [high, low, code, code];
  return { ...clause, keys: { sql, values, rank: RANKS.days, exact: false, unique: false } };
}

function onMonthDay(monthDay: string, known: number): Dated {
  const certain = event(
    `x.month_day = ? AND ${SURELY_STANDS}
      AND NOT EXISTS (${OTHER_MEMBER} AND o.month_day IS NOT x.month_day)`,
    monthDay,
    known,
    known,
  );
  const possible = event(`x.month_day = ? AND ${POSSIBLY_STANDS}`, monthDay, known, known);
  return { certain, possible, unknownYear: possible, undated: NO_KEYS };
}
