import { type Basis, type DateValue, readEdtf } from '../domain/date.ts';
import { type Day, MONTHS } from '../domain/day.ts';

/** The styles for a day: 27 October 2025; October 27, 2025; 27 Oct. 2025; 2025, October 27. */
export type DayStyle = 'day_first' | 'month_first' | 'abbreviated' | 'year_first';

const DAYS: Record<DayStyle, (year: string, month: string, day: string) => string> = {
  day_first: (year, month, day) => spaced(day, month, year),
  month_first: (year, month, day) => (day ? `${month} ${day}, ${year}` : spaced(month, year)),
  abbreviated: (year, month, day) => spaced(day, abbreviated(month), year),
  year_first: (year, month, day) => (month ? `${year}, ${spaced(month, day)}` : year),
};

/** The style of dates within a phrase, because there the year cannot come first. */
const WITHIN_PHRASE: Record<DayStyle, DayStyle> = {
  day_first: 'day_first',
  month_first: 'month_first',
  abbreviated: 'abbreviated',
  year_first: 'month_first',
};

const BASIS_WORDS: Record<Basis, string> = {
  stated: '',
  stated_partial: '',
  inferred_from_publication_date: 'inferred from the publication date',
  inferred_from_context: 'inferred from context',
  inferred_from_external_source: 'inferred from another source',
  assumed: 'assumed',
  unknown: 'on an unknown basis',
};

/** Returns how something is known if it is not stated ("inferred from context"); else null. */
export function basisInWords(basis: Basis): string | null {
  return BASIS_WORDS[basis] || null;
}

/** Words with at least a month or a day: a numeral, or the name of a month. */
const NAMES_DAY = new RegExp(`[\\p{N}月]|${MONTHS.join('|')}`, 'u');

const DATE = /^([\dX]{4})[?~%]?(?:-([\dX]{2}))?(?:-([\dX]{2}))?/;

/** Returns a date in English words, also an interval or a choice; null if nothing is known. */
export function dateInWords({ edtf }: DateValue, style: DayStyle = 'day_first'): string | null {
  const { form } = readEdtf(edtf);
  const within = WITHIN_PHRASE[style];
  if (form === 'interval') return rangeInWords(edtf.split('/'), within);
  if (form === 'date') return edtf.startsWith('XXXX') ? yearless(edtf) : calendarDate(edtf, style);
  const members = edtf.slice(1, -1).split(',');
  const words = members.map((member) =>
    member.includes('..') ? rangeInWords(member.split('..'), within) : calendarDate(member, within),
  );
  return words.length < 2
    ? words.join()
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1) as string}`;
}

/**
 * Returns how a date is known ("year inferred from context"; "date inferred" if the words of the source give no day
 * or month either); null if it is stated.
 */
export function datingOf(date: DateValue): string | null {
  const { uncertain, approximate, yearUnknown } = readEdtf(date.edtf);
  const ofYear = /\d{4}[?%]-\d/.test(date.edtf) || (!yearUnknown && lacksYear(date));
  const parts = [
    inferenceOf(date, ofYear),
    uncertain && !ofYear ? 'uncertain' : '',
    approximate ? 'approximate' : '',
  ];
  return parts.filter((part) => part !== '').join(', ') || null;
}

/** Returns what is inferred, and from what: the year if the words of the source give the rest, else the date. */
function inferenceOf({ asWritten, basis }: DateValue, ofYear: boolean): string {
  const words = BASIS_WORDS[basis];
  const isInferred = words.startsWith('inferred');
  if (!ofYear) return isInferred ? `date ${words}` : words;
  const what = asWritten === null || NAMES_DAY.test(asWritten) ? 'year' : 'date';
  return `${what} ${isInferred ? words : 'inferred'}`;
}

/** Returns the time of day and the zone that the source names, or null if it names neither. */
export function clockInWords({ time, zone }: Pick<DateValue, 'time' | 'zone'>): string | null {
  return [time, zone].filter((part) => part !== null).join(' ') || null;
}

/** Returns a date in words with its time and zone, and how it is known in brackets; `unknown` if nothing is known. */
export function datedInWords(date: DateValue, unknown: string): string {
  const clock = clockInWords(date);
  const words = dateInWords(date);
  if (words === null) return unknown;
  return qualified(clock === null ? words : `${words}, ${clock}`, date);
}

/** Returns a date in words without time and zone, as citations write it, with how it is known in brackets. */
export function citedInWords(date: DateValue, unknown: string, style?: DayStyle): string {
  const words = dateInWords(date, style);
  return words === null ? unknown : qualified(words, date);
}

function qualified(words: string, date: DateValue): string {
  const dating = datingOf(date);
  return dating === null ? words : `${words} (${dating})`;
}

/** Returns the day if the date is a single one, stated or inferred; else null. */
export function onlyDay({ earliest, latest }: Pick<DateValue, 'earliest' | 'latest'>): Day | null {
  return earliest === latest ? earliest : null;
}

/** Returns the day if the source states a single one; else null. */
export function statedDay(date: DateValue): Day | null {
  return datingOf(date) === null ? onlyDay(date) : null;
}

/** Returns the day, with its time if the source names one, in ISO 8601; null unless the source states a single day. */
export function statedTime(date: DateValue): string | null {
  const day = statedDay(date);
  if (day === null || date.time === null) return day;
  const { zone } = date;
  const offset = zone === 'UTC' ? 'Z' : zone !== null && /^[+-]\d{2}:\d{2}$/.test(zone) ? zone : '';
  return `${day}T${date.time}${offset}`;
}

/** Returns the first and the last day of a range, each only if the source states it. */
export function statedExtent(date: DateValue): { from: Day | null; to: Day | null } {
  if (datingOf(date) !== null) return { from: null, to: null };
  if (readEdtf(date.edtf).form !== 'interval') return { from: onlyDay(date), to: onlyDay(date) };
  const [from, to] = date.edtf.split('/').map((end) => (/\d/.test(end) ? readEdtf(end) : null));
  return { from: from ? onlyDay(from) : null, to: to ? onlyDay(to) : null };
}

/** Returns a day in words. */
export function dayInWords(day: Day, style: DayStyle): string {
  return calendarDate(day, style);
}

/** Returns whether the source states no year. */
function lacksYear({ asWritten, basis }: DateValue): boolean {
  return basis !== 'stated' && asWritten !== null && !/\d{4}/.test(asWritten);
}

function rangeInWords([from = '', to = '']: string[], style: DayStyle): string {
  const [start, end] = [from, to].map((text) =>
    text === '' || text === '..' ? null : calendarDate(text, style),
  );
  if (start && end) return `between ${start} and ${end}`;
  return start ? `on or after ${start}` : `on or before ${end}`;
}

function calendarDate(text: string, style: DayStyle): string {
  const { year, month, day } = partsOf(text);
  if (year.endsWith('XX')) return `between ${year.slice(0, 2)}00 and ${year.slice(0, 2)}99`;
  if (year.endsWith('X')) return `the ${year.slice(0, 3)}0s`;
  return DAYS[style](year, month, day);
}

function yearless(text: string): string | null {
  const { month, day } = partsOf(text);
  return month === '' ? null : `${spaced(day, month)}, year unknown`;
}

/** Returns the parts of a calendar date in words; empty if it leaves them open. */
function partsOf(text: string): { year: string; month: string; day: string } {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  return {
    year: String(year).replace(/^0+(?=\d)/, ''),
    month: MONTHS[Number(month) - 1] ?? '',
    day: /\d/.test(day) ? String(Number(day)) : '',
  };
}

function abbreviated(month: string): string {
  if (month.length <= 4) return month;
  return month === 'September' ? 'Sept.' : `${month.slice(0, 3)}.`;
}

function spaced(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
