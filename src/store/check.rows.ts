import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { rowsBy } from './rows.ts';
import type { Store } from './store.ts';

export type Row = Record<string, unknown>;

/** Returns the rows of a record in a table, without their keys. */
export function storedRows<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: keyof T['_']['columns'] & string,
  recordPk: number,
): Row[] {
  const stored = rowsBy(store, table, key, recordPk) as Row[];
  return stored.map(({ pk: _, ordinal: __, [key]: ___, ...row }) => row);
}

/** Returns the row of a record in the table of its kind. */
export function storedRow(store: Store, table: SQLiteTable, recordPk: number): Row {
  return rowsBy(store, table, 'recordPk' as never, recordPk)[0] as Row;
}

/** Returns the columns in which a stored row differs from the derived one. */
export function* columnFaults(stored: Row, derived: Row): Generator<string> {
  const differing = Object.keys(stored).filter((key) => {
    return textOf(stored[key] ?? null) !== textOf(derived[key] ?? null);
  });
  if (differing.length > 0) yield `These derived columns are wrong: ${differing.join(', ')}.`;
}

/** Returns how stored rows differ from derived ones. The order does not matter; repeated rows are counted. */
export function* rowFaults(
  what: string,
  stored: readonly object[],
  derived: readonly object[],
): Generator<string> {
  const left = new Map<string, number>();
  for (const row of derived.map(textOf)) left.set(row, (left.get(row) ?? 0) + 1);
  let [stray, missing] = [0, derived.length];
  for (const row of stored.map(textOf)) {
    const count = left.get(row) ?? 0;
    if (count === 0) stray += 1;
    else missing -= 1;
    left.set(row, Math.max(0, count - 1));
  }
  if (stray + missing === 0) return;
  yield `Its derived ${what} are wrong: ${stray} too many, ${missing} missing.`;
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
