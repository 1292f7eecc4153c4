import { z } from 'zod';
import { BASES, DATE_PRECISIONS, type DateValue } from '../../domain/date.ts';

/** A day, `YYYY-MM-DD`. */
export const DayText = z.iso.date();

export const BasisJson = z.enum(BASES).describe('How something is known.');

export const DateJson = z
  .object({
    as_written: z
      .string()
      .nullable()
      .describe('The date as the source prints it. Null if the source prints none.'),
    edtf: z
      .string()
      .describe(
        'The date in EDTF (ISO 8601-2). You need not parse it: use `earliest` and `latest`.',
      ),
    earliest: DayText.nullable().describe(
      'The first day that the date can mean. Null if it is open or the year is unknown.',
    ),
    latest: DayText.nullable().describe(
      'The last day that the date can mean. Null if it is open or the year is unknown.',
    ),
    precision: z.enum(DATE_PRECISIONS).describe('The precision of the date.'),
    basis: BasisJson.describe('How the date is known.'),
    note: z
      .string()
      .nullable()
      .describe('Why the date is interpreted this way. Null if it is obvious.'),
    time: z
      .string()
      .nullable()
      .describe('The time of day, `HH:MM`, as the source names it. Null if it names none.'),
    zone: z
      .string()
      .nullable()
      .describe(
        'The time zone that the source names: an IANA name, an offset, or the words of the source. The day is the civil day of that zone; nothing is converted. Null if it names none.',
      ),
  })
  .describe('A date, as the source prints it and as it is interpreted.');
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
    time: date.time,
    zone: date.zone,
  };
}

/** Returns the wire form of an optional date; undefined if there is none, so that the property is left out. */
export function optionalDateJson(date: DateValue | null): DateJson | undefined {
  return date === null ? undefined : dateJson(date);
}
