import { type CsvError, parse } from 'csv-parse/sync';
import { closest } from '../../closest.ts';
import { type CsvTable, columnsOf } from './table.ts';
import { unguarded } from './text.ts';

/** A fault of a file. `row` counts like a spreadsheet: the header is row 1. */
export interface CsvFault {
  row: number;
  /** The name of the column; null for the row as a whole. */
  column: string | null;
  detail: string;
}

/** A row of a file: the texts of its cells, by column. */
export interface Row {
  row: number;
  cells: Map<string, string>;
}

/** A file as a grid of text. */
export interface Sheet {
  columns: string[];
  rows: Row[];
  faults: CsvFault[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/** The maximum number of unknown columns that are listed, because a file of something else can have any number. */
const STRANGE_MAX = 20;

const BROKEN: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'has an opening quotation mark without a closing one',
  CSV_INVALID_CLOSING_QUOTE:
    'has text after the quotation mark that closes a cell: double each quotation mark inside a cell',
  INVALID_OPENING_QUOTE:
    'has a quotation mark inside a cell: double it, and put the cell in quotation marks',
};

/** Returns the columns and rows of a file, without empty rows. Throws for unknown and missing columns. */
export function readSheet(table: CsvTable, text: string): Sheet {
  const parsed = parseGrid(text);
  if ('fault' in parsed) return { columns: [], rows: [], faults: [parsed.fault] };
  const [header = [], ...grid] = parsed.grid;
  const names = header.map((name) => name.trim());
  const columns = names.filter((name) => name !== '');
  const faults = headerFaults(table, columns);
  if (faults.length > 0) return { columns, rows: [], faults };
  const rows = grid.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return [];
    faults.push(...strayFaults(names, cells, index + 2));
    return [{ row: index + 2, cells: cellsOf(names, cells) }];
  });
  return { columns, rows, faults };
}

function parseGrid(text: string): { grid: string[][] } | { fault: CsvFault } {
  try {
    const grid = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    });
    return { grid };
  } catch (error) {
    const { code = '', message, records } = error as CsvError & { records?: number };
    const detail = BROKEN[code] ?? `cannot be read: ${message}`;
    return { fault: { row: (records ?? 0) + 1, column: null, detail } };
  }
}

/** Returns the separator of a file. No name of a column contains one, so the header shows it. */
function separatorOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

function headerFaults(table: CsvTable, given: string[]): CsvFault[] {
  const known = columnsOf(table);
  const names = known.map(({ name }) => name);
  const fault = (column: string, detail: string) => ({ row: 1, column, detail });
  const strange = given
    .filter((name) => !names.includes(name))
    .slice(0, STRANGE_MAX)
    .map((name) => {
      const near = closest(name, names);
      return fault(
        name,
        `is not a column of this file: ${near ? `did you mean ${near}?` : 'leave it out'}`,
      );
    });
  const twice = names
    .filter((name) => given.indexOf(name) < given.lastIndexOf(name))
    .map((name) => fault(name, 'occurs twice: leave one out'));
  return [...strange, ...twice, ...missing(table, given)];
}

function missing(table: CsvTable, given: string[]): CsvFault[] {
  const { rows } = table;
  const needed = new Map([['id', 'identifies the record of a row']]);
  const rowColumn = rows?.parts.flatMap(({ columns }) => columns);
  const first = rowColumn?.find(({ name }) => given.includes(name));
  if (rows && first) needed.set(rows.id, `is needed with ${first.name}`);
  for (const { name, needs } of columnsOf(table)) {
    if (needs !== undefined && given.includes(name)) needed.set(needs, `is needed with ${name}`);
  }
  return [...needed].flatMap(([column, why]) =>
    given.includes(column) ? [] : [{ row: 1, column, detail: `is missing but ${why}: add it` }],
  );
}

function strayFaults(names: string[], cells: string[], row: number): CsvFault[] {
  const stray = cells.findIndex((cell, index) => cell !== '' && (names[index] ?? '') === '');
  if (stray < 0) return [];
  const detail = `has a value in cell ${stray + 1}, which has no column name: put a cell that contains the separator in quotation marks`;
  return [{ row, column: null, detail }];
}

/** Returns the texts of a row; cells after its end are empty. */
function cellsOf(names: string[], cells: string[]): Map<string, string> {
  const entries = names.map((name, index) => [name, unguarded(cells[index] ?? '')] as const);
  return new Map(entries.filter(([name]) => name !== ''));
}
