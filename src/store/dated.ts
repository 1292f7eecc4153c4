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

/** One condition on the clocks at three levels: what certainly, possibly, or but for an unknown year meets it. */
export interface Dated {
  certain: Clause;
  possible: Clause;
  unknownYear: Clause;
  /** The keys of what is possible but not certain; others among them unless they are exact. */
  doubtful?: Keys;
  /** The keys of what only an unknown year keeps from being possible; as above. */
  undated?: Keys;
}

/** Where nothing is left to an unknown year. */
export const NO_KEYS: Keys = {
  sql: 'SELECT NULL AS pk WHERE 0',
  values: [],
  rank: RANKS.left,
  exact: true,
  unique: true,
};

/** A list some conditions of which hang on the clocks, and others do not. */
export interface DatedQuery extends Omit<ListQuery, 'where'> {
  plain: Clause[];
  dated: Dated[];
  match: Match;
}

/** An item that matched: certainly or possibly, or null where nothing was asked of the clocks. */
export type DatedItem = Found['items'][number] & { match: Match | null };

/** A page of a list with each item labelled, and the counts of what the filters on days left out. */
export interface DatedPage extends Omit<Found, 'items'> {
  items: DatedItem[];
}

/** A page of a list, each item labelled, with the counts of what the clocks left out and why. */
export function findDated(store: Store, query: DatedQuery): DatedPage {
  const { table, plain, dated, match, sort, page } = query;
  const where = [...plain, ...dated.map((condition) => condition[match])];
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
  const clause = all([oneOf('t.record_pk', pks), ...dated.map((condition) => condition.certain)]);
  const rows = store
    .prepare(`SELECT t.record_pk AS pk FROM ${table} t WHERE ${clause.sql}`)
    .all(...clause.values) as { pk: number }[];
  const certain = new Set(rows.map(({ pk }) => pk));
  return (pk) => (certain.has(pk) ? 'certain' : 'possible');
}

function excludedBy(store: Store, { table, plain, dated, match, page }: DatedQuery): Excluded[] {
  if (dated.length === 0) return [];
  const certain = all(dated.map((condition) => condition.certain));
  const possible = all(dated.map((condition) => condition.possible));
  const unknownYear = all(dated.map((condition) => condition.unknownYear));
  const of = (reason: string, keys: Keys | undefined, ...clauses: Clause[]): Excluded => {
    const left = leftBy(keys, dated.length === 1, clauses);
    return { reason, count: countOf(store, table, [...plain, ...left], page.count) };
  };
  // What all of it leaves open, some part of it does.
  const undated = eitherOf(dated.map((condition) => condition.undated));
  const doubtful = eitherOf(dated.map((condition) => condition.doubtful));
  const unknown = of('unknown_year', undated, unknownYear, not(possible));
  if (match !== 'certain') return [unknown];
  return [of('possible_only', doubtful, possible, not(certain)), unknown];
}

/** What meets the clauses, found from the keys; those of one condition may say it all. */
function leftBy(keys: Keys | undefined, alone: boolean, clauses: Clause[]): Clause[] {
  if (keys === undefined) return clauses;
  const found: Clause = { sql: '1', values: [], keys: { ...keys, rank: RANKS.left, exact: true } };
  return alone && keys.exact ? [found] : [found, ...clauses];
}

/** Where a date stands: its JSON, and what lists ask for in columns of one prefix. */
export interface DateAt {
  json: string;
  /** `t.said` for `t.said_earliest`, `t.said_latest` and `t.said_month_day`. */
  bounds: string;
  /** The list's own table, where `said_sort` is in an index, and where it is large. */
  table?: string;
}

/**
 * Whether a date lies in a range of days: certainly where all the days it can mean do, possibly where one
 * does. A date of unknown year lies in no range.
 */
export function dateWithin(at: DateAt, { from, to }: DayRange): Dated {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  const inside: Clause[] = [{ sql: isDated(at), values: [] }];
  if (from !== null) inside.push({ sql: `ifnull(${at.bounds}_earliest >= ?, 0)`, values: [low] });
  if (to !== null) inside.push({ sql: `ifnull(${at.bounds}_latest <= ?, 0)`, values: [high] });
  const possible = { sql: overlapping(at, '?', '?'), values: [low, high, low, high] };
  const undated: Clause = { sql: `NOT ${isDated(at)}`, values: [] };
  const dated = { certain: all(inside), possible, unknownYear: any([possible, undated]) };
  if (at.table === undefined) return dated;
  const keys = within(at as Required<DateAt>, low, high);
  return {
    certain: { ...dated.certain, keys },
    possible: { ...possible, keys },
    unknownYear: dated.unknownYear,
    undated: undatedKeys(at as Required<DateAt>),
  };
}

/** The keys of dates that touch a range: of those that begin in it, and of inexact ones that began before. */
function within({ table, bounds }: Required<DateAt>, low: number, high: number): Keys {
  const [earliest, latest, sort] = ['earliest', 'latest', 'sort'].map((end) =>
    columnOf(bounds, end),
  );
  return {
    sql: `SELECT record_pk AS pk FROM ${table} WHERE ${sort} BETWEEN ? AND ?
      UNION ALL SELECT record_pk FROM ${table} WHERE ${earliest} IS NOT ${latest}
        AND (${latest} >= ? OR ${latest} IS NULL) AND (${earliest} <= ? OR ${earliest} IS NULL)`,
    values: [low, high, low, high],
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

/** A column of a date without the alias of its table. */
function columnOf(bounds: string, end: string): string {
  return `${bounds.split('.')[1]}_${end}`;
}

/** SQL that says whether the year of a date is known. */
export function isDated({ bounds }: DateAt): string {
  return `(${bounds}_earliest IS NOT NULL OR ${bounds}_latest IS NOT NULL)`;
}

/** SQL that says whether a day the date can mean lies from `low` to `high`: first low, then high, twice. */
export function overlapping(at: DateAt, low: string, high: string): string {
  const touches = (latest: string, earliest: string) =>
    `ifnull(${latest} >= ${low}, 1) AND ifnull(${earliest} <= ${high}, 1)`;
  return `${isDated(at)} AND ${touches(`${at.bounds}_latest`, `${at.bounds}_earliest`)}
    AND (${at.json} ->> '$.members' IS NULL OR EXISTS (
      SELECT 1 FROM json_each(${at.json}, '$.members') m
      WHERE ${touches('m.value ->> 1', 'm.value ->> 0')}))`;
}

/** Whether a date is on a month and day, whatever its year: possibly where it is one of several such. */
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

/** The keys of dates that may be on a month and day: of those that are, and of those that are one of several. */
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
