import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { CsvTable } from '../formats/csv/table.ts';
import { KINDS } from './kinds.ts';

/** The kinds of record that curators can edit in CSV. */
export const CSV_KINDS = RECORD_KINDS.filter((kind) => KINDS[kind].csv !== null) as [
  RecordKind,
  ...RecordKind[],
];

/** Returns the CSV table of a kind, for reading, writing and documentation. */
export function csvTable(kind: RecordKind): CsvTable {
  const { csv } = KINDS[kind];
  if (csv === null) throw new Error(`records of the kind ${kind} cannot be written as CSV`);
  return csv;
}
