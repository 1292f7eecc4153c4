import type { RecordKind } from '../../domain/record.ts';
import { ACTORS } from './actor.ts';
import { MEASURES } from './measure.ts';
import { STATEMENTS } from './statement.ts';
import type { CsvTable } from './table.ts';
import { THREATS } from './threat.ts';

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
