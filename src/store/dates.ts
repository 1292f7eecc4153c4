import { type DateValue, readEdtf } from '../domain/date.ts';
import { type Day, dayNumber } from '../domain/day.ts';

/** Where a record sorts that has no such day: after all that have one. */
export const SORTS_LAST = 2 ** 31 - 1;

/** The columns beside a date that lists ask for. */
export interface DateColumns {
  earliest: Day | null;
  latest: Day | null;
  /** `MM-DD` where month and day are known, the year known or not. */
  monthDay: string | null;
  sort: number;
}

const NO_DATE: DateColumns = { earliest: null, latest: null, monthDay: null, sort: SORTS_LAST };

/** What lists need to know of a date. */
export function dateColumns(date: DateValue | null): DateColumns {
  if (date === null) return NO_DATE;
  const { earliest, latest, edtf } = date;
  return { earliest, latest, monthDay: readEdtf(edtf).monthDay, sort: sortOf(date) };
}

/** The number of the first day a date can mean, or the last where the first is open. */
export function sortOf({ earliest, latest }: Pick<DateValue, 'earliest' | 'latest'>): number {
  const day = earliest ?? latest;
  return day === null ? SORTS_LAST : dayNumber(day);
}
