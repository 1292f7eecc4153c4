import { BASES } from '../../domain/date.ts';
import { EVIDENCE_ROLES } from '../../domain/evidence.ts';
import { type Cell, CellError, EDTF, JSON_LIST, oneOf, TEXT } from './cell.ts';
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
    member(`${path}.as_written`, "The source's own words for it.", TEXT, `${name}_as_written`),
    member(`${path}.basis`, 'How the date is known.', oneOf(BASES), `${name}_basis`),
    member(`${path}.note`, 'Why it is read that way.', TEXT, `${name}_note`),
  ];
}

/** How something beside the row's own claim is known, in three columns. */
export function support(path: string, what: string): Part[] {
  return [
    member(`${path}.basis`, `How ${what} is known, where no evidence states it.`, oneOf(BASES)),
    member(`${path}.basis_note`, 'Why it is known so.'),
    member(`${path}.evidence`, `The evidence for ${what}, one piece a line.`, EVIDENCE),
  ];
}

/** How the row's own claim is known: the first piece of evidence in columns, the others in one. */
export function ownSupport(prefix: string, what: string): Part[] {
  return [
    member(
      'basis',
      `How ${what} is known, where no evidence states it.`,
      oneOf(BASES),
      `${prefix}basis`,
    ),
    member('basis_note', 'Why it is known so.', TEXT, `${prefix}basis_note`),
    firstEvidence(`${prefix}evidence_`, what),
  ];
}

const FIELDS = ['document', 'exact', 'prefix', 'suffix', 'role'] as const;

function firstEvidence(prefix: string, what: string): Part {
  const more = `${prefix}more`;
  const told: Record<(typeof FIELDS)[number], [string, Cell]> = {
    document: [`The id of the document that states ${what}.`, TEXT],
    exact: ['The characters that state it, exactly as the document prints them.', TEXT],
    prefix: ['The characters before them, where they occur twice.', TEXT],
    suffix: ['The characters after them, where they occur twice.', TEXT],
    role: ['What they are to the claim; empty: `claim`.', oneOf(EVIDENCE_ROLES)],
  };
  const columns = FIELDS.map((field) => {
    const [description, cell] = told[field];
    return { name: `${prefix}${field}`, description, cell };
  });
  const empty = (given: Given) => columns.every(({ name }) => given.get(name) === undefined);
  return {
    at: ['evidence'],
    columns: [
      ...columns,
      { name: more, description: 'The other pieces of evidence, one a line.', cell: EVIDENCE },
    ],
    spread(value) {
      const [first, ...others] = (value ?? []) as Json[];
      return [...FIELDS.map((field) => first?.[field]), others.length > 0 ? others : undefined];
    },
    gather(given, existing) {
      const [was, ...others] = (existing ?? []) as Json[];
      const first = over(was, FIELDS, prefix, given);
      const rest = given.has(more) ? ((given.get(more) ?? []) as Json[]) : others;
      return unlessEmpty([...(Object.keys(first).length > 0 ? [first] : []), ...rest]);
    },
    columnOf: ([index = '0', field = 'exact'], given) => {
      const first = index === '0' && !empty(given);
      const known = FIELDS.some((name) => name === field);
      return first ? `${prefix}${known ? field : 'exact'}` : more;
    },
  };
}

/** An object with its members as the columns say; members without a column stay. */
function over(
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

/** The member of an item that stands in the first column of its list. */
interface Main {
  member: string;
  description: string;
}

/** A list of which one item stands in columns, and several as JSON in the first of them. */
export function list(at: string, what: string, main: Main, others: Column[]): Part {
  const prefix = `${at}_`;
  const members = others.map(({ name }) => name);
  const columns = others.map((column) => ({
    ...column,
    name: `${prefix}${column.name}`,
    needs: at,
  }));
  return {
    at: [at],
    columns: [
      {
        name: at,
        description: `${main.description} Several ${what}: all of them, as JSON.`,
        cell: ITEM_OR_LIST,
      },
      ...columns,
    ],
    spread(value) {
      const items = (value ?? []) as Json[];
      const [item] = items;
      const alone = items.length === 1 ? item : undefined;
      const first = alone?.[main.member];
      if (alone === undefined || typeof first !== 'string' || first.trimStart().startsWith('[')) {
        return [items.length > 0 ? items : undefined, ...members.map(() => undefined)];
      }
      return [first, ...members.map((name) => alone[name])];
    },
    gather(given, existing) {
      const first = given.get(at);
      if (!given.has(at)) return existing;
      refuseStray(columns, given, first);
      if (typeof first !== 'string') return first;
      const was = ((existing ?? []) as Json[]).find((item) => item[main.member] === first);
      return [{ ...over(was, members, prefix, given), [main.member]: first }];
    },
    columnOf: ([, below = ''], given) =>
      members.includes(below) && typeof given.get(at) === 'string' ? `${prefix}${below}` : at,
  };
}

function refuseStray(columns: Column[], given: Given, first: unknown): void {
  if (typeof first === 'string') return;
  const stray = columns.find(({ name }) => given.get(name) !== undefined);
  if (stray === undefined) return;
  throw new CellError(
    first === undefined
      ? `is empty, but ${stray.name} is not`
      : `is a list: leave ${stray.name} empty`,
  );
}

const ITEM_OR_LIST: Cell = {
  write: (value) => (Array.isArray(value) ? JSON_LIST.write(value) : TEXT.write(value)),
  read: (text) => (text.trimStart().startsWith('[') ? JSON_LIST.read(text) : text),
};

function unlessEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
