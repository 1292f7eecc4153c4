import { CellError } from './cell.ts';
import { type Attempt, columnAt, folded } from './fold.ts';
import type { Given, Json, Part } from './part.ts';
import { type CsvFault, type Row, readSheet } from './sheet.ts';
import type { CsvTable } from './table.ts';

export type { CsvFault } from './sheet.ts';

/** What a file says about one record. */
export interface CsvItem {
  id: string;
  /** The rows of the record. */
  rows: number[];
  /**
   * Returns the record as a curator would write it: the existing one, with the values of the file. Adds a fault for
   * each value that the existing record cannot take.
   */
  over(existing?: object, faults?: CsvFault[]): object;
  /** Returns the cell of a JSON Pointer in that record; null if the file has no such column. */
  cellOf(pointer: string): { row: number; column: string } | null;
}

/** A row with an item of a list of its record. */
interface ItemRow {
  row: number;
  given: Given;
}

/**
 * Returns the records of a CSV file that a table describes, in order, and the faults of the file. A missing column
 * leaves the member of an existing record as it is; an empty cell empties it. Records with faults are not among the
 * items.
 */
export function csvItems(table: CsvTable, text: string): { items: CsvItem[]; faults: CsvFault[] } {
  const { columns, rows, faults } = readSheet(table, text);
  const stray = new Set(faults.map(({ row }) => row));
  const items = recordsOf(rows, faults).flatMap(([id, group]) => {
    const before = faults.length;
    const item = readItem(table, id, group, columns, faults);
    return faults.length > before || group.some(({ row }) => stray.has(row)) ? [] : [item];
  });
  return { items, faults: faults.sort((a, b) => a.row - b.row) };
}

/** Returns the rows of each record; throws for rows without an id, and for ids that differ in case only. */
function recordsOf(rows: Row[], faults: CsvFault[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  const spelled = new Map<string, { id: string; row: number }>();
  for (const row of rows) {
    const id = (row.cells.get('id') ?? '').trim();
    const first = spelled.get(id.toLowerCase());
    const refusal = idRefusal(id, first);
    if (refusal !== null) {
      faults.push({ row: row.row, column: 'id', detail: refusal });
      continue;
    }
    if (first === undefined) spelled.set(id.toLowerCase(), { id, row: row.row });
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return [...groups];
}

function idRefusal(id: string, first: { id: string; row: number } | undefined): string | null {
  if (id === '') return 'is empty: give the id of the record in each row';
  if (first === undefined || first.id === id) return null;
  return `is ${id}, which differs from ${first.id} of row ${first.row} only in capital letters: write both the same`;
}

function readItem(
  table: CsvTable,
  id: string,
  group: Row[],
  columns: string[],
  faults: CsvFault[],
): CsvItem {
  const { record, rows } = table;
  const head = headOf(table, group, faults);
  const given = readCells(record, head, faults);
  const inRows = rows !== null && columns.includes(rows.id);
  const itemRows = inRows ? readItemRows(rows, group, faults) : [];
  return {
    id,
    rows: group.map(({ row }) => row),
    over(existing, unsaid = []) {
      const attempt = attempting(head.row, unsaid);
      const whole = { ...folded(record, given, { ...existing } as Json, attempt), id };
      if (!inRows) return whole;
      const { [rows.list]: was = [], ...others } = whole as Json;
      const items = itemRows.map((itemRow) => {
        const name = itemRow.given.get(rows.id);
        const old = (was as Json[]).find((item) => item.id === name);
        return folded(rows.parts, itemRow.given, old ?? {}, attempting(itemRow.row, unsaid));
      });
      return items.length > 0 ? { ...others, [rows.list]: items } : others;
    },
    cellOf(pointer) {
      const [list, index, ...below] = stepsOf(pointer);
      if (rows === null || list !== rows.list) {
        const column = columnAt(record, stepsOf(pointer), given);
        return column === null ? null : { row: head.row, column };
      }
      if (!inRows) return index === undefined ? { row: head.row, column: rows.id } : null;
      const itemRow = itemRows[Number(index)];
      if (itemRow === undefined) return { row: head.row, column: rows.id };
      return { row: itemRow.row, column: columnAt(rows.parts, below, itemRow.given) ?? rows.id };
    },
  };
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Returns the row with the record's own columns; the other rows repeat them or leave all of them empty. */
function headOf({ record, rows }: CsvTable, group: Row[], faults: CsvFault[]): Row {
  const [first, ...further] = group as [Row, ...Row[]];
  if (rows === null) {
    faults.push(...further.map(({ row }) => again(row, first.row)));
    return first;
  }
  const names = record.flatMap(({ columns }) => columns.map(({ name }) => name)).slice(1);
  const full = group.filter(({ cells }) => names.some((name) => (cells.get(name) ?? '') !== ''));
  const head = full[0] ?? first;
  for (const row of full) faults.push(...contradictions(head, row, names));
  return head;
}

function again(row: number, first: number): CsvFault {
  return {
    row,
    column: 'id',
    detail: `repeats the record of row ${first}: give each record one row`,
  };
}

function contradictions(head: Row, { row, cells }: Row, names: string[]): CsvFault[] {
  return names
    .filter((name) => cells.get(name) !== head.cells.get(name))
    .map((column) => ({
      row,
      column,
      detail: `differs from row ${head.row}, which is the same record: write the same value, or fill the record's own columns in one row only`,
    }));
}

function readItemRows(
  { what, id, parts }: NonNullable<CsvTable['rows']>,
  group: Row[],
  faults: CsvFault[],
): ItemRow[] {
  const names = parts.flatMap(({ columns }) => columns.map(({ name }) => name));
  const saying = group.filter(({ cells }) => names.some((name) => (cells.get(name) ?? '') !== ''));
  return saying.map((row) => {
    const given = readCells(parts, row, faults);
    if (given.get(id) === undefined) {
      faults.push({
        row: row.row,
        column: id,
        detail: `is empty, but the row has other values of the ${what}: fill it`,
      });
    }
    return { row: row.row, given };
  });
}

/** Adds the faults of a row to the list. */
function attempting(row: number, faults: CsvFault[]): Attempt {
  return (column, read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      faults.push({ row, column, detail: error.message });
      return undefined;
    }
  };
}

/** Returns the values of a row; adds a fault for each cell that its column does not accept. */
function readCells(parts: Part[], { row, cells }: Row, faults: CsvFault[]): Given {
  const given = new Map<string, unknown>();
  const attempt = attempting(row, faults);
  for (const { columns, gather } of parts) {
    for (const { name, cell } of columns) {
      const text = cells.get(name);
      if (text === undefined) continue;
      given.set(name, text === '' ? undefined : attempt(name, () => cell.read(text)));
    }
    attempt(columns[0]?.name ?? '', () => gather(given, undefined));
  }
  return given;
}
