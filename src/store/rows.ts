import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { memoized, prepared } from './prepared.ts';
import type { Store } from './store.ts';

type Row<T extends SQLiteTable> = T['$inferSelect'];
type NewRow<T extends SQLiteTable> = T['$inferInsert'];
type Key<T extends SQLiteTable> = keyof T['_']['columns'] & string;

const value = sql.placeholder('value');

const insertInto = memoized((table: SQLiteTable) =>
  prepared((db) => db.insert(table).values(placeholders(table)).prepare()),
);

const updateRecord = memoized((table: SQLiteTable) =>
  updating(table, 'recordPk', Object.keys(getTableColumns(table))),
);

const selectBy = memoized((column: SQLiteColumn) =>
  prepared((db) => db.select().from(column.table).where(eq(column, value)).prepare()),
);

const findBy = memoized((column: SQLiteColumn) =>
  prepared((db) => db.select({ column }).from(column.table).where(eq(column, value)).prepare()),
);

const deleteBy = memoized((column: SQLiteColumn) =>
  prepared((db) => db.delete(column.table).where(eq(column, value)).prepare()),
);

/** Inserts a row and returns its key; a column that the row leaves out has its default. */
export function insertRow<T extends SQLiteTable>(store: Store, table: T, row: NewRow<T>): number {
  const { lastInsertRowid } = insertInto(table)(store).run({ ...defaults(table), ...row });
  return Number(lastInsertRowid);
}

/** Inserts the row of a record, or replaces what the one of the same key holds. */
export function putRow<T extends SQLiteTable>(
  store: Store,
  table: T,
  row: NewRow<T> & { recordPk: number },
): void {
  if (!hasRow(store, table, row.recordPk)) insertRow(store, table, row);
  else updateRecord(table)(store).run({ ...defaults(table), ...row });
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
  value: number | string,
): Row<T>[] {
  const found = selectBy(columnOf(table, key))(store).values({ value }) as unknown[][];
  const fields = fieldsOf(table);
  const rows = found.map((values) => readRow(fields, values));
  // SQLite takes longer to set out to sort, even along an index, than these few rows take to sort here.
  if ('ordinal' in table) rows.sort((a, b) => (a.ordinal as number) - (b.ordinal as number));
  return rows as Row<T>[];
}

/** The one row in which a column has a value. */
export function rowBy<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number | string,
): Row<T> | undefined {
  return rowsBy(store, table, key, value)[0];
}

/** Returns whether a record has a row. */
export function hasRow(store: Store, table: SQLiteTable, recordPk: number): boolean {
  return findBy(columnOf(table, 'recordPk'))(store).get({ value: recordPk }) !== undefined;
}

/** What changes columns of the rows in which another one has a value, once it is given all of these. */
export function updateBy<T extends SQLiteTable, K extends Key<T>>(
  table: T,
  key: K,
  columns: readonly K[],
): (store: Store, values: Pick<Row<T>, K>) => void {
  const query = updating(table, key, columns);
  return (store, values) => query(store).run(values);
}

function updating(table: SQLiteTable, key: string, columns: readonly string[]) {
  const matches = eq(columnOf(table, key), sql.placeholder(key));
  return prepared((db) =>
    db.update(table).set(placeholders(table, columns)).where(matches).prepare(),
  );
}

/** Deletes the rows in which a column has a value. */
export function deleteRows<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number,
): void {
  deleteBy(columnOf(table, key))(store).run({ value });
}

function columnOf(table: SQLiteTable, key: string): SQLiteColumn {
  return getTableColumns(table)[key] as SQLiteColumn;
}

const defaults = memoized((table: SQLiteTable) =>
  Object.fromEntries(fieldsOf(table).map(({ key, column }) => [key, column.default ?? null])),
);

/**
 * Placeholders for columns, by default for all. drizzle hands even a null that comes through one to the
 * encoder of its column, and no encoder takes it; a value that SQLite holds as it is needs none.
 */
function placeholders(
  table: SQLiteTable,
  columns: readonly string[] = Object.keys(getTableColumns(table)),
): Record<string, SQL> {
  const fields = fieldsOf(table).filter(({ key }) => columns.includes(key));
  const entries = fields.map(({ key, column, mapped }) => {
    const mapToDriverValue = (given: unknown) =>
      given === null ? null : column.mapToDriverValue(given);
    const placeholder = sql.placeholder(key);
    return [key, sql`${mapped ? sql.param(placeholder, { mapToDriverValue }) : placeholder}`];
  });
  return Object.fromEntries(entries);
}

/** The columns of a table as drizzle selects them, in order; `mapped` where SQLite holds another value. */
const fieldsOf = memoized((table: SQLiteTable) =>
  Object.entries(getTableColumns(table)).map(([key, column]) => {
    return { key, column, mapped: !['string', 'number'].includes(column.dataType) };
  }),
);

/** Reads a row as drizzle's `all` does, which looks anew at what each column is: that costs 6 % of reading a measure. */
function readRow(fields: ReturnType<typeof fieldsOf>, values: unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  fields.forEach(({ key, column, mapped }, index) => {
    const value = values[index];
    row[key] = value === null || !mapped ? value : column.mapFromDriverValue(value);
  });
  return row;
}
