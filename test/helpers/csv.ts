import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { RecordKind } from '../../src/domain/record.ts';
import { csvItems } from '../../src/formats/csv/read.ts';
import { csvRows } from '../../src/formats/csv/write.ts';
import { csvTable } from '../../src/records/csv.ts';

/** Records as the text of a CSV file, read from its bytes. */
export function fileOf(kind: RecordKind, records: object[]): string {
  return throughBytes([...csvRows(csvTable(kind), records)].join(''));
}

function throughBytes(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(text, 'utf8'));
}

/** The records of a file merged into existing ones with the same ids; throws if the file has faults. */
export function readBack(
  kind: RecordKind,
  text: string,
  existing: { id: string }[] = [],
): object[] {
  const { items, faults } = csvItems(csvTable(kind), text);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return items.map((item) => item.over(existing.find(({ id }) => id === item.id)));
}

/** The faults of a file, as `row column detail`. */
export function csvFaults(kind: RecordKind, text: string): string[] {
  const { faults } = csvItems(csvTable(kind), text);
  return faults.map(({ row, column, detail }) => `${row} ${column ?? '-'} ${detail}`);
}

/** The cells of a file, its header first. */
export function gridOf(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: true });
}

/** A file of cells. */
export function fileFrom(cells: string[][], delimiter = ','): string {
  return stringify(cells, { delimiter });
}

/**
 * What a spreadsheet saves that interprets cells as numbers, dates and formulas; the separator and line ends change
 * too.
 */
export function resaved(text: string, delimiter: string): string {
  return fileFrom(
    gridOf(text).map((row) => row.map(retyped)),
    delimiter,
  );
}

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  [
    '^(\\d{4}-\\d{1,2}(-\\d{1,2})?',
    '\\d{1,2}[-/]\\d{1,2}([-/]\\d{2,4})?',
    `${MONTH}[ -]?\\d{1,4}(, ?\\d{4})?`,
    `\\d{1,2}[ -]?${MONTH}([ -]\\d{4})?)$`,
  ].join('|'),
  'i',
);

function retyped(cell: string): string {
  const typed = cell.trim();
  if (/^[=+\-@]/.test(typed)) return '#NAME?';
  if (/^\d+(\.\d*)?(e\d+)?%?$/i.test(typed)) return String(Number.parseFloat(typed));
  if (/^(true|false)$/i.test(typed)) return typed.toUpperCase();
  return DATE.test(typed) ? '10/9/2025' : cell;
}
