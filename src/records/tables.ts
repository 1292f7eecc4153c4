import { getTableName } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { RecordKind } from '../domain/record.ts';
import * as imports from '../store/schema/imports.ts';
import * as keys from '../store/schema/keys.ts';
import * as records from '../store/schema/records.ts';
import * as search from '../store/schema/search.ts';
import * as timeline from '../store/schema/timeline.ts';
import type { Store } from '../store/store.ts';
import { KINDS } from './kinds.ts';
import * as evidence from './parts/evidence.tables.ts';
import * as identifiers from './parts/identifier.tables.ts';
import * as schedules from './parts/schedule.tables.ts';

const kinds = Object.values(KINDS);

/** Every table of the schema. */
export const TABLES: SQLiteTable[] = [
  records,
  keys,
  imports,
  search,
  timeline,
  evidence,
  identifiers,
  schedules,
  ...kinds.flatMap(({ tables }) => tables),
].flatMap((module) => Object.values(module).filter((value) => value instanceof SQLiteTable));

/** The tables whose key is the key of a record; of a record of one kind if it is named. */
function recordTables(kind?: RecordKind): string[] {
  const own = kind === undefined ? kinds.map(({ table }) => table) : [KINDS[kind].table];
  return [records.records, ...own].map(getTableName);
}

/** A column in which a record refers to another one, with the column of the record that refers. */
export interface Reference {
  table: string;
  owner: string;
  column: string;
}

/**
 * Returns every column in which a record can refer to another one, or to one of a kind. The first such column of a
 * table has the record that refers.
 */
export function recordReferences(kind?: RecordKind): Reference[] {
  const [any, named] = [recordTables(), recordTables(kind)];
  return TABLES.flatMap((table) => {
    const { name, foreignKeys } = getTableConfig(table);
    const columns = foreignKeys
      .map((key) => key.reference())
      .map(({ columns: [column], foreignTable }) => ({
        column: column?.name as string,
        table: getTableName(foreignTable),
      }))
      .filter((reference) => any.includes(reference.table));
    const [owner = '', others] =
      name === 'records' ? ['pk', columns] : [columns[0]?.column, columns.slice(1)];
    return others
      .filter((reference) => named.includes(reference.table))
      .map(({ column }) => ({ table: name, owner, column }));
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
