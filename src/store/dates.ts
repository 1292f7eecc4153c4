import { type DateValue, readEdtf } from '../domain/date.ts';
import { type Day, dayNumber } from '../domain/day.ts';

/** The sort value of a record without such a day: it sorts last. */
export const SORTS_LAST = 2 ** 31 - 1;

/** The columns that lists use, stored beside a date. */
export interface DateColumns {
  earliest: Day | null;
  latest: Day | null;
  /** `MM-DD` if month and day are known, even if the year is not. */
  monthDay: string | null;
  sort: number;
}

const NO_DATE: DateColumns = { earliest: null, latest: null, monthDay: null, sort: SORTS_LAST };

/** Returns the columns that lists use for a date. */
export function dateColumns(date: DateValue | null): DateColumns {
  if (date === null) return NO_DATE;
  const { earliest, latest, edtf } = date;
  return { earliest, latest, monthDay: readEdtf(edtf).monthDay, sort: sortOf(date) };
}

/** Returns the number of the first possible day of a date, or of the last one if the first is open. */
export function sortOf({ earliest, latest }: Pick<DateValue, 'earliest' | 'latest'>): number {
  const day = earliest ?? latest;
  return day === null ? SORTS_LAST : dayNumber(day);
}
