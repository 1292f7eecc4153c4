import { dayNumber } from '../domain/day.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import {
  all,
  any,
  type Clause,
  countOf,
  type DayRange,
  type Excluded,
  type Found,
  findPage,
  type ListQuery,
  type Match,
  not,
  oneOf,
} from './list.ts';
import type { Store } from './store.ts';

/** One condition on the clocks at three levels: what certainly, possibly, or but for an unknown year meets it. */
export interface Dated {
  certain: Clause;
  possible: Clause;
  unknownYear: Clause;
}

/** A list some conditions of which hang on the clocks, and others do not. */
export interface DatedQuery extends Omit<ListQuery, 'where'> {
  plain: Clause[];
  dated: Dated[];
  match: Match;
}

/** An item that matched: certainly or possibly, or null where nothing was asked of the clocks. */
export type DatedItem = Found['items'][number] & { match: Match | null };

/** A page of a list, each item labelled, with the counts of what the clocks left out and why. */
export function findDated(
  store: Store,
  query: DatedQuery,
): Omit<Found, 'items'> & { items: DatedItem[] } {
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
  const of = (reason: string, ...clauses: Clause[]): Excluded => ({
    reason,
    count: countOf(store, table, [...plain, ...clauses], page.count),
  });
  const unknown = of('unknown_year', unknownYear, not(possible));
  return match === 'certain' ? [of('possible_only', possible, not(certain)), unknown] : [unknown];
}

/** Where a date stands: its JSON, and what lists ask for in columns of one prefix. */
export interface DateAt {
  json: string;
  /** `t.said` for `t.said_earliest`, `t.said_latest` and `t.said_month_day`. */
  bounds: string;
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
  return { certain: all(inside), possible, unknownYear: any([possible, undated]) };
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
export function onMonthDay({ json, bounds }: DateAt, monthDay: string): Dated {
  const certain: Clause = { sql: `ifnull(${bounds}_month_day = ?, 0)`, values: [monthDay] };
  const member: Clause = {
    sql: `EXISTS (SELECT 1 FROM json_each(${json}, '$.members') m WHERE m.value ->> 0 = m.value ->> 1
      AND strftime('%m-%d', (m.value ->> 0) * 86400, 'unixepoch') = ?)`,
    values: [monthDay],
  };
  const possible = any([certain, member]);
  return { certain, possible, unknownYear: possible };
}
