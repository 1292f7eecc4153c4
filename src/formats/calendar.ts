import { type DateValue, membersOf } from '../domain/date.ts';
import type { Day } from '../domain/day.ts';
import { clockInWords, dateInWords, datingOf, onlyDay, statedDay } from './date.ts';
import type { Shown } from './wire/ref.ts';

/** A calendar entry: a day, or a range that contains it. */
export interface CalendarEntry {
  uid: string;
  from: Day;
  /** The last day, inclusive. */
  to: Day;
  summary: string;
  description: string;
  url: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  sequence: number;
  recordedAt: string;
  edtf: string;
}

export interface CalendarDates {
  entries: CalendarEntry[];
  /** The number of dates left out because they have no full day. */
  excluded: number;
}

/** A date of a record and its text for a calendar. */
export interface Dated {
  uid: string;
  title: string;
  what: string;
  date: DateValue;
  notes: string[];
  tentative: boolean;
  cancelled: boolean;
}

/** iCalendar cannot write the day after this one. */
const LAST_DAY = '9999-12-31';

/** Returns the dates of several records as one list. */
export function together(dates: CalendarDates[]): CalendarDates {
  return {
    entries: dates.flatMap(({ entries }) => entries),
    excluded: dates.reduce((sum, { excluded }) => sum + excluded, 0),
  };
}

/** Returns one entry for each possible day or range of a date. */
export function entriesOf(dated: Dated, { url, stamp }: Shown): CalendarDates {
  const { date, cancelled } = dated;
  const members = membersOf(date.edtf);
  const certain = !dated.tentative && statedDay(date) !== null;
  const entries = members.flatMap(({ earliest, latest }) => {
    if (earliest === null || latest === null || latest >= LAST_DAY) return [];
    return {
      uid: `${dated.uid}${members.length > 1 ? `.${earliest}` : ''}@trade-measures`,
      from: earliest,
      to: latest,
      summary: summaryOf(dated, members.length),
      description: [dateLine(date), ...dated.notes].filter((note) => note !== '').join('\n'),
      url,
      status: cancelled ? 'CANCELLED' : certain ? 'CONFIRMED' : 'TENTATIVE',
      sequence: stamp.revision - 1 + (cancelled ? 1 : 0),
      recordedAt: stamp.recordedAt,
      edtf: date.edtf,
    } satisfies CalendarEntry;
  });
  return { entries, excluded: members.length - entries.length };
}

function summaryOf({ title, what, date, cancelled }: Dated, count: number): string {
  const notes = [
    clockInWords(date),
    datingOf(date),
    count > 1 ? `one of ${count} possible dates` : null,
    count === 1 && onlyDay(date) === null ? 'exact day unknown' : null,
  ].filter((note) => note !== null);
  const start = cancelled ? 'Cancelled: ' : '';
  return `${start}${title}: ${what}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function dateLine(date: DateValue): string {
  const written = date.asWritten === null ? '' : `; as written: ${date.asWritten}`;
  const clock = clockInWords(date);
  return `Date: ${dateInWords(date) ?? 'unknown'}${clock === null ? '' : `, ${clock}`}${written}`;
}
