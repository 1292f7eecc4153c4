import { dayNumber } from '../domain/day.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import { SORTS_LAST } from './dates.ts';
import {
  all,
  any,
  type Clause,
  countOf,
  type DayRange,
  type Excluded,
  eitherOf,
  type Found,
  findPage,
  type Keys,
  type ListQuery,
  type Match,
  not,
  oneOf,
  RANKS,
} from './list.ts';
import type { Store } from './store.ts';

/**
 * A date filter by grades: what matches certainly, what at least presumably, what possibly, and what does not match only
 * because its year is unknown.
 */
export interface Dated {
  certain: Clause;
  /** Left out where nothing is only presumed. */
  presumed?: Clause;
  possible: Clause;
  unknownYear: Clause;
  /** The keys of records that match presumably but not certainly; other keys may be among them unless `exact`. */
  uncovered?: Keys;
  /** The keys of records that match possibly but not presumably; other keys may be among them unless `exact`. */
  doubtful?: Keys;
  /**
   * The keys of records that do not match only because their year is unknown; other keys may be among them unless
   * `exact`.
   */
  undated?: Keys;
}

/** For conditions that no unknown year affects. */
export const NO_KEYS: Keys = {
  sql: 'SELECT NULL AS pk WHERE 0',
  values: [],
  rank: RANKS.left,
  exact: true,
  unique: true,
};

/** A list with conditions that do not depend on dates (`plain`) and conditions that do (`dated`). */
export interface DatedQuery extends Omit<ListQuery, 'where'> {
  plain: Clause[];
  dated: Dated[];
  match: Match;
  /** The keys of reference data, which is left out and counted. */
  reference?: number[];
}

/** An item with its grade; null if the list has no date filters. */
export type DatedItem = Found['items'][number] & { match: Match | null };

/** A page of a list with the match of each item, and the number of items that the date filters left out. */
export interface DatedPage extends Omit<Found, 'items'> {
  items: DatedItem[];
}

/**
 * Returns a page of a list with the match of each item, and the numbers of items that the date filters left out, by
 * reason.
 */
export function findDated(store: Store, { reference = [], ...all }: DatedQuery): DatedPage {
  if (reference.length === 0) return findListed(store, all);
  const among = oneOf('t.record_pk', reference);
  const found = findListed(store, { ...all, plain: [...all.plain, not(among)] });
  const where = [
    ...all.plain,
    among,
    ...all.dated.map((condition) => atLeast(condition, all.match)),
  ];
  const count = countOf(store, all.table, where, all.page.count);
  return { ...found, excluded: [{ reason: 'reference', count }, ...found.excluded] };
}

function findListed(store: Store, query: DatedQuery): DatedPage {
  const { table, plain, dated, match, sort, page } = query;
  const where = [...plain, ...dated.map((condition) => atLeast(condition, match))];
  const found = findPage(store, { table, where, sort, page });
  const matchOf = matches(store, query, found.items);
  return {
    ...found,
    items: found.items.map((item) => ({ ...item, match: matchOf(item.pk) })),
    excluded: excludedBy(store, query),
  };
}

function matches(
  store: Store,
  { table, dated, match }: DatedQuery,
  items: { pk: number }[],
): (pk: number) => Match | null {
  if (dated.length === 0) return () => null;
  if (match === 'certain') return () => 'certain';
  const pks = items.map(({ pk }) => pk);
  const certain = all(dated.map((condition) => condition.certain));
  const presumed = all(dated.map((condition) => atLeast(condition, 'presumed')));
  const among = oneOf('t.record_pk', pks);
  const rows = store
    .prepare(
      `SELECT t.record_pk AS pk, ${certain.sql} AS certain FROM ${table} t
        WHERE ${among.sql} AND (${presumed.sql})`,
    )
    .all(...certain.values, ...among.values, ...presumed.values) as {
    pk: number;
    certain: number;
  }[];
  const graded = new Map(rows.map((row) => [row.pk, row.certain === 1 ? 'certain' : 'presumed']));
  return (pk) => (graded.get(pk) as Match | undefined) ?? 'possible';
}

/** What meets a condition at a grade or a surer one. */
export function atLeast({ certain, presumed, possible }: Dated, grade: Match): Clause {
  if (grade === 'possible') return possible;
  return grade === 'presumed' ? (presumed ?? certain) : certain;
}

/** Whether something that meets the conditions may be only presumed to. */
function isGraded(dated: Dated[]): boolean {
  return dated.some(({ presumed }) => presumed !== undefined);
}

function excludedBy(store: Store, { table, plain, dated, match, page }: DatedQuery): Excluded[] {
  if (dated.length === 0) return [];
  const certain = all(dated.map((condition) => condition.certain));
  const presumed = all(dated.map((condition) => atLeast(condition, 'presumed')));
  const possible = all(dated.map((condition) => condition.possible));
  const unknownYear = all(dated.map((condition) => condition.unknownYear));
  const of = (reason: string, keys: Keys | undefined, ...clauses: Clause[]): Excluded => {
    const left = leftBy(keys, dated.length === 1, clauses);
    return { reason, count: countOf(store, table, [...plain, ...left], page.count) };
  };
  // A record that is open for all conditions is open for at least one of them.
  const undated = eitherOf(dated.map((condition) => condition.undated));
  const doubtful = eitherOf(dated.map((condition) => condition.doubtful));
  const uncovered = eitherOf(
    dated.map((condition) => (condition.presumed ? condition.uncovered : NO_KEYS)),
  );
  const unknown = of('unknown_year', undated, unknownYear, not(possible));
  if (match === 'possible') return [unknown];
  const open = of('possible', doubtful, possible, not(presumed));
  if (match === 'presumed') return [open, unknown];
  return isGraded(dated)
    ? [of('presumed', uncovered, presumed, not(certain)), open, unknown]
    : [open, unknown];
}

/**
 * Returns the conditions for what was left out, searched from the keys. Exact keys of a single condition need no
 * other condition.
 */
function leftBy(keys: Keys | undefined, alone: boolean, clauses: Clause[]): Clause[] {
  if (keys === undefined) return clauses;
  const found: Clause = { sql: '1', values: [], keys: { ...keys, rank: RANKS.left, exact: true } };
  return alone && keys.exact ? [found] : [found, ...clauses];
}

/** Where a date is stored: its JSON, and the prefix of the columns that lists use. */
export interface DateAt {
  json: string;
  /** The prefix: `t.said` for `t.said_earliest`, `t.said_latest` and `t.said_month_day`. */
  bounds: string;
  /** The table of the list, if it is large and `said_sort` is indexed. */
  table?: string;
}

/**
 * Returns the condition that a date is in a range of days: certainly if all its possible days are, possibly if one
 * is. A date of unknown year never is.
 */
export function dateWithin(at: DateAt, range: DayRange): Dated {
  const { from, to } = range;
  const { low, high } = boundsOf(range);
  const inside: Clause[] = [{ sql: isDated(at), values: [] }];
  if (from !== null) inside.push({ sql: `ifnull(${at.bounds}_earliest >= ?, 0)`, values: [low] });
  if (to !== null) inside.push({ sql: `ifnull(${at.bounds}_latest <= ?, 0)`, values: [high] });
  const possible = { sql: overlapping(at, '?', '?'), values: [low, high, low, high] };
  const undated: Clause = { sql: `NOT ${isDated(at)}`, values: [] };
  const dated = { certain: all(inside), possible, unknownYear: any([possible, undated]) };
  if (at.table === undefined) return dated;
  const keys = keysWithin(at as Required<DateAt>, range, ANY);
  return {
    certain: { ...dated.certain, keys },
    possible: { ...possible, keys },
    unknownYear: dated.unknownYear,
    undated: undatedKeys(at as Required<DateAt>),
  };
}

function boundsOf({ from, to }: DayRange): { low: number; high: number } {
  return {
    low: from === null ? UNBOUNDED_FROM : dayNumber(from),
    high: to === null ? UNBOUNDED_TO : dayNumber(to),
  };
}

const ANY: Clause = { sql: '1', values: [] };

/**
 * Returns the keys of dates that overlap a range, of the rows that meet a condition: dates that begin in the range, and
 * inexact dates that begin before it.
 */
export function keysWithin(
  { table, bounds }: Required<DateAt>,
  range: DayRange,
  condition: Clause,
): Keys {
  const { low, high } = boundsOf(range);
  const [earliest, latest, sort] = ['earliest', 'latest', 'sort'].map((end) =>
    columnOf(bounds, end),
  );
  const own = [...condition.values, low, high];
  return {
    sql: `SELECT record_pk AS pk FROM ${table} WHERE ${condition.sql} AND ${sort} BETWEEN ? AND ?
      UNION ALL SELECT record_pk FROM ${table} WHERE ${condition.sql} AND ${earliest} IS NOT ${latest}
        AND (${latest} >= ? OR ${latest} IS NULL) AND (${earliest} <= ? OR ${earliest} IS NULL)`,
    values: own.concat(own),
    rank: RANKS.days,
    exact: false,
    unique: false,
  };
}

function undatedKeys({ table, bounds }: Required<DateAt>): Keys {
  return {
    sql: `SELECT record_pk AS pk FROM ${table} WHERE ${columnOf(bounds, 'sort')} = ?`,
    values: [SORTS_LAST],
    rank: RANKS.left,
    exact: false,
    unique: true,
  };
}

/** Returns a column of a date without the alias of its table. */
function columnOf(bounds: string, end: string): string {
  return `${bounds.split('.')[1]}_${end}`;
}

/** Returns SQL for whether the year of a date is known. */
export function isDated({ bounds }: DateAt): string {
  return `(${bounds}_earliest IS NOT NULL OR ${bounds}_latest IS NOT NULL)`;
}

/**
 * Returns SQL for whether a possible day of the date is from `low` to `high`. Its parameters are low and high, twice.
 */
export function overlapping(at: DateAt, low: string, high: string): string {
  const touches = (latest: string, earliest: string) =>
    `ifnull(${latest} >= ${low}, 1) AND ifnull(${earliest} <= ${high}, 1)`;
  return `${isDated(at)} AND ${touches(`${at.bounds}_latest`, `${at.bounds}_earliest`)}
    AND (${at.json} ->> '$.members' IS NULL OR EXISTS (
      SELECT 1 FROM json_each(${at.json}, '$.members') m
      WHERE ${touches('m.value ->> 1', 'm.value ->> 0')}))`;
}

/**
 * Returns the condition that a date is on a month and day in any year; possibly if only some of its possible days
 * are.
 */
export function onMonthDay(at: DateAt, monthDay: string): Dated {
  const { json, bounds, table } = at;
  const certain: Clause = { sql: `ifnull(${bounds}_month_day = ?, 0)`, values: [monthDay] };
  const member: Clause = {
    sql: `EXISTS (SELECT 1 FROM json_each(${json}, '$.members') m WHERE m.value ->> 0 = m.value ->> 1
      AND strftime('%m-%d', (m.value ->> 0) * 86400, 'unixepoch') = ?)`,
    values: [monthDay],
  };
  const possible = any([certain, member]);
  const keys = table === undefined ? undefined : monthDayKeys(at as Required<DateAt>, monthDay);
  return {
    certain: keys ? { ...certain, keys } : certain,
    undated: NO_KEYS,
    possible: keys ? { ...possible, keys } : possible,
    unknownYear: possible,
  };
}

/** Returns the keys of dates that may be on a month and day: exact ones, and those with several possible days. */
function monthDayKeys({ json, bounds, table }: Required<DateAt>, monthDay: string): Keys {
  return {
    sql: `SELECT record_pk AS pk FROM ${table} WHERE ${columnOf(bounds, 'month_day')} = ?
      UNION ALL SELECT record_pk FROM ${table}
        WHERE ${json.split('.')[1]} ->> '$.members' IS NOT NULL`,
    values: [monthDay],
    rank: RANKS.days,
    exact: false,
    unique: false,
  };
}
