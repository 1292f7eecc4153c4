import { getTableName } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as actors from '../records/actor/tables.ts';
import * as documents from '../records/document/tables.ts';
import * as days from '../records/measure/days.tables.ts';
import * as measures from '../records/measure/tables.ts';
import * as statements from '../records/statement/tables.ts';
import * as talks from '../records/talks/tables.ts';
import * as outcomes from '../records/threat/outcomes.tables.ts';
import * as threats from '../records/threat/tables.ts';
import * as keys from './schema/keys.ts';
import * as records from './schema/records.ts';
import * as timeline from './schema/timeline.ts';

/** Every table of the schema. */
export const TABLES: SQLiteTable[] = [
  records,
  documents,
  actors,
  measures,
  days,
  keys,
  statements,
  threats,
  outcomes,
  talks,
  timeline,
].flatMap((file) => Object.values(file).filter((value) => value instanceof SQLiteTable));

/** The tables whose key is the key of a record. */
const RECORD_TABLES: string[] = [
  records.records,
  documents.documents,
  actors.actors,
  measures.measures,
  statements.statements,
  threats.threats,
  talks.talks,
].map(getTableName);

/** A column in which one record points at another, with the column of the record it belongs to. */
export interface Reference {
  table: string;
  owner: string;
  column: string;
}

/** Every column in which a record can point at another one; the first of a table names its owner. */
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
