import { stringify } from 'csv-stringify/sync';
import { spread } from './fold.ts';
import type { Json } from './part.ts';
import { type CsvTable, columnsOf } from './table.ts';
import { guarded } from './text.ts';

/** The mark by which Excel recognises UTF-8. */
const BOM = '\uFEFF';
/** The number of rows in one piece of text: a few, because a row may have long cells. */
const BATCH = 10;

/** Yields records as a CSV file, in pieces: the header, then the rows in the order of the records. */
export function csvRows(table: CsvTable, records: Iterable<object>): Generator<string> {
  const names = columnsOf(table).map(({ name }) => name);
  return csvText(names, guardedRows(table, records));
}

/** Yields rows as CSV text, in pieces, after a byte order mark and the header. */
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

/** Quotes cells that a separator, a line break or a reader that trims could change. */
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
