import { type Day, dayNumber } from '../../domain/day.ts';
import {
  knownCoordinate,
  type RectangleState,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
  VERDICTS,
  type Verdict,
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

/** A condition on the clocks, and what would meet it had it not been called off. */
export interface ClockCondition extends Dated {
  calledOff?: Clause;
}

/** What is asked of the clocks, each question by itself; that of the known clock comes first. */
export function clockConditions(clocks: MeasureClocks): ClockCondition[] {
  const { knownOn, inForceOn, suspendedOn, status, events, monthDay } = clocks;
  const known = knownCoordinate(knownOn);
  const conditions: (ClockCondition | null)[] = [
    knownOn && inState('known', 0, known),
    inForceOn && inState('effective', dayNumber(inForceOn), known),
    suspendedOn && inState('partly_suspended', dayNumber(suspendedOn), known),
    status && inStates(status.states, dayNumber(status.day), known),
    ...events.map(({ class: kind, range }) => onEvents(kind, range, known)),
    monthDay ? onMonthDay(monthDay, known) : null,
  ].map((condition) => condition || null);
  return conditions.filter((condition) => condition !== null);
}

/** Measures with an event of the class that can be known by then, and that still stands then. */
function hasEvent(kind: EventClass, known: number): Clause {
  return event(daysWith(ofClass(kind), possiblyStands(known)));
}

/** Columns in which a measure sorts last where nothing of the class stands. */
const SORTS: Partial<Record<EventClass, string>> = {
  announcement: 'announced_sort',
  effect: 'effective_sort',
};

/** Measures without such an event: in none of the class that stands, or in none known by then, or called off until later. */
export function hasNoEvent(kind: EventClass, known: number): Clause {
  const lacking = not(hasEvent(kind, known));
  const sort = SORTS[kind];
  if (sort === undefined) return lacking;
  const sql = `SELECT record_pk AS pk FROM measures WHERE ${sort} = ?
    UNION ALL SELECT measure_pk FROM event_days WHERE class = ? AND known_earliest > ?
    UNION ALL SELECT measure_pk FROM event_days
      WHERE class = ? AND called_off_to >= ? AND called_off_to < ${UNBOUNDED_TO}`;
  const values = [SORTS_LAST, kind, known, kind, known];
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
  const at = (worst: Verdict) => inRectangle([state], worst, day, known);
  const only = (verdict: Verdict, coverage = '') =>
    keysOf([state], verdict, verdict, day, known, coverage);
  return {
    certain: inRectangle([state], 'one', day, known, COVERED),
    presumed: at('one'),
    possible: at('possible'),
    unknownYear: at('unknown_year'),
    uncovered: only('one', UNCOVERED),
    doubtful: only('possible'),
    undated: only('unknown_year'),
  };
}

/** In one of several states is presumed what is possible in none of the others, and certain if it is covered too. */
function inStates(states: MeasureState[], day: number, known: number): Dated {
  const [only] = states;
  if (states.length === 1 && only !== undefined) return inState(only, day, known);
  const others = MEASURE_STATES.filter((state) => !states.includes(state));
  const elsewhere = inRectangle(others, 'unknown_year', day, known);
  const uncovered = inRectangle(states, 'possible', day, known, UNCOVERED);
  const possible = inRectangle(states, 'possible', day, known);
  return {
    certain: all([possible, not(elsewhere), not(uncovered)]),
    presumed: all([possible, not(elsewhere)]),
    possible,
    unknownYear: inRectangle(states, 'unknown_year', day, known),
    undated: {
      ...keysOf(states, 'unknown_year', 'unknown_year', day, known),
      exact: false,
    },
  };
}

/** Whether sources cover the day: after `certain_to` what is so is only presumed. */
const COVERED = ' AND certain_to >= ?';
const UNCOVERED = ' AND certain_to < ?';

const IN_RECTANGLE = `s.code BETWEEN ? AND ? AND s.day_from <= ? AND s.day_to >= ?
  AND s.known_from <= ? AND s.known_to >= ?`;

/** In one of the states, with that verdict or a firmer one; of a day there is one rectangle of a state. */
function inRectangle(
  states: readonly RectangleState[],
  worst: Verdict,
  day: number,
  known: number,
  coverage = '',
): Clause {
  if (states.length === 0) return any([]);
  const [best] = VERDICTS;
  const covered = coverage === '' ? [] : [day];
  return {
    sql: `EXISTS (SELECT 1 FROM status_rectangles s WHERE s.measure_pk = t.record_pk
      AND (${states.map(() => IN_RECTANGLE + coverage.replace('certain_to', 's.certain_to')).join(' OR ')}))`,
    values: states.flatMap((state) => [
      stateCode(state, best),
      stateCode(state, worst),
      day,
      day,
      known,
      known,
      ...covered,
    ]),
    keys: keysOf(states, best, worst, day, known, coverage),
  };
}

const KEYS_IN_RECTANGLE = `SELECT s.measure_pk AS pk
  FROM status_rtree x CROSS JOIN status_rectangles s ON s.pk = x.pk
  WHERE x.day_from <= ? AND x.day_to >= ? AND x.known_from <= ? AND x.known_to >= ?
    AND x.code_from >= ? AND x.code_to <= ?`;

/** The keys of measures in one of the states, with a verdict between two. */
function keysOf(
  states: readonly RectangleState[],
  best: Verdict,
  worst: Verdict,
  day: number,
  known: number,
  coverage = '',
): Keys {
  const covered = coverage === '' ? [] : [day];
  const sql = KEYS_IN_RECTANGLE + coverage.replace('certain_to', 'x.certain_to');
  return {
    sql: states.map(() => sql).join(' UNION ALL '),
    values: states.flatMap((state) => [
      day,
      day,
      known,
      known,
      stateCode(state, best),
      stateCode(state, worst),
      ...covered,
    ]),
    rank: RANKS.state,
    exact: true,
    unique: states.length === 1,
  };
}

/** A condition on the rows of event days. */
type OnDays = Pick<Clause, 'sql' | 'values'>;

function daysWith(...conditions: OnDays[]): OnDays {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function days(sql: string, ...values: (string | number)[]): OnDays {
  return { sql, values };
}

const ofClass = (kind: EventClass) => days('x.class = ?', kind);
const touches = (low: number, high: number) => days('x.earliest <= ? AND x.latest >= ?', high, low);

const isCalledOff = (known: number) => {
  return days('x.called_off_from <= ? AND x.called_off_to >= ?', known, known);
};

/** An event counts once it is known, unless it is called off or another one stands in its place. */
function possiblyStands(known: number): OnDays {
  return days(
    `x.known_earliest <= ? AND x.confirmed_from > ?
      AND NOT (x.called_off_from <= ? AND x.called_off_to >= ?)`,
    known,
    known,
    known,
    known,
  );
}

/** What is enacted or occurred follows from what is certainly known; what is scheduled never does. */
function presumablyStands(known: number): OnDays {
  return daysWith(
    possiblyStands(known),
    days(`x.modality <> 'scheduled' AND x.known_latest <= ?`, known),
  );
}

/** What occurred is certain, and what is enacted once its day is covered: the calendar confirms nothing. */
function surelyStands(known: number): OnDays {
  return daysWith(possiblyStands(known), days('x.certain_from <= ?', known));
}

/** No other alternative of the date that a row is one of meets a condition on `o`. */
function noOther(condition: string, ...values: (string | number)[]): OnDays {
  const sql = `NOT EXISTS (SELECT 1 FROM event_days o
    WHERE o.event_pk = x.event_pk AND o.step = x.step AND (${condition}))`;
  return { sql, values };
}

function event(condition: OnDays): Clause {
  return having({ table: 'event_days', owner: 'measure_pk', condition }, RANKS.days);
}

function boundsOf({ from, to }: DayRange): [low: number, high: number] {
  return [
    from === null ? UNBOUNDED_FROM : dayNumber(from),
    to === null ? UNBOUNDED_TO : dayNumber(to),
  ];
}

function onEvents(kind: EventClass, range: DayRange, known: number): ClockCondition {
  const [low, high] = boundsOf(range);
  const inside = daysWith(
    ofClass(kind),
    days('x.earliest >= ? AND x.latest <= ?', low, high),
    noOther('o.earliest < ? OR o.latest > ?', low, high),
  );
  const at = (condition: OnDays) => touching(event(condition), kind, low, high);
  const possible = at(daysWith(ofClass(kind), touches(low, high), possiblyStands(known)));
  const undated = event(
    daysWith(
      ofClass(kind),
      days('x.earliest IS NULL AND x.unknown_year = 1'),
      possiblyStands(known),
    ),
  );
  const unknownYear = any([possible, undated]);
  const left = undated.keys && { ...undated.keys, exact: false };
  return {
    certain: at(daysWith(inside, surelyStands(known))),
    presumed: at(daysWith(inside, presumablyStands(known))),
    possible,
    unknownYear,
    ...(left && { undated: left }),
    calledOff: at(daysWith(ofClass(kind), touches(low, high), isCalledOff(known))),
  };
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
  const onDay = days('x.month_day = ?', monthDay);
  const only = daysWith(onDay, noOther('o.month_day IS NOT x.month_day'));
  const possible = event(daysWith(onDay, possiblyStands(known)));
  return {
    certain: event(daysWith(only, surelyStands(known))),
    presumed: event(daysWith(only, presumablyStands(known))),
    possible,
    unknownYear: possible,
    undated: NO_KEYS,
  };
}
