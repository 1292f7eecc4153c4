import { z } from 'zod';
import { BASES, DATE_PRECISIONS, type DateValue } from '../../domain/date.ts';

/** A day of the wire, `YYYY-MM-DD`. */
export const DayText = z.iso.date();

export const DateJson = z
  .object({
    as_written: z
      .string()
      .nullable()
      .describe("The source's own words for the date; null where it prints none."),
    edtf: z
      .string()
      .describe(
        'The date as EDTF (ISO 8601-2), in the declared profile; clients need not parse it.',
      ),
    earliest: DayText.nullable().describe(
      'The first day it can mean, inclusive; null where unbounded or the year is unknown.',
    ),
    latest: DayText.nullable().describe(
      'The last day it can mean, inclusive; null where unbounded or the year is unknown.',
    ),
    precision: z.enum(DATE_PRECISIONS).describe('How fine the date is.'),
    basis: z.enum(BASES).describe('How the date is known.'),
    note: z.string().nullable().describe('Why it is read that way, where that needs saying.'),
  })
  .describe('A date as the source gives it and as far as it is known.');
export type DateJson = z.infer<typeof DateJson>;

/** The wire form of a date. */
export function dateJson(date: DateValue): DateJson {
  return {
    as_written: date.asWritten,
    edtf: date.edtf,
    earliest: date.earliest,
    latest: date.latest,
    precision: date.precision,
    basis: date.basis,
    note: date.note,
  };
}

/** The wire form of a date that may be absent: then the property is left out. */
export function optionalDateJson(date: DateValue | null): DateJson | undefined {
  return date === null ? undefined : dateJson(date);
}
