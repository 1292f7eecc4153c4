import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, customType, integer, text } from 'drizzle-orm/sqlite-core';
import { BASES, type Basis, type DateValue, makeDate, membersOf } from '../../domain/date.ts';
import { type Day, dayFromNumber, dayNumber, dayNumberOrNull } from '../../domain/day.ts';

/** The stored parts of a date; its bounds and precision are derived from `edtf` on reading. */
interface StoredDate {
  as_written: string | null;
  edtf: string;
  basis: Basis;
  note: string | null;
  time?: string;
  zone?: string;
  /** The first and last day of each alternative, as day numbers, null if open. Only if there are several. */
  members?: (number | null)[][];
}

/** A date: JSON text on disk, a `DateValue` in the program. */
export const date = customType<{ data: DateValue; driverData: string }>({
  dataType: () => 'text',
  toDriver: ({ asWritten, edtf, basis, note, time, zone }) => {
    const stored: StoredDate = {
      as_written: asWritten,
      edtf,
      basis,
      note,
      ...(time !== null && { time }),
      ...(zone !== null && { zone }),
    };
    const members = membersOf(edtf).map(({ earliest, latest }) =>
      [earliest, latest].map(dayNumberOrNull),
    );
    return JSON.stringify(members.length > 1 ? { ...stored, members } : stored);
  },
  fromDriver: (json) => {
    const { as_written: asWritten, members: _, ...rest } = JSON.parse(json) as StoredDate;
    return makeDate({ asWritten, ...rest });
  },
});

/** A day: its number on disk, `YYYY-MM-DD` in the program. */
export const day = customType<{ data: Day; driverData: number }>({
  dataType: () => 'integer',
  toDriver: dayNumber,
  fromDriver: dayFromNumber,
});

/** The key of a row that is no record; an alias of rowid. */
export const key = () => integer('pk').primaryKey();

/** A reference to the key of another table. */
export const keyOf = (column: string, target: () => AnySQLiteColumn) =>
  integer(column).notNull().references(target);

/** The place of a row among its siblings, from 0. */
export const ordinal = () => integer('ordinal').notNull();

/** How the claim of the row is known; its evidence is in the table `evidence`. */
export const support = () => ({
  basis: text('basis', { enum: BASES }).notNull(),
  basisNote: text('basis_note'),
});

/** The same for an optional claim in the row of its record; all its columns can be NULL. */
export const supportOf = <P extends string>(claim: P) => ({
  basis: text(`${claim}_basis`, { enum: BASES }),
  basisNote: text(`${claim}_basis_note`),
});

/** Allows only the values of a closed list; NULL passes, because NOT NULL is a separate check. */
export function closed(column: string, values: readonly string[]) {
  return check(
    `${column}_closed`,
    sql.raw(`${column} IN (${values.map((v) => `'${v}'`).join(', ')})`),
  );
}

/** Allows only the values of `basis`; `claims` are the prefixes of the columns to check, besides the row's own. */
export function bases(...claims: string[]) {
  return ['basis', ...claims.map((claim) => `${claim}_basis`)].map((column) =>
    closed(column, BASES),
  );
}

/** Allows only JSON. */
export function json(column: string) {
  return check(`${column}_json`, sql.raw(`json_valid(${column})`));
}

/** Allows only 0 and 1. */
export function flag(column: string) {
  return check(`${column}_flag`, sql.raw(`${column} IN (0, 1)`));
}

/** For the columns of an optional claim: either all required ones are set, or all are NULL. */
export function together(claim: string, required: string[], optional: string[] = []) {
  const [first, ...rest] = required;
  const same = rest.map((column) => `(${first} IS NULL) = (${column} IS NULL)`);
  const only = optional.map((column) => `(${first} IS NOT NULL OR ${column} IS NULL)`);
  return check(`${claim}_together`, sql.raw([...same, ...only].join(' AND ')));
}
