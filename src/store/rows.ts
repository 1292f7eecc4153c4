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

/** Inserts a row and returns its key; a missing column gets its default. */
export function insertRow<T extends SQLiteTable>(store: Store, table: T, row: NewRow<T>): number {
  const { lastInsertRowid } = insertInto(table)(store).run({ ...defaults(table), ...row });
  return Number(lastInsertRowid);
}

/** Inserts the row of a record, or replaces the row with the same key. */
export function putRow<T extends SQLiteTable>(
  store: Store,
  table: T,
  row: NewRow<T> & { recordPk: number },
): void {
  if (!hasRow(store, table, row.recordPk)) insertRow(store, table, row);
  else updateRecord(table)(store).run({ ...defaults(table), ...row });
}

/** Inserts rows in order, each with its place among them. */
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

/** Returns the rows with a value in a column, by their place if they have one. */
export function rowsBy<T extends SQLiteTable>(
  store: Store,
  table: T,
  key: Key<T>,
  value: number | string,
): Row<T>[] {
  const found = selectBy(columnOf(table, key))(store).values({ value }) as unknown[][];
  const fields = fieldsOf(table);
  const rows = found.map((values) => readRow(fields, values));
  // SQLite needs more time to prepare a sort, even along an index, than sorting these few rows takes here.
  if ('ordinal' in table) rows.sort((a, b) => (a.ordinal as number) - (b.ordinal as number));
  return rows as Row<T>[];
}

/** Returns the one row with a value in a column. */
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

/**
 * Returns a function that sets columns of the rows with a value in a column; it takes the value and the new values.
 */
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

/** Deletes the rows with a value in a column. */
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
 * Returns placeholders for columns, by default for all. drizzle passes even null to the encoder of a column, and no
 * encoder accepts it. A column whose values need no encoding gets a plain placeholder.
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

/**
 * Returns the columns of a table in the order in which drizzle selects them. `mapped`: SQLite stores another value.
 */
const fieldsOf = memoized((table: SQLiteTable) =>
  Object.entries(getTableColumns(table)).map(([key, column]) => {
    return { key, column, mapped: !['string', 'number'].includes(column.dataType) };
  }),
);

/**
 * Returns a function that reads a row like drizzle's `all`, but looks at the columns once. Otherwise reading a
 * measure takes 6 % longer.
 */
function readRow(fields: ReturnType<typeof fieldsOf>, values: unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  fields.forEach(({ key, column, mapped }, index) => {
    const value = values[index];
    row[key] = value === null || !mapped ? value : column.mapFromDriverValue(value);
  });
  return row;
}
