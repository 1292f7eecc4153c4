import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Store } from './store.ts';

/**
 * Returns a function that builds and prepares a drizzle query once for each connection. Building it takes as long as
 * running it twenty times. The rule: a plain read or write of one table is such a query; those that every table has
 * are in `rows.ts`. SQL is written by hand for joins, for lists (their SQL depends on the filter), for FTS5 and
 * R*Tree tables, and for SQLite's own tables.
 */
export function prepared<Q extends object>(
  build: (db: BetterSQLite3Database) => Q,
): (store: Store) => Q {
  const queryOf = memoized((sqlite: Database.Database) => build(drizzle({ client: sqlite })));
  return ({ sqlite }) => queryOf(sqlite);
}

/** Returns a function that is called once for each object; later calls return the stored result. */
export function memoized<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
