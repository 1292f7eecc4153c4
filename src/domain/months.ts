import { MONTHS } from './day.ts';

/** The number of each month by the names that a language has for it, in lower case and without a full stop. */
export type MonthNames = ReadonlyMap<string, number>;

const KNOWN = new Map<string, MonthNames>();

const STYLES: Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
];

/** Returns the names of the months in a language (BCP 47), as far as it is known, and in English. */
export function monthNames(language: string): MonthNames {
  const known = KNOWN.get(language);
  if (known !== undefined) return known;
  const names = new Map<string, number>();
  const languages = isLanguage(language) ? ['en', language] : ['en'];
  for (const tag of languages) for (const style of STYLES) addNames(names, tag, style);
  names.set('sept', MONTHS.indexOf('September') + 1);
  KNOWN.set(language, names);
  return names;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function addNames(
  names: Map<string, number>,
  language: string,
  style: Intl.DateTimeFormatOptions,
): void {
  const format = new Intl.DateTimeFormat(language, {
    ...style,
    calendar: 'gregory',
    timeZone: 'UTC',
  });
  for (const [index] of MONTHS.entries()) {
    const parts = format.formatToParts(Date.UTC(2031, index, 15));
    const name = parts.find(({ type }) => type === 'month')?.value ?? '';
    const plain = name.toLowerCase().replace(/\.$/, '');
    if (/\p{L}/u.test(plain) && !/\p{N}/u.test(plain)) names.set(plain, index + 1);
  }
}
