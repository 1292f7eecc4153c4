import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, customType, integer, text } from 'drizzle-orm/sqlite-core';
import { BASES, type Basis, type DateValue, makeDate, membersOf } from '../../domain/date.ts';
import { type Day, dayFromNumber, dayNumber } from '../../domain/day.ts';

/** What a date column keeps; bounds and precision follow from `edtf` and are derived on reading. */
interface StoredDate {
  as_written: string | null;
  edtf: string;
  basis: Basis;
  note: string | null;
  /** First and last day of each alternative as day numbers, null where open; only where there are several. */
  members?: (number | null)[][];
}

/** A date as JSON text on disk, a `DateValue` in the program. */
export const date = customType<{ data: DateValue; driverData: string }>({
  dataType: () => 'text',
  toDriver: ({ asWritten, edtf, basis, note }) => {
    const stored: StoredDate = { as_written: asWritten, edtf, basis, note };
    const members = membersOf(edtf).map(({ earliest, latest }) => [earliest, latest].map(numbered));
    return JSON.stringify(members.length > 1 ? { ...stored, members } : stored);
  },
  fromDriver: (json) => {
    const { as_written: asWritten, members: _, ...rest } = JSON.parse(json) as StoredDate;
    return makeDate({ asWritten, ...rest });
  },
});

function numbered(day: Day | null): number | null {
  return day === null ? null : dayNumber(day);
}

/** A day as its number on disk, `YYYY-MM-DD` in the program. */
export const day = customType<{ data: Day; driverData: number }>({
  dataType: () => 'integer',
  toDriver: dayNumber,
  fromDriver: dayFromNumber,
});

/** The key of a row that is nothing but a row; rowid by another name. */
export const key = () => integer('pk').primaryKey();

/** The key of a row of another table, which must be there. */
export const keyOf = (column: string, target: () => AnySQLiteColumn) =>
  integer(column).notNull().references(target);

/** The place of a row among its siblings, from 0. */
export const ordinal = () => integer('ordinal').notNull();

/** How the claim that the row holds is known; its evidence stands in `evidence`. */
export const support = () => ({
  basis: text('basis', { enum: BASES }).notNull(),
  basisNote: text('basis_note'),
});

/** The same for a claim that shares a row with its record, and that may be absent with all its columns. */
export const supportOf = <P extends string>(claim: P) => ({
  basis: text(`${claim}_basis`, { enum: BASES }),
  basisNote: text(`${claim}_basis_note`),
});

/** Refuses values outside a closed list; NULL passes, so that the column's own NOT NULL decides. */
export function closed(column: string, values: readonly string[]) {
  return check(
    `${column}_closed`,
    sql.raw(`${column} IN (${values.map((v) => `'${v}'`).join(', ')})`),
  );
}

/** Refuses a basis outside the one vocabulary; names the claims whose columns to check beside the row's own. */
export function bases(...claims: string[]) {
  return ['basis', ...claims.map((claim) => `${claim}_basis`)].map((column) =>
    closed(column, BASES),
  );
}

/** Refuses text that is not JSON. */
export function json(column: string) {
  return check(`${column}_json`, sql.raw(`json_valid(${column})`));
}

/** Refuses what is neither 0 nor 1. */
export function flag(column: string) {
  return check(`${column}_flag`, sql.raw(`${column} IN (0, 1)`));
}

/** Columns of one optional claim: all NOT NULL ones are there, or none of all its columns is. */
export function together(claim: string, required: string[], optional: string[] = []) {
  const [first, ...rest] = required;
  const same = rest.map((column) => `(${first} IS NULL) = (${column} IS NULL)`);
  const only = optional.map((column) => `(${first} IS NOT NULL OR ${column} IS NULL)`);
  return check(`${claim}_together`, sql.raw([...same, ...only].join(' AND ')));
}
