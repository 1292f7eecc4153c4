import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Store } from './store.ts';

/** What a statement of one table needs: drizzle's own builder would cost more than the statement. */
interface Shape {
  name: string;
  fields: Field[];
  insert: string;
  upsert: string;
  select: string;
  ordered: boolean;
}

interface Field {
  key: string;
  column: SQLiteColumn;
  /** False when the database stores the value unchanged. */
  mapped: boolean;
}

const shapes = new WeakMap<SQLiteTable, Shape>();

type Row<T extends SQLiteTable> = T['$inferSelect'];
type NewRow<T extends SQLiteTable> = T['$inferInsert'];
type Key<T extends SQLiteTable> = keyof T['_']['columns'] & string;

/** Inserts a row and returns its key. */
export function insertRow<T extends SQLiteTable>(store: Store, table: T, row: NewRow<T>): number {
  const shape = shapeOf(table);
  return Number(store.prepare(shape.insert).run(valuesOf(shape, row)).lastInsertRowid);
}

/** Inserts the row of a record, or replaces what the one of the same key holds. */
export function putRow<T extends SQLiteTable>(
  store: Store,
  table: T,
  row: NewRow<T> & { recordPk: number },
): void {
  const shape = shapeOf(table);
  // An upsert costs three times as much as an insert, which is enough for what is new.
  const sql = hasRow(store, table, row.recordPk) ? shape.upsert : shape.insert;
  store.prepare(sql).run(valuesOf(shape, row));
}

/** Inserts rows in their order, each with its place among them. */
export function insertRows<T extends SQLiteTable, I>(
  store: Store,
  table: T,
  items: readonly I[],
  row: (item: I) => Omit<NewRow<T>, 'ordinal'>,
): number[] {
  return items.map((item, ordinal) =>
    insertRow(store, table, { ...row(item), ordinal } as NewRow<T>),
  );
}

/** The rows in which a column has a value, in their order where they have one. */
export function rowsBy<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number,
): Row<T>[] {
  const shape = shapeOf(table);
  const rows = store
    .prepare(`${shape.select} WHERE ${nameOf(shape, key)} = ?`)
    .all(value) as Record<string, unknown>[];
  // SQLite takes longer to set out to sort, even along an index, than these few rows take to sort here.
  if (shape.ordered) rows.sort((a, b) => (a.ordinal as number) - (b.ordinal as number));
  return rows.map((row) => readRow(shape, row) as Row<T>);
}

/** The one row in which a column has a value. */
export function rowBy<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number,
): Row<T> | undefined {
  return rowsBy(store, table, key, value)[0];
}

/** Returns whether a record has a row. */
export function hasRow(store: Store, table: SQLiteTable, recordPk: number): boolean {
  const sql = `SELECT 1 FROM ${shapeOf(table).name} WHERE record_pk = ?`;
  return store.prepare(sql).get(recordPk) !== undefined;
}

/** Deletes the rows in which a column has a value. */
export function deleteRows<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number,
): void {
  const shape = shapeOf(table);
  store.prepare(`DELETE FROM ${shape.name} WHERE ${nameOf(shape, key)} = ?`).run(value);
}

function nameOf({ fields }: Shape, key: string): string {
  return fields.find((field) => field.key === key)?.column.name as string;
}

function shapeOf(table: SQLiteTable): Shape {
  const known = shapes.get(table);
  if (known) return known;
  const byKey = getTableColumns(table);
  const columns = Object.values(byKey);
  const name = getTableName(table);
  const quoted = columns.map((column) => `"${column.name}"`);
  const insert = `INSERT INTO ${name} (${quoted.join()}) VALUES (${quoted.map(() => '?').join()})`;
  const changes = quoted.map((column) => `${column} = excluded.${column}`);
  const shape: Shape = {
    name,
    fields: Object.entries(byKey).map(([key, column]) => ({
      key,
      column,
      mapped: isMapped(column),
    })),
    insert,
    upsert: `${insert} ON CONFLICT DO UPDATE SET ${changes.join()}`,
    select: `SELECT ${quoted.join()} FROM ${name}`,
    ordered: 'ordinal' in byKey,
  };
  shapes.set(table, shape);
  return shape;
}

function isMapped({ dataType }: SQLiteColumn): boolean {
  return dataType !== 'string' && dataType !== 'number';
}

/** As one array: better-sqlite3 flattens it, and no value of ours is itself an array. */
function valuesOf({ fields }: Shape, row: Record<string, unknown>): unknown[] {
  return fields.map(({ key, mapped, column }) => {
    const value = row[key] ?? null;
    return value === null || !mapped ? value : column.mapToDriverValue(value);
  });
}

function readRow({ fields }: Shape, row: Record<string, unknown>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { key, mapped, column } of fields) {
    const value = row[column.name];
    read[key] = value === null || !mapped ? value : column.mapFromDriverValue(value);
  }
  return read;
}
