import { getTableName } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as imports from '../store/schema/imports.ts';
import * as keys from '../store/schema/keys.ts';
import * as records from '../store/schema/records.ts';
import * as timeline from '../store/schema/timeline.ts';
import type { Store } from '../store/store.ts';
import { KINDS } from './kinds.ts';
import * as evidence from './parts/evidence.tables.ts';
import * as schedules from './parts/schedule.tables.ts';

const kinds = Object.values(KINDS);

/** Every table of the schema. */
export const TABLES: SQLiteTable[] = [
  records,
  keys,
  imports,
  timeline,
  evidence,
  schedules,
  ...kinds.flatMap(({ tables }) => tables),
].flatMap((module) => Object.values(module).filter((value) => value instanceof SQLiteTable));

/** The tables whose key is the key of a record. */
const RECORD_TABLES = [records.records, ...kinds.map(({ table }) => table)].map(getTableName);

/** A column in which a record refers to another one, with the column of the record that refers. */
export interface Reference {
  table: string;
  owner: string;
  column: string;
}

/**
 * Returns every column in which a record can refer to another one. The first such column of a table has the record
 * that refers.
 */
export function recordReferences(): Reference[] {
  return TABLES.flatMap((table) => {
    const { name, foreignKeys } = getTableConfig(table);
    const columns = foreignKeys
      .map((key) => key.reference())
      .filter(({ foreignTable }) => RECORD_TABLES.includes(getTableName(foreignTable)))
      .map(({ columns: [column] }) => column?.name as string);
    const [owner = '', ...others] = name === 'records' ? ['pk', ...columns] : columns;
    return others.map((column) => ({ table: name, owner, column }));
  });
}

const REFERRERS = recordReferences()
  .map(({ table, owner, column }) => `SELECT ${owner} AS pk FROM ${table} WHERE ${column} = :pk`)
  .join(' UNION ');

/** Returns the keys of all other records that refer to a record: in a role, a relation, or a piece of evidence. */
export function referrersOf(store: Store, pk: number): number[] {
  const rows = store.prepare(`${REFERRERS} ORDER BY pk`).all({ pk }) as { pk: number }[];
  return rows.map((row) => row.pk).filter((referrer) => referrer !== pk);
}
