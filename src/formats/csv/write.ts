import { stringify } from 'csv-stringify/sync';
import { spread } from './fold.ts';
import type { Json } from './part.ts';
import { type CsvTable, columnsOf } from './table.ts';
import { guarded } from './text.ts';

/** By it Excel knows that a file is UTF-8. */
const BOM = '\uFEFF';
/** How many rows become one piece of text: a few, for a row may have long cells. */
const BATCH = 10;

/** Records as a CSV file, piece by piece: the header, then the rows in the order of the records. */
export function csvRows(table: CsvTable, records: Iterable<object>): Generator<string> {
  const names = columnsOf(table).map(({ name }) => name);
  return csvText(names, guardedRows(table, records));
}

/** Rows as CSV text, piece by piece, behind a byte order mark and the header. */
export function* csvText(header: string[], rows: Iterable<string[]>): Generator<string> {
  yield BOM + textOf([header]);
  let batch: string[][] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield textOf(batch);
    batch = [];
  }
  if (batch.length > 0) yield textOf(batch);
}

/** Cells are quoted wherever any separator or line break, or an eager trimmer, might harm them. */
function textOf(rows: string[][]): string {
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n\t;]|^\s|\s$/ });
}

function* guardedRows(table: CsvTable, records: Iterable<object>): Generator<string[]> {
  for (const record of records) {
    for (const row of rowsOf(table, record as Json)) yield row.map(guarded);
  }
}

function rowsOf({ record: parts, rows }: CsvTable, record: Json): string[][] {
  const own = spread(parts, record);
  if (rows === null) return [own];
  const items = (record[rows.list] ?? []) as Json[];
  // A record whose list is empty still has a row.
  return (items.length > 0 ? items : [{}]).map((item) => [...own, ...spread(rows.parts, item)]);
}
