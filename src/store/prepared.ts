import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Store } from './store.ts';

/**
 * What hands out a query of drizzle that is built and prepared once for each connection: to build one takes
 * as long as to run it twenty times. The rule: a plain read or write of one table is such a query (those that
 * every table has are in `rows.ts`); SQL is written out for what joins tables, for lists, whose SQL follows
 * from the filter, for FTS5 and R*Tree tables, and for what SQLite says of itself.
 */
export function prepared<Q extends object>(
  build: (db: BetterSQLite3Database) => Q,
): (store: Store) => Q {
  const queryOf = memoized((sqlite: Database.Database) => build(drizzle({ client: sqlite })));
  return ({ sqlite }) => queryOf(sqlite);
}

/** A function that is called once for each object, and remembers what it returned. */
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
