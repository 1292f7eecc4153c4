import type { Day } from '../domain/day.ts';
import { dayNumber } from '../domain/day.ts';
import type { Flow, MeasureType } from '../domain/measure.ts';
import {
  knownCoordinate,
  type RectangleCertainty,
  type RectangleState,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
} from '../domain/rectangles.ts';
import { citing, matching } from './conditions.ts';
import {
  all,
  any,
  type Clause,
  countOf,
  type Excluded,
  type Found,
  findPage,
  not,
  oneOf,
  type Page,
  type Sort,
} from './list.ts';
import type { Store } from './store.ts';

export const MATCHES = ['certain', 'possible'] as const;
export type Match = (typeof MATCHES)[number];

/** A range of days, inclusive; null is open. */
export interface DayRange {
  from: Day | null;
  to: Day | null;
}

/** The classes of events that a range of days can ask for. */
export type EventClass = 'announcement' | 'effect' | 'end';

/** What is asked of measures; every part combines with every other. */
export interface MeasureFilter {
  match: Match;
  knownOn: Day | null;
  /** Any of the states, on the day. */
  states: { states: RectangleState[]; day: Day }[];
  /** An event of the class on some day of the range. */
  events: { class: EventClass; range: DayRange }[];
  /** An event on this month and day, whatever the year: `MM-DD`. */
  monthDay: string | null;
  types: MeasureType[];
  flows: Flow[];
  imposedBy: string | null;
  appliesTo: string | null;
  product: string | null;
  hs: string | null;
  document: string | null;
  text: string | null;
}

export const MEASURE_SORTS: Record<string, Sort> = {
  id: { column: 'r.id', descending: false },
  '-id': { column: 'r.id', descending: true },
  title: { column: 't.title', descending: false },
  '-title': { column: 't.title', descending: true },
  announced: { column: 't.announced_sort', descending: false },
  '-announced': { column: 't.announced_sort', descending: true },
  effective: { column: 't.effective_sort', descending: false },
  '-effective': { column: 't.effective_sort', descending: true },
};

/** A measure that matched, and whether it certainly does. */
export interface FoundMeasure {
  pk: number;
  id: string;
  wire: string;
  match: Match;
}

/** One condition on the clocks at three levels: what certainly, possibly, or but for an unknown year meets it. */
interface Dated {
  certain: Clause;
  possible: Clause;
  unknownYear: Clause;
}

/** A page of measures, with the counts of what the clocks left out and why. */
export function findMeasures(
  store: Store,
  filter: MeasureFilter,
  sort: Sort,
  page: Page,
): Omit<Found, 'items'> & { items: FoundMeasure[] } {
  const plain = plainClauses(filter);
  const dated = datedConditions(filter);
  const where = [...plain, ...dated.map((condition) => condition[filter.match])];
  const found = findPage(store, { table: 'measures', where, sort, page });
  const certain = certainOf(store, filter.match, dated, found.items);
  return {
    ...found,
    items: found.items.map((item) => ({ ...item, match: certain(item.pk) })),
    excluded: excludedBy(store, filter, plain, dated, page.count),
  };
}

function plainClauses(filter: MeasureFilter): Clause[] {
  const clauses: Clause[] = [{ sql: "r.state = 'live'", values: [] }];
  if (filter.types.length > 0) clauses.push(oneOf('t.type', filter.types));
  if (filter.flows.length > 0) clauses.push(oneOf('t.flow', filter.flows));
  if (filter.imposedBy) clauses.push(party('imposed_by', filter.imposedBy));
  if (filter.appliesTo) clauses.push(party('applies_to', filter.appliesTo));
  if (filter.product) clauses.push(matching(filter.product, 'products'));
  if (filter.hs) clauses.push(hsPrefix(filter.hs));
  if (filter.document) clauses.push(citing(filter.document));
  if (filter.text) clauses.push(matching(filter.text));
  if (filter.monthDay) clauses.push(onMonthDay(filter.monthDay));
  return clauses;
}

function party(role: string, actor: string): Clause {
  return {
    sql: `t.record_pk IN (SELECT p.measure_pk FROM measure_parties p JOIN records a ON a.pk = p.actor_pk
      WHERE a.kind = 'actor' AND a.id = ? AND p.role = ?)`,
    values: [actor, role],
  };
}

function hsPrefix(prefix: string): Clause {
  return {
    sql: 't.record_pk IN (SELECT h.measure_pk FROM measure_hs_codes h WHERE h.code >= ? AND h.code < ?)',
    values: [prefix, `${prefix}:`],
  };
}

function onMonthDay(monthDay: string): Clause {
  return {
    sql: 't.record_pk IN (SELECT d.measure_pk FROM event_days d WHERE d.month_day = ?)',
    values: [monthDay],
  };
}

function datedConditions({ states, events, knownOn }: MeasureFilter): Dated[] {
  const known = knownCoordinate(knownOn);
  return [
    ...(knownOn === null ? [] : [onRectangles(['known'], 0, known)]),
    ...states.map(({ states: any, day }) => onRectangles(any, dayNumber(day), known)),
    ...events.map((event) => onEvents(event.class, event.range, known)),
  ];
}

function onRectangles(states: RectangleState[], day: number, known: number): Dated {
  const at = (...certainties: RectangleCertainty[]): Clause => {
    const [state, certainty] = [oneOf('s.state', states), oneOf('s.certainty', certainties)];
    return {
      sql: `t.record_pk IN (SELECT s.measure_pk FROM status_rtree x JOIN status_rectangles s ON s.pk = x.pk
        WHERE x.day_from <= ? AND x.day_to >= ? AND x.known_from <= ? AND x.known_to >= ?
          AND ${state.sql} AND ${certainty.sql})`,
      values: [day, day, known, known, ...state.values, ...certainty.values],
    };
  };
  return {
    certain: at('certain'),
    possible: at('certain', 'possible'),
    unknownYear: at('certain', 'possible', 'unknown_year'),
  };
}

/**
 * Scheduled events are never certain. An event counts once it is known, and no longer once a known event
 * made it void.
 */
function onEvents(kind: EventClass, { from, to }: DayRange, known: number): Dated {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  const event = (sql: string, ...values: number[]): Clause => ({
    sql: `t.record_pk IN (SELECT d.measure_pk FROM event_days d WHERE d.class = ? AND ${sql})`,
    values: [kind, ...values],
  });
  const certain = event(
    `d.modality = 'occurred' AND d.unknown_year = 0 AND d.earliest >= ? AND d.latest <= ?
      AND d.known_latest <= ? AND d.void_earliest > ?
      AND NOT EXISTS (SELECT 1 FROM event_days o WHERE o.event_pk = d.event_pk
        AND (o.earliest < ? OR o.latest > ?))`,
    low,
    high,
    known,
    known,
    low,
    high,
  );
  const possible = event(
    'd.unknown_year = 0 AND d.earliest <= ? AND d.latest >= ? AND d.known_earliest <= ? AND d.void_latest > ?',
    high,
    low,
    known,
    known,
  );
  const unknownYear = event(
    'd.unknown_year = 1 AND d.known_earliest <= ? AND d.void_latest > ?',
    known,
    known,
  );
  return { certain, possible, unknownYear: any([possible, unknownYear]) };
}

function certainOf(
  store: Store,
  match: Match,
  dated: Dated[],
  items: { pk: number }[],
): (pk: number) => Match {
  if (match === 'certain' || dated.length === 0) return () => 'certain';
  const clause = all([
    oneOf(
      't.record_pk',
      items.map(({ pk }) => pk),
    ),
    ...dated.map(({ certain }) => certain),
  ]);
  const rows = store
    .prepare(`SELECT t.record_pk AS pk FROM measures t WHERE ${clause.sql}`)
    .all(...clause.values) as { pk: number }[];
  const certain = new Set(rows.map(({ pk }) => pk));
  return (pk) => (certain.has(pk) ? 'certain' : 'possible');
}

function excludedBy(
  store: Store,
  filter: MeasureFilter,
  plain: Clause[],
  dated: Dated[],
  count: Page['count'],
): Excluded[] {
  if (dated.length === 0) return [];
  const certain = all(dated.map((condition) => condition.certain));
  const possible = all(dated.map((condition) => condition.possible));
  const unknownYear = all(dated.map((condition) => condition.unknownYear));
  const of = (reason: string, ...clauses: Clause[]): Excluded => ({
    reason,
    count: countOf(store, 'measures', [...plain, ...clauses], count),
  });
  const excluded = [of('unknown_year', unknownYear, not(possible))];
  if (filter.match === 'certain') excluded.unshift(of('possible_only', possible, not(certain)));
  if (filter.knownOn !== null) excluded.push(of('not_known', not((dated[0] as Dated).possible)));
  for (const { class: kind } of filter.events) {
    excluded.push(of(`no_${kind}_event`, not(hasEvent(kind))));
  }
  return excluded;
}

function hasEvent(kind: EventClass): Clause {
  return {
    sql: 't.record_pk IN (SELECT d.measure_pk FROM event_days d WHERE d.class = ?)',
    values: [kind],
  };
}
