import { type Cell, CellError, JSON_LIST } from './cell.ts';
import { type Column, type Given, type Json, over, type Part } from './part.ts';

/** The member of an item that is in the first column of its list. */
interface Main {
  member: string;
  description: string;
  cell: Cell;
  /** The name of the column; by default the path of the list. */
  named?: string;
}

/** A list whose single item is in columns; several items are JSON in the first column. */
export function list(path: string, what: string, main: Main, others: Column[]): Part {
  const at = main.named ?? path;
  const prefix = `${at}_`;
  const members = others.map(({ name }) => name);
  const columns = others.map((column) => ({
    ...column,
    name: `${prefix}${column.name}`,
    needs: at,
  }));
  // It is unknown whether the stored members of one item fit another one.
  const refuseUnsaid = (item: Json, given: Given) => {
    const left = members.filter((name) => item[name] !== undefined && !given.has(prefix + name));
    if (left.length === 0) return;
    const unsaid = left.map((name) => prefix + name).join(', ');
    const was = JSON.stringify(item[main.member]);
    throw new CellError(`replaces ${was}, for which the database has more: give ${unsaid} too`);
  };
  return {
    at: path.split('.'),
    columns: [
      {
        name: at,
        description: `${main.description} If there are several ${what}, all of them as JSON.`,
        cell: itemOrList(main.cell),
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
      const items = (existing ?? []) as Json[];
      const was = items.find((item) => item[main.member] === first);
      if (was === undefined && items.length === 1) refuseUnsaid(items[0] as Json, given);
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
      : `is a JSON list, so ${stray.name} must be empty`,
  );
}

function itemOrList(one: Cell): Cell {
  return {
    write: (value) => (Array.isArray(value) ? JSON_LIST.write(value) : one.write(value)),
    read: (text) => (text.trimStart().startsWith('[') ? JSON_LIST.read(text) : one.read(text)),
  };
}
