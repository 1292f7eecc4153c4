import type { Column, Part } from './part.ts';

/** The columns of a file of one kind: those of the record, and those of the part that a row is about. */
export interface CsvTable {
  /** The columns of the record, repeated in each of its rows. */
  record: Part[];
  /** The list of the record with an item in each row, and its columns; null for one row for each record. */
  rows: { list: string; what: string; id: string; parts: Part[] } | null;
}

/** Returns the columns of a table in order. */
export function columnsOf({ record, rows }: CsvTable): Column[] {
  return [...record, ...(rows?.parts ?? [])].flatMap(({ columns }) => columns);
}
