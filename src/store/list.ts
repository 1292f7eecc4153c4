import type { Day } from '../domain/day.ts';
import type { Store } from './store.ts';
import { baseState } from './version.ts';

export const MATCHES = ['certain', 'presumed', 'possible'] as const;
/** How surely a record matches the date filters, as `Grade`. */
export type Match = (typeof MATCHES)[number];

/** An inclusive range of days; null is an open end. */
export interface DayRange {
  from: Day | null;
  to: Day | null;
}

/** A condition of a list: SQL over a row of the table alias `t`, with its values. */
export interface Clause {
  sql: string;
  values: (string | number)[];
  /** A query of the keys that meet the condition, from which a list can start. */
  keys?: Keys;
}

/**
 * A query of record keys, in the column `pk`. It returns every record that meets a condition, and may return others.
 */
export interface Keys {
  sql: string;
  values: (string | number)[];
  /** Rank by expected number of keys; a list starts from the query with the lowest rank. */
  rank: number;
  /** Whether it returns only matching keys, so that the condition need not be checked again. */
  exact: boolean;
  /** Whether it returns no key twice. */
  unique: boolean;
  /** Whether it returns keys of other kinds too. */
  mixed?: boolean;
}

/** Ranks of keys, from a few to a large part of the database. */
export const RANKS = {
  left: 0,
  cited: 1,
  worded: 2,
  party: 3,
  days: 4,
  state: 5,
  type: 6,
} as const;

/** Records that were neither retracted nor merged into another one. */
export const LIVE: Clause = {
  sql: `t.record_pk NOT IN (SELECT pk FROM records WHERE state <> 'live')`,
  values: [],
};

/** Where a page continues: the sort value and the id of the last item before it. */
export interface SortKey {
  value: string | number;
  id: string;
}

export interface Page {
  /** From 1 to 200. */
  limit: number;
  after: SortKey | null;
  /** `none` does not count. */
  count: 'bounded' | 'exact' | 'none';
}

/** A count: exactly `value`, or at least `value`. */
export interface Count {
  value: number;
  relation: 'eq' | 'gte';
}

/** How many items a list left out, for a reason. */
export interface Excluded {
  reason: string;
  count: Count;
}

/** An order of a list: by a column of `t` that is never NULL, then by id. */
export interface Sort {
  column: string;
  descending: boolean;
}

/** Returns the sorts of columns: ascending by name, descending by name with a minus. */
export function sortsBy<N extends string>(columns: Record<N, string>): Record<N | `-${N}`, Sort> {
  const sorts = Object.entries<string>(columns).flatMap(([name, column]) => [
    [name, { column, descending: false }],
    [`-${name}`, { column, descending: true }],
  ]);
  return Object.fromEntries(sorts);
}

export interface Found {
  items: { pk: number; id: string }[];
  total: Count;
  next: SortKey | null;
  excluded: Excluded[];
}

/** Counting stops here unless an exact count is requested. */
export const COUNT_MAX = 10_000;

/** A list of one kind of record. `table` is the table of the kind, with the alias `t` and the key `record_pk`. */
export interface ListQuery {
  table: string;
  where: Clause[];
  sort: Sort;
  page: Page;
}

/**
 * Returns one page of a list, at most `limit` items, in a stable total order. If few records meet the conditions, it
 * finds and sorts all of them. Otherwise it walks along the order until the page is full.
 */
export function findPage(
  store: Store,
  { table, where, sort, page }: ListQuery,
): Omit<Found, 'excluded'> {
  // If a column is named twice, SQLite sorts instead of following the index.
  const order = [...new Set([sort.column, 't.id'])]
    .map((column) => `${column} ${sort.descending ? 'DESC' : 'ASC'}`)
    .join();
  const beyond: Clause[] = page.after
    ? [
        {
          sql: `(${sort.column}, t.id) ${sort.descending ? '<' : '>'} (?, ?)`,
          values: [page.after.value, page.after.id],
        },
      ]
    : [];
  const total = countOf(store, table, where, page.count);
  const query = { table, where, beyond, column: sort.column, order, limit: page.limit + 1 };
  const rows = rowsOfPage(store, query);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ pk, id }) => ({ pk, id })),
    total,
    next: rows.length > page.limit && last ? { value: last.sortValue, id: last.id } : null,
  };
}

type PageRow = Found['items'][number] & { sortValue: string | number };

interface PageQuery {
  table: string;
  where: Clause[];
  beyond: Clause[];
  column: string;
  order: string;
  limit: number;
}

/**
 * The maximum number of rows to walk for a page. The page exists but may be at the far end; a longer walk takes more
 * time than finding and sorting all matching records.
 */
const WALK_MAX = 10_000;

function rowsOfPage(store: Store, query: PageQuery): PageRow[] {
  const { table, where, beyond, limit } = query;
  if (driverOf(where) === undefined) return rowsFrom(store, query, walked(where, table, beyond));
  if (bounded(store, table, where).relation === 'gte') {
    const end = endOfWalk(store, query);
    const rows = rowsFrom(store, query, walked(where, table, [...beyond, ...end]));
    if (rows.length === limit || end.length === 0) return rows;
  }
  return rowsFrom(store, query, drivenBy(where, table, beyond));
}

/** Returns the condition that ends a walk after `WALK_MAX` rows; none if the table ends before. */
function endOfWalk(store: Store, { table, beyond, column, order }: PageQuery): Clause[] {
  const clause = all(beyond);
  const row = store
    .prepare(
      `SELECT ${column} AS value, t.id AS id FROM ${table} t
        WHERE ${clause.sql} ORDER BY ${order} LIMIT 1 OFFSET ?`,
    )
    .get(...clause.values, WALK_MAX) as SortKey | undefined;
  if (row === undefined) return [];
  const within = order.includes('DESC') ? '>=' : '<=';
  return [{ sql: `(${column}, t.id) ${within} (?, ?)`, values: [row.value, row.id] }];
}

function rowsFrom(store: Store, { column, order, limit }: PageQuery, source: Source): PageRow[] {
  const { from, clause } = source;
  return store
    .prepare(
      `SELECT t.record_pk AS pk, t.id AS id, ${column} AS sortValue
         FROM ${from} WHERE ${clause.sql} ORDER BY ${order} LIMIT ?`,
    )
    .all(...clause.values, limit) as PageRow[];
}

interface Source {
  from: string;
  clause: Clause;
}

/** Returns the rows of the table, in any order. */
function walked(where: Clause[], table: string, beyond: Clause[] = []): Source {
  return { from: `${table} t`, clause: all([...where, ...beyond]) };
}

/** Returns the rows for the keys with the lowest rank. CROSS JOIN makes SQLite begin with the keys. */
function drivenBy(where: Clause[], table: string, beyond: Clause[] = []): Source {
  const driver = driverOf(where);
  if (driver === undefined) return walked(where, table, beyond);
  const condition = all([...residualConditions(driver, where), ...beyond]);
  return {
    from: `${keysFrom(driver)} CROSS JOIN ${table} t ON t.record_pk = driven.pk`,
    clause: { sql: condition.sql, values: [...driver.keys.values, ...condition.values] },
  };
}

/** Returns the rows to count. It does not read the table if the conditions need only the keys. */
function countedBy(where: Clause[], table: string): Source {
  const driver = driverOf(where);
  if (driver === undefined) return walked(where, table);
  const condition = all(residualConditions(driver, where));
  const sql = condition.sql.replaceAll('t.record_pk', 'driven.pk');
  if (driver.keys.mixed || /\bt\./.test(sql)) return drivenBy(where, table);
  return {
    from: keysFrom(driver),
    clause: { sql, values: [...driver.keys.values, ...condition.values] },
  };
}

type Driver = Clause & { keys: Keys };

function keysFrom({ keys }: Driver): string {
  return `(SELECT ${keys.unique ? '' : 'DISTINCT '}k.pk AS pk FROM (${keys.sql}) k) driven`;
}

function residualConditions(driver: Driver, where: Clause[]): Clause[] {
  return where.filter((clause) => clause !== driver || !driver.keys.exact);
}

function driverOf(where: Clause[]): Driver | undefined {
  const drivers = where.filter((clause): clause is Driver => !!clause.keys);
  return drivers.sort((a, b) => a.keys.rank - b.keys.rank)[0];
}

/** Returns how many records of a table meet the conditions, counted up to `COUNT_MAX` unless `exact`. */
export function countOf(store: Store, table: string, where: Clause[], count: Page['count']): Count {
  if (count === 'none') return { value: 0, relation: 'gte' };
  if (count === 'bounded') return bounded(store, table, where);
  return { value: counted(store, table, where, -1), relation: 'eq' };
}

function bounded(store: Store, table: string, where: Clause[]): Count {
  return countUpTo(counted(store, table, where, COUNT_MAX + 1));
}

/** Returns a number as a count: exact up to a maximum, and at least the maximum beyond it. */
export function countUpTo(n: number, max = COUNT_MAX): Count {
  return n > max ? { value: max, relation: 'gte' } : { value: n, relation: 'eq' };
}

/** The counts for a state of the database, because every page of a list has the same ones. */
const counts = new WeakMap<object, Map<string, number>>();
const COUNTS_MAX = 5_000;

function counted(store: Store, table: string, where: Clause[], max: number): number {
  const { from, clause } = countedBy(where, table);
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${clause.sql} LIMIT ?)`;
  return countOnce(store, sql, [...clause.values, max]);
}

/** Returns the number `n` of a query, cached until the database changes. */
export function countOnce(store: Store, sql: string, values: (string | number)[]): number {
  const state = baseState(store);
  const known = counts.get(state) ?? new Map<string, number>();
  counts.set(state, known);
  const key = `${sql} ${JSON.stringify(values)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { n } = store.prepare(sql).get(...values) as { n: number };
  if (known.size >= COUNTS_MAX) known.clear();
  known.set(key, n);
  return n;
}

/** Returns the conjunction of conditions; true if there is none. */
export function all(clauses: Clause[]): Clause {
  const joint = joined(clauses, ' AND ', '1');
  const keys = driverOf(clauses)?.keys;
  return keys ? { ...joint, keys: { ...keys, exact: keys.exact && clauses.length === 1 } } : joint;
}

/** Returns the disjunction of conditions; false if there is none. */
export function any(clauses: Clause[]): Clause {
  const joint = joined(clauses, ' OR ', '0');
  const keys = eitherOf(clauses.map((clause) => clause.keys));
  return keys ? { ...joint, keys } : joint;
}

/** Returns the union of queries of keys; undefined if one is missing, or if there is none. */
export function eitherOf(queries: (Keys | undefined)[]): Keys | undefined {
  const known = queries.filter((keys) => keys !== undefined);
  const [first] = known;
  if (first === undefined || known.length < queries.length) return undefined;
  if (known.length === 1) return first;
  return {
    sql: known.map(({ sql }) => `SELECT pk FROM (${sql})`).join(' UNION ALL '),
    values: known.flatMap(({ values }) => values),
    rank: Math.max(...known.map(({ rank }) => rank)),
    exact: known.every(({ exact }) => exact),
    unique: false,
    mixed: known.some(({ mixed }) => mixed),
  };
}

/** Returns the negation of a condition. */
export function not({ sql, values }: Clause): Clause {
  return { sql: `NOT (${sql})`, values };
}

function joined(clauses: Clause[], by: string, none: string): Clause {
  if (clauses.length === 0) return { sql: none, values: [] };
  return {
    sql: clauses.map(({ sql }) => `(${sql})`).join(by),
    values: clauses.flatMap(({ values }) => values),
  };
}

/** Returns the condition that a column has one of the values. The values are one JSON parameter. */
export function oneOf(column: string, values: readonly (string | number)[]): Clause {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
