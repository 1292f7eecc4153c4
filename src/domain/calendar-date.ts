import { type Day, daysInMonth } from './day.ts';

/** From the finest to the coarsest; `none` where nothing narrower than an unknown year is known. */
export const DATE_PRECISIONS = ['day', 'month', 'year', 'decade', 'century', 'none'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A text that the EDTF profile refuses; the message names the fault and what would work. */
export class EdtfError extends Error {
  override name = 'EdtfError';
}

/** One date of the profile; both bounds are null where the year is unknown. */
export interface CalendarDate {
  earliest: Day | null;
  latest: Day | null;
  precision: DatePrecision;
  /** `MM-DD` where month and day are known. */
  monthDay: string | null;
  uncertain: boolean;
  approximate: boolean;
}

const UNKNOWN_YEAR = 'XXXX';
const SHAPE = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)([?~%])?(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/;

/** The precision of a year, by how many of its digits are unspecified. */
const YEAR_PRECISIONS = ['year', 'decade', 'century', 'none', 'none'] as const;

/** What is wrong with a text that is no date of the profile: the first pattern that fits says it. */
const FAULTS: [RegExp, string][] = [
  [/^$/, 'a date is missing; write one such as 2025-10-09'],
  [/\s/, 'a date has no spaces; write it as 2025, 2025-10 or 2025-10-09'],
  [/^--/, 'a day without a year has XXXX for its year; write XXXX-10-09'],
  [/[T:]/, 'times of day are not supported; write the day alone, 2025-10-09'],
  [/^-?Y|^[+-]|\d{5}|[ES]\d/, 'a year has four digits, 0001 to 9999; write 2025'],
  [
    /[{}]/,
    'curly brackets are not supported; write one of several dates in square brackets, [2025-11-08,2025-12-01]',
  ],
  [/[[\]]/, 'a one-of set cannot be inside a set or an interval; write [2025-11,2025-12]'],
  [
    /\//,
    'an interval has one start and one end and cannot be inside a set; write 2025-11-08/2025-12-01',
  ],
  [/\.\./, 'a range with .. must be inside a one-of set; write [2025-11-08..2025-12-01]'],
  [/,/, 'one of several dates must be a set in square brackets; write [2025-11-08,2025-12-01]'],
  [/x/, 'an unspecified digit is a capital X; write 2025-10-XX'],
  [/[?~%]/, 'write ? ~ or % after the year or at the end, 2025?-10-09 or 2025-10-09?'],
  [/X/, 'only these digits can be unspecified: 202X, 20XX, XXXX, 2025-XX, 2025-10-XX, XXXX-10-09'],
];
const NO_DATE = 'this is not a supported date; write it as 2025, 2025-10 or 2025-10-09';

/** Reads one date; refuses whatever is outside the profile and every day that does not exist. */
export function readCalendarDate(text: string): CalendarDate {
  const match = SHAPE.exec(text);
  if (!match) throw refusal(text, FAULTS.find(([pattern]) => pattern.test(text))?.[1] ?? NO_DATE);
  const [, year = '', ofYear = '', month = '', day = '', ofAll = ''] = match;
  refuseYear(text, year, month);
  refuseQualifiers(text, year, ofYear, month, ofAll);
  refuseMonth(text, month, day);
  refuseDay(text, year, month, day);
  const known = { month: isGiven(month), day: isGiven(day) };
  return {
    ...boundsOf(year, known.month ? month : '', known.day ? day : ''),
    precision: known.day ? 'day' : known.month ? 'month' : yearPrecision(year),
    monthDay: known.day ? `${month}-${day}` : null,
    uncertain: /[?%]/.test(ofYear + ofAll),
    approximate: /[~%]/.test(ofYear + ofAll),
  };
}

/** An error that quotes the text, as far as a message has room, before it says what is wrong. */
export function refusal(text: string, fault: string): EdtfError {
  const quoted = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return new EdtfError(`${quoted}: ${fault}.`);
}

function refuseYear(text: string, year: string, month: string): void {
  if (year === '0000') throw refusal(text, 'there is no year 0000; years are 0001 to 9999');
  if (month !== '' && /\dX/.test(year)) {
    throw refusal(
      text,
      `with a month the year must be known or wholly unknown; write ${year}, or XXXX for the year`,
    );
  }
}

function refuseQualifiers(
  text: string,
  year: string,
  ofYear: string,
  month: string,
  ofAll: string,
): void {
  if (year === UNKNOWN_YEAR && ofYear !== '') {
    throw refusal(
      text,
      'an unknown year cannot be qualified; write it without the ? ~ % after XXXX',
    );
  }
  if (month === '' && ofYear !== '' && ofAll !== '') {
    throw refusal(text, 'a year has one qualifier; write % for both uncertain and approximate');
  }
}

function refuseMonth(text: string, month: string, day: string): void {
  if (!isGiven(month)) {
    if (!isGiven(day)) return;
    throw refusal(text, 'a day needs its month; write XX for the day too');
  }
  if (daysInMonth(0, Number(month)) > 0) return;
  if (day === '' && month >= '21' && month <= '41') {
    throw refusal(text, 'seasons are not supported; write the months, 2025-03/2025-05');
  }
  throw refusal(text, `there is no month ${month}; months are 01 to 12`);
}

function refuseDay(text: string, year: string, month: string, day: string): void {
  if (!isGiven(day)) return;
  const yearKnown = year !== UNKNOWN_YEAR;
  // A 29 February whose year is unknown lies in some leap year, as year 0000 would be.
  const length = daysInMonth(yearKnown ? Number(year) : 0, Number(month));
  if (day >= '01' && Number(day) <= length) return;
  const where = yearKnown ? `${year}-${month}` : `month ${month} of any year`;
  throw refusal(text, `there is no day ${day} in ${where}; its days are 01 to ${length}`);
}

/** First and last day; an empty month or day is one that is not known. */
function boundsOf(
  year: string,
  month: string,
  day: string,
): Pick<CalendarDate, 'earliest' | 'latest'> {
  if (year === UNKNOWN_YEAR) return { earliest: null, latest: null };
  const first = year.replaceAll('X', '0');
  const last = year.replaceAll('X', '9');
  const lastMonth = month || '12';
  const lastDay = day || daysInMonth(Number(last), Number(lastMonth));
  return {
    // The profile knows no year 0000, so 000X and 00XX begin with 0001.
    earliest: `${first === '0000' ? '0001' : first}-${month || '01'}-${day || '01'}`,
    latest: `${last}-${lastMonth}-${lastDay}`,
  };
}

function yearPrecision(year: string): DatePrecision {
  return YEAR_PRECISIONS[year.split('X').length - 1] ?? 'none';
}

function isGiven(component: string): boolean {
  return component !== '' && component !== 'XX';
}
