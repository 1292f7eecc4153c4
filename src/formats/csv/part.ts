import { BASES } from '../../domain/date.ts';
import { type Cell, EDTF, oneOf, TEXT } from './cell.ts';
import { EVIDENCE } from './evidence.ts';

export type Json = Record<string, unknown>;
export type Path = readonly string[];

/** A column of a file: what it is called, what it says, and how. */
export interface Column {
  name: string;
  description: string;
  cell: Cell;
  /** The column without which it says nothing. */
  needs?: string;
}

/** What the cells of a row say, by column: undefined where a cell is empty; no entry: no such column. */
export type Given = ReadonlyMap<string, unknown>;

/** A member of a record, and the columns in which it stands. */
export interface Part {
  at: Path;
  columns: Column[];
  /** What the member says in each of the columns. */
  spread(value: unknown): unknown[];
  /** The member by what is given; what has no column stays as it is. Undefined: there is none. */
  gather(given: Given, existing: unknown): unknown;
  /** The column of a place below the member. */
  columnOf(below: string[], given: Given): string;
}

/** A member in a column of its own, named by its path unless another name is given. */
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

/** A date in four columns. */
export function date(path: string, description: string, named?: string): Part[] {
  const name = named ?? path.split('.').join('_');
  return [
    member(`${path}.edtf`, `${description}, as EDTF.`, EDTF, name),
    member(`${path}.as_written`, 'The date as the source prints it.', TEXT, `${name}_as_written`),
    member(`${path}.basis`, 'How the date is known.', oneOf(BASES), `${name}_basis`),
    member(`${path}.note`, 'Why the date is interpreted this way.', TEXT, `${name}_note`),
  ];
}

/** How something beside the row's own claim is known, in three columns. */
export function support(path: string, what: string): Part[] {
  return [
    member(`${path}.basis`, `How ${what} is known. Empty if its evidence states it.`, oneOf(BASES)),
    member(`${path}.basis_note`, 'An explanation of the basis.'),
    member(`${path}.evidence`, `The evidence for ${what}, one piece per line.`, EVIDENCE),
  ];
}

/** An object with its members as the columns say; members without a column stay. */
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
