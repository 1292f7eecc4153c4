/** A calendar day of the proleptic Gregorian calendar, `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. */
export type Day = string;

/** The months by name, in English. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const DAYS_IN_400_YEARS = 146_097;
/** Days from 0000-03-01, where the arithmetic starts, to 1970-01-01. */
const EPOCH = 719_468;
const FIRST = -719_162;
const LAST = 2_932_896;

/** Returns whether the text is an existing day, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const day = Number(text.slice(8));
  return text >= '0001' && day >= 1 && day <= daysInMonth(yearOf(text), monthOf(text));
}

/** The length of a month (1 to 12); 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** The day of an instant, in UTC. */
export function dayOfInstant(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/** The number of a day; null stays null. */
export function dayNumberOrNull(day: Day | null): number | null {
  return day === null ? null : dayNumber(day);
}

/** Days since 1970-01-01; refuses what is not a day. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is not a day, such as 2025-11-20`);
  // The year starts in March, so that the leap day is its last one (Hinnant, days_from_civil).
  const month = (monthOf(day) + 9) % 12;
  const year = month >= 10 ? yearOf(day) - 1 : yearOf(day);
  const dayOfYear = Math.floor((153 * month + 2) / 5) + Number(day.slice(8)) - 1;
  return daysBeforeYear(year) + dayOfYear - EPOCH;
}

/** The day that is `number` days after 1970-01-01; refuses numbers outside years 0001 to 9999. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < FIRST || number > LAST) {
    throw new RangeError(`${number} is not the number of a day from 0001-01-01 to 9999-12-31`);
  }
  const days = number + EPOCH;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const rest = days - era * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(rest / 1460) -
    Math.floor(rest / 36_524) +
    Math.floor(rest / (DAYS_IN_400_YEARS - 1));
  const year = era * 400 + Math.floor((rest - leapDays) / 365);
  const dayOfYear = days - daysBeforeYear(year);
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  return written(month >= 10 ? year + 1 : year, ((month + 2) % 12) + 1, day);
}

/** The day `count` days later, earlier where negative; refuses to leave years 0001 to 9999. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 0000-03-01 to the first of March of the year. */
function daysBeforeYear(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function written(year: number, month: number, day: number): Day {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}
