import { readEdtf } from './date.ts';
import { addDays, type Day, isDay } from './day.ts';
import { monthNames } from './months.ts';

/** A day as words name it; the year is null if they name none. */
export interface WrittenDay {
  year: number | null;
  month: number;
  day: number;
}

const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_NUMBER = /[〇零○一二三四五六七八九十]+(?=\s*[年月日号號])/gu;

const YEAR = String.raw`(?<year>\d{4})(?!\d)`;
const MONTH = String.raw`(?<month>\d{1,2})`;
const DAY = String.raw`(?<!\d)(?<day>\d{1,2})(?!\d)`;
const ORDINAL = '(?:st|nd|rd|th|er|[ºª.])?';
const OF = String.raw`(?:\s*(?:of|de|del|di|d['’])(?!\p{L}))?\s*`;

/** Dates in figures whose order is the same everywhere. */
const FIGURES = [
  String.raw`(?<!\d)(?<year>\d{4})\s?(?<sign>[-/.])\s?${MONTH}\s?\k<sign>\s?(?<day>\d{1,2})(?!\d)`,
  String.raw`(?:(?<year>\d{4})\s*[年년]\s*)?(?<!\d)${MONTH}\s*[月월]\s*(?<day>\d{1,2})\s*[日号號일]`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** Dates in figures whose order differs from country to country. */
const EITHER_ORDER = /(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/gu;

const NAMED = new Map<string, RegExp[]>();

/** Returns the days that words name in a language, each with all its readings; "3/4/2031" has two. */
export function writtenDays(words: string, language: string): WrittenDay[][] {
  const text = withDigits(words);
  const names = monthNames(language);
  const patterns = [...namedPatterns(language), ...FIGURES];
  const certain = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ groups = {} }) => [dayOf(groups, names)]);
  const open = [...text.matchAll(EITHER_ORDER)].map(([, one, , other, year]) => [
    { year: Number(year), month: Number(other), day: Number(one) },
    { year: Number(year), month: Number(one), day: Number(other) },
  ]);
  return [...certain, ...open]
    .map((readings) => readings.filter(exists))
    .filter((readings) => readings.length > 0);
}

/** Returns words with all their digits as 0 to 9, and Chinese numbers of years, months and days in digits. */
export function withDigits(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(HAN_NUMBER, hanNumber);
}

/** Returns whether words of a date can mean it: one of the days that they name, if they name any, must fit. */
export function canMean(words: string, edtf: string, language: string): boolean {
  const days = writtenDays(words, language);
  return days.length === 0 || days.some((readings) => readings.some((day) => fits(day, edtf)));
}

/** Whether a day is the one of a date, or lies in its range or right beside it ("before 10 November"). */
function fits({ year, month, day }: WrittenDay, edtf: string): boolean {
  const { form, precision, monthDay, earliest, latest } = readEdtf(edtf);
  const written = `${pad(month)}-${pad(day)}`;
  if (form === 'date' && precision === 'day') {
    const sameYear = year === null || earliest === null || earliest.startsWith(pad(year, 4));
    return written === monthDay && sameYear;
  }
  if (year === null) return true;
  const full = `${pad(year, 4)}-${written}`;
  return (
    !(earliest !== null && full < before(earliest)) && !(latest !== null && full > after(latest))
  );
}

function before(day: Day): Day {
  return day === '0001-01-01' ? day : addDays(day, -1);
}

function after(day: Day): Day {
  return day === '9999-12-31' ? day : addDays(day, 1);
}

function namedPatterns(language: string): RegExp[] {
  const known = NAMED.get(language);
  if (known !== undefined) return known;
  const names = [...monthNames(language).keys()].sort((a, b) => b.length - a.length);
  const name = String.raw`(?<![\p{L}\p{M}])(?<name>${names.map(escaped).join('|')})(?![\p{L}\p{M}])\.?`;
  const patterns = [
    `${DAY}${ORDINAL}${OF}${name}(?:,?${OF}${YEAR})?`,
    String.raw`(?<!\d{4},?\s*)${name}\s*${DAY}${ORDINAL}(?:,?\s*${YEAR})?`,
    String.raw`(?<!\d)(?<year>\d{4}),?\s*${name}\s*${DAY}${ORDINAL}`,
  ].map((pattern) => new RegExp(pattern, 'giu'));
  NAMED.set(language, patterns);
  return patterns;
}

function dayOf(
  { year, month, name, day }: Record<string, string | undefined>,
  names: ReadonlyMap<string, number>,
): WrittenDay {
  return {
    year: year === undefined ? null : Number(year),
    month: name === undefined ? Number(month) : (names.get(name.toLowerCase()) ?? 0),
    day: Number(day),
  };
}

/** A 29 February without a year is one of a leap year. */
function exists({ year, month, day }: WrittenDay): boolean {
  return isDay(`${pad(year ?? 2000, 4)}-${pad(month)}-${pad(day)}`);
}

/** The value of a decimal digit of any script: each has its ten in a row. */
function digitOf(digit: string): string {
  const point = digit.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

function hanNumber(han: string): string {
  const digits = [...han.replace(/[零○]/gu, '〇')];
  const ten = digits.indexOf('十');
  if (ten < 0) return digits.map((digit) => HAN_DIGITS.indexOf(digit)).join('');
  const tens = ten === 0 ? 1 : HAN_DIGITS.indexOf(digits[ten - 1] as string);
  const ones = ten === digits.length - 1 ? 0 : HAN_DIGITS.indexOf(digits[ten + 1] as string);
  return String(10 * tens + ones);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function pad(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
