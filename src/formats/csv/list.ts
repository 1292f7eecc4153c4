import type { DateJson } from '../wire/date.ts';
import type { EvidenceJson } from '../wire/evidence.ts';
import type { RefJson } from '../wire/ref.ts';
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

interface Published extends Listed {
  revision: number;
  recorded_at: string;
  evidence: EvidenceJson[];
  links: { self: string };
}

/** The last columns of every list. */
export function tailColumns<T>(of: (item: T) => Published): ListColumn<T>[] {
  return [
    column(
      'match',
      'How surely the record matches the date filters: `certain`, `presumed` or `possible`.',
      (item) => of(item).match,
    ),
    column('documents', 'The ids of the documents that support the record.', (item) =>
      documentsOf(of(item).evidence),
    ),
    column('revision', 'The current revision of the record.', (item) => of(item).revision),
    column(
      'recorded_at',
      'The time at which this revision was recorded.',
      (item) => of(item).recorded_at,
    ),
    column('href', 'The path of the record.', (item) => of(item).links.self),
  ];
}

function documentsOf(evidence: EvidenceJson[]): string[] {
  return [...new Set(evidence.map(({ document }) => document))];
}

/** Returns the ids of the actors. */
export function idsOf(parties: { actor: RefJson }[]): string[] {
  return parties.map(({ actor }) => actor.id);
}

/** Returns the names of the actors. */
export function namesOf(parties: { actor: RefJson }[]): string[] {
  return parties.map(({ actor }) => actor.label);
}

/** Returns references to records of any kind, each `kind/id`. */
export function pointersOf(refs: RefJson[]): string[] {
  return refs.map(({ object, id }) => `${object}/${id}`);
}
