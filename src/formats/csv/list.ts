import type { DateJson } from '../wire/date.ts';
import { joinList, unrunnable } from './text.ts';
import { csvText } from './write.ts';

type Value = string | number | boolean | null | undefined | readonly string[];

/** A column of a list: its name, its description, and the value it takes from an item. */
export interface ListColumn<T> {
  name: string;
  description: string;
  of(item: T): Value;
}

/** The match of an item in a list. */
export interface Listed {
  match?: string | null | undefined;
}

/** Writes the items of a list, as parsed JSON, as a CSV file to read: the header, then the rows in order. */
export type ListRows = (items: Iterable<never>) => Generator<string>;

/** Yields items as CSV text, in pieces; lists in a cell are joined by `; `. */
export function listText<T>(columns: ListColumn<T>[], items: Iterable<T>): Generator<string> {
  const names = columns.map(({ name }) => name);
  return csvText(names, cellsOf(columns, items));
}

function* cellsOf<T>(columns: ListColumn<T>[], items: Iterable<T>): Generator<string[]> {
  for (const item of items) yield columns.map((column) => cellOf(column.of(item)));
}

function cellOf(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return unrunnable(typeof value === 'string' ? value : joinList(value));
}

/** Returns a column with its name, its description and the value that it takes from an item. */
export function column<T>(
  name: string,
  description: string,
  of: (item: T) => Value,
): ListColumn<T> {
  return { name, description, of };
}

/** Returns the six columns of a date; those with days are for machines. */
export function dateColumns<T>(
  name: string,
  what: string,
  of: (item: T) => DateJson | undefined,
): ListColumn<T>[] {
  return [
    column(name, `${what}, as EDTF.`, (item) => of(item)?.edtf),
    column(
      `${name}_earliest`,
      'The first day that the date can mean.',
      (item) => of(item)?.earliest,
    ),
    column(`${name}_latest`, 'The last day that the date can mean.', (item) => of(item)?.latest),
    column(`${name}_basis`, 'How the date is known.', (item) => of(item)?.basis),
    column(`${name}_time`, 'The time of day that the source names.', (item) => of(item)?.time),
    column(`${name}_zone`, 'The time zone that the source names.', (item) => of(item)?.zone),
  ];
}
