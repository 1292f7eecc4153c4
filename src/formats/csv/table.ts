import type { Column, Part } from './part.ts';

/** What a file of records of one kind holds: columns of the record, and of the part that a row is about. */
export interface CsvTable {
  /** The columns of the record, repeated on each of its rows. */
  record: Part[];
  /** The list of the record of which each row gives an item, and its columns; null: one row a record. */
  rows: { list: string; what: string; id: string; parts: Part[] } | null;
}

/** The columns of a table in their order. */
export function columnsOf({ record, rows }: CsvTable): Column[] {
  return [...record, ...(rows?.parts ?? [])].flatMap(({ columns }) => columns);
}
