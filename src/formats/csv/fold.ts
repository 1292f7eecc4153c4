import type { Given, Json, Part, Path } from './part.ts';

/** Calls `read` for a column, and keeps a fault for the column if it throws. */
export type Attempt = (column: string, read: () => unknown) => unknown;

/** Returns a record, or a part of one, with the members of its columns; drops objects that become empty. */
export function folded(parts: Part[], given: Given, existing: Json, attempt: Attempt): Json {
  return parts.reduce((record, { at, columns, gather }) => {
    const read = () => gather(given, valueAt(record, at));
    return placed(record, at, attempt(columns[0]?.name ?? '', read));
  }, existing);
}

/** Returns the values of the columns of parts of a record, in order. */
export function spread(parts: Part[], record: Json): string[] {
  return parts.flatMap(({ at, columns, spread }) => {
    const values = spread(valueAt(record, at));
    return columns.map(({ cell }, index) => {
      const value = values[index];
      return value === undefined ? '' : cell.write(value);
    });
  });
}

/** Returns the column of a place in a record; of an object its first column; null if there is none. */
export function columnAt(parts: Part[], path: Path, given: Given): string | null {
  const part = parts.find(({ at }) => begins(path, at));
  if (part) return part.columnOf(path.slice(part.at.length), given);
  const below = parts.find(({ at }) => begins(at, path));
  return below?.columns[0]?.name ?? null;
}

function begins(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

function valueAt(record: Json, at: Path): unknown {
  return at.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), record);
}

function placed(record: Json, [step = '', ...below]: Path, value: unknown): Json {
  const { [step]: was, ...others } = record;
  const now = below.length > 0 ? placed(isObject(was) ? was : {}, below, value) : value;
  const empty = now === undefined || (isObject(now) && Object.keys(now).length === 0);
  return empty ? others : { ...others, [step]: now };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
