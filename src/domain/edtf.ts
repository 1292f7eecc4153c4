import {
  type CalendarDate,
  DATE_PRECISIONS,
  type DatePrecision,
  readCalendarDate,
  refusal,
} from './calendar-date.ts';
import type { Day } from './day.ts';

/** The conformance statement that EDTF requires of an implementation, in the required form. */
export const EDTF_PROFILE =
  'Level 1 is supported (except seasons, times of day, years outside 0001 to 9999, and intervals ' +
  'of which neither end is known), and in addition the following features of level 2 are ' +
  'supported: one-of sets of up to 20 members ([2025-11-08,2025-12-01], [2025-11..2026-01], ' +
  '[..2025-12-01], [2025-11-08..]), a wholly unspecified year outside intervals and sets ' +
  '(XXXX-10-09, XXXX-10, XXXX), and qualification of the year component (2025?-11-08).';

/** The days from `earliest` to `latest`, inclusive; null where unbounded, both null: the year is unknown. */
export interface DayBounds {
  earliest: Day | null;
  latest: Day | null;
}

/** What an EDTF text says. Its bounds are those of all members; qualifiers never move them. */
export interface EdtfReading extends CalendarDate {
  edtf: string;
  form: 'date' | 'interval' | 'one_of';
  /** The alternatives of a one-of set, otherwise the one date or interval. */
  members: DayBounds[];
  yearUnknown: boolean;
}

export const EDTF_LENGTH_MAX = 200;
const MEMBERS_MAX = 20;

/** Reads a text of the declared EDTF profile; refuses every other with an `EdtfError`. */
export function readEdtf(text: string): EdtfReading {
  if (text.length > EDTF_LENGTH_MAX) {
    throw refusal(text, `this is longer than the maximum of ${EDTF_LENGTH_MAX} characters`);
  }
  if (text.startsWith('{')) {
    throw refusal(
      text,
      'a list is several dates; write each separately, or [2025-11-08,2025-12-01] for one of them',
    );
  }
  if (text.startsWith('[')) return readOneOf(text);
  if (text.includes('/')) return readInterval(text);
  const date = readCalendarDate(text);
  const { earliest, latest } = date;
  const yearUnknown = earliest === null;
  return { edtf: text, form: 'date', members: [{ earliest, latest }], yearUnknown, ...date };
}

function readInterval(text: string): EdtfReading {
  const slash = text.indexOf('/');
  const [from, to] = [text.slice(0, slash), text.slice(slash + 1)];
  const [start, end] = [readEnd(from), readEnd(to)];
  if (start === null && end === null) {
    throw refusal(
      text,
      'an interval needs a start or an end; write 2025-11-08/.. or ../2025-12-01',
    );
  }
  const bounds = spanOf(text, start, end);
  return { edtf: text, form: 'interval', ...summary([start, end], [bounds]) };
}

/** The end of an interval; null where it is open (`..`) or unknown (nothing written). */
function readEnd(text: string): CalendarDate | null {
  return text === '' || text === '..' ? null : readDated(text);
}

function readOneOf(text: string): EdtfReading {
  if (!text.endsWith(']')) {
    throw refusal(text, 'a one-of set must end with a bracket; write [2025-11-08,2025-12-01]');
  }
  const items = text.slice(1, -1).split(',');
  if (text === '[]')
    throw refusal(text, 'a one-of set needs at least one member; write [2025-11-08,2025-12-01]');
  if (items.length > MEMBERS_MAX) {
    throw refusal(
      text,
      `a one-of set has at most ${MEMBERS_MAX} members, this has ${items.length}`,
    );
  }
  const ends = items.map((item, index) => readItem(text, item, index, items.length - 1));
  const members = ends.map(({ start, end }, index) => spanOf(items[index] as string, start, end));
  refuseDuplicates(items, members);
  const read = summary(
    ends.flatMap(({ start, end }) => [start, end]),
    members,
  );
  if (read.earliest === null && read.latest === null) {
    throw refusal(text, 'a set open at both ends has no bounds; close one, as in [2025-11-08..]');
  }
  return { edtf: text, form: 'one_of', ...read };
}

/** One member of a set: a date, or a range of which the first may lack its start and the last its end. */
function readItem(text: string, item: string, index: number, last: number) {
  const dots = item.indexOf('..');
  if (dots < 0) {
    const date = readDated(item);
    return { start: date, end: date };
  }
  const [from, to] = [item.slice(0, dots), item.slice(dots + 2)];
  if ((from === '' && index > 0) || (to === '' && index < last)) {
    throw refusal(
      text,
      'only the first member can have an open start and only the last an open end; write [..2025-12-01,2026-01]',
    );
  }
  if (from === '' && to === '') {
    throw refusal(text, 'a range needs a start or an end; write [2025-11-08..] or [..2025-12-01]');
  }
  return { start: from === '' ? null : readDated(from), end: to === '' ? null : readDated(to) };
}

function readDated(text: string): CalendarDate {
  const date = readCalendarDate(text);
  if (date.earliest !== null) return date;
  throw refusal(
    text,
    'the end of an interval and the member of a set need a year; write 2025? if the year is inferred',
  );
}

function spanOf(text: string, start: CalendarDate | null, end: CalendarDate | null): DayBounds {
  const bounds = { earliest: start?.earliest ?? null, latest: end?.latest ?? null };
  if (bounds.earliest === null || bounds.latest === null) return bounds;
  if (bounds.earliest <= bounds.latest) return bounds;
  throw refusal(text, 'the start is after the end; write the earlier date first');
}

function refuseDuplicates(items: string[], members: DayBounds[]): void {
  const seen = new Set<string>();
  members.forEach(({ earliest, latest }, index) => {
    const days = `${earliest}/${latest}`;
    if (seen.has(days)) {
      throw refusal(items[index] as string, 'two members are the same days; write them once');
    }
    seen.add(days);
  });
}

/** What the closed ends and the members of an interval or a set say together. */
function summary(ends: (CalendarDate | null)[], members: DayBounds[]) {
  const closed = ends.filter((end) => end !== null);
  const precisions = closed.map(({ precision }) => DATE_PRECISIONS.indexOf(precision));
  return {
    members,
    earliest: earliestOf(members.map(({ earliest }) => earliest)),
    latest: latestOf(members.map(({ latest }) => latest)),
    precision: DATE_PRECISIONS[Math.max(...precisions)] as DatePrecision,
    yearUnknown: false,
    monthDay: null,
    uncertain: closed.some(({ uncertain }) => uncertain),
    approximate: closed.some(({ approximate }) => approximate),
  };
}

/** The earliest of all; null, which is before every day, where one is unbounded. */
function earliestOf(days: (Day | null)[]): Day | null {
  return days.reduce((a, b) => (a === null || b === null ? null : a < b ? a : b));
}

/** The latest of all; null, which is after every day, where one is unbounded. */
function latestOf(days: (Day | null)[]): Day | null {
  return days.reduce((a, b) => (a === null || b === null ? null : a > b ? a : b));
}
