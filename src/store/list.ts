import type { Day } from '../domain/day.ts';
import type { Store } from './store.ts';

export const MATCHES = ['certain', 'possible'] as const;
/** Whether a record surely meets what is asked of the clocks, or only may. */
export type Match = (typeof MATCHES)[number];

/** A range of days, inclusive; null is open. */
export interface DayRange {
  from: Day | null;
  to: Day | null;
}

/** A condition of a list: SQL over the list's table alias `t`, with its values. */
export interface Clause {
  sql: string;
  values: (string | number)[];
}

/** Where a page goes on: the sort value and the id of the last item before it. */
export interface SortKey {
  value: string | number;
  id: string;
}

export interface Page {
  /** 1 to 200. */
  limit: number;
  after: SortKey | null;
  /** `none`: nobody is told, so nothing is counted. */
  count: 'bounded' | 'exact' | 'none';
}

/** How many: exactly `value`, or at least that many. */
export interface Count {
  value: number;
  relation: 'eq' | 'gte';
}

/** What a list left out, and why. */
export interface Excluded {
  reason: string;
  count: Count;
}

/** A way to order a list: a column of `t` that is never NULL, ties ending in the id. */
export interface Sort {
  column: string;
  descending: boolean;
}

export interface Found {
  /** `lifecycle` is of measures and threats only. */
  items: { pk: number; id: string; wire: string; lifecycle: string | null }[];
  total: Count;
  next: SortKey | null;
  excluded: Excluded[];
}

/** Counting stops here unless the request asks for an exact count. */
export const COUNT_MAX = 10_000;

/** A list over one kind of record: `table` is the kind's own table, its alias `t` and its key `record_pk`. */
export interface ListQuery {
  table: string;
  where: Clause[];
  sort: Sort;
  page: Page;
}

/**
 * One page of a list in a stable total order; never more than `limit` items. CROSS JOIN makes SQLite begin
 * with the table of the kind, whose indexes have the order.
 */
export function findPage(
  store: Store,
  { table, where, sort, page }: ListQuery,
): Omit<Found, 'excluded'> {
  // SQLite would set out to sort by a column that is named twice.
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
  const clause = all([...where, ...beyond]);
  const rows = store
    .prepare(
      `SELECT r.pk AS pk, t.id AS id, w.wire AS wire, w.lifecycle AS lifecycle, ${sort.column} AS sortValue
         FROM ${table} t CROSS JOIN records r ON r.pk = t.record_pk
           CROSS JOIN wires w ON w.record_pk = r.pk
        WHERE ${clause.sql} ORDER BY ${order} LIMIT ?`,
    )
    .all(...clause.values, page.limit + 1) as (Found['items'][number] & {
    sortValue: string | number;
  })[];
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ pk, id, wire, lifecycle }) => ({ pk, id, wire, lifecycle })),
    total: countOf(store, table, where, page.count),
    next: rows.length > page.limit && last ? { value: last.sortValue, id: last.id } : null,
  };
}

/** How many records of a table meet the conditions, counted up to `COUNT_MAX` unless asked exactly. */
export function countOf(store: Store, table: string, where: Clause[], count: Page['count']): Count {
  if (count === 'none') return { value: 0, relation: 'gte' };
  const clause = all(where);
  const bound = count === 'exact' ? -1 : COUNT_MAX + 1;
  const { n } = store
    .prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${table} t JOIN records r ON r.pk = t.record_pk
        WHERE ${clause.sql} LIMIT ?)`,
    )
    .get(...clause.values, bound) as { n: number };
  return count === 'bounded' && n > COUNT_MAX
    ? { value: COUNT_MAX, relation: 'gte' }
    : { value: n, relation: 'eq' };
}

/** All of the conditions; true where there is none. */
export function all(clauses: Clause[]): Clause {
  return joined(clauses, ' AND ', '1');
}

/** Any of the conditions; false where there is none. */
export function any(clauses: Clause[]): Clause {
  return joined(clauses, ' OR ', '0');
}

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

/** A column that holds one of the given values; the values travel as one JSON parameter. */
export function oneOf(column: string, values: readonly (string | number)[]): Clause {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}
