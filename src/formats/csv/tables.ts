import type { RecordKind } from '../../domain/record.ts';
import { ACTORS } from '../../records/actor/csv.ts';
import { MEASURES } from '../../records/measure/csv.ts';
import { STATEMENTS } from '../../records/statement/csv.ts';
import { THREATS } from '../../records/threat/csv.ts';
import type { CsvTable } from './table.ts';

/** The kinds of record that curators can keep in CSV. */
export const CSV_KINDS = [
  'actor',
  'measure',
  'statement',
  'threat',
] as const satisfies RecordKind[];
export type CsvKind = (typeof CSV_KINDS)[number];

/** The table of each kind: one for reading, for writing and for the documentation. */
export const CSV_TABLES: Record<CsvKind, CsvTable> = {
  actor: ACTORS,
  measure: MEASURES,
  statement: STATEMENTS,
  threat: THREATS,
};
