import { BASES } from '../../domain/date.ts';
import { type Cell, EDTF, oneOf, TEXT } from './cell.ts';
import { EVIDENCE } from './evidence.ts';

export type Json = Record<string, unknown>;
export type Path = readonly string[];

/** A column of a file: its name, its description, and its cells. */
export interface Column {
  name: string;
  description: string;
  cell: Cell;
  /** The column that this one needs, because it means nothing without it. */
  needs?: string;
}

/** The values of a row by column: undefined for an empty cell; no entry if there is no such column. */
export type Given = ReadonlyMap<string, unknown>;

/** A member of a record, and its columns. */
export interface Part {
  at: Path;
  columns: Column[];
  /** Returns the value of the member for each column. */
  spread(value: unknown): unknown[];
  /** Returns the member from the given values; what has no column stays as it is. Undefined if there is none. */
  gather(given: Given, existing: unknown): unknown;
  /** Returns the column of a place in the member. */
  columnOf(below: string[], given: Given): string;
}

/** Returns a member in a single column, named by its path unless another name is given. */
export function member(path: string, description: string, cell: Cell = TEXT, named?: string): Part {
  const at = path.split('.');
  const name = named ?? at.join('_');
  return {
    at,
    columns: [{ name, description, cell }],
    spread: (value) => [value],
    gather: (given, existing) => (given.has(name) ? given.get(name) : existing),
    columnOf: () => name,
  };
}

/** Returns a date in six columns. */
export function date(path: string, description: string, named?: string): Part[] {
  const name = named ?? path.split('.').join('_');
  return [
    member(`${path}.edtf`, `${description}, as EDTF.`, EDTF, name),
    member(`${path}.as_written`, 'The date as the source prints it.', TEXT, `${name}_as_written`),
    member(`${path}.basis`, 'How the date is known.', oneOf(BASES), `${name}_basis`),
    member(`${path}.note`, 'Why the date is interpreted this way.', TEXT, `${name}_note`),
    member(`${path}.time`, 'The time of day that the source names.', TEXT, `${name}_time`),
    member(`${path}.zone`, 'The time zone that the source names.', TEXT, `${name}_zone`),
  ];
}

/** Returns how a claim other than that of the row is known, in three columns. */
export function support(path: string, what: string, named?: string): Part[] {
  const name = named ?? path.split('.').join('_');
  const basis = `How ${what} is known. Empty if its evidence states it.`;
  const evidence = `The evidence for ${what}, one piece per line.`;
  return [
    member(`${path}.basis`, basis, oneOf(BASES), `${name}_basis`),
    member(`${path}.basis_note`, 'An explanation of the basis.', TEXT, `${name}_basis_note`),
    member(`${path}.evidence`, evidence, EVIDENCE, `${name}_evidence`),
  ];
}

/** Returns an object with the members of its columns; members without a column stay. */
export function over(
  was: Json | undefined,
  members: readonly string[],
  prefix: string,
  given: Given,
): Json {
  const result: Json = { ...was };
  for (const name of members) {
    const column = `${prefix}${name}`;
    if (given.has(column)) result[name] = given.get(column);
    if (result[name] === undefined) delete result[name];
  }
  return result;
}
