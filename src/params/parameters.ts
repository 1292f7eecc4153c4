import { z } from 'zod';
import { COUNTRY_CODES, isCountryCode } from '../domain/country.ts';
import { daysInMonth, isDay, MONTHS } from '../domain/day.ts';
import { ID_LENGTH_MAX, ID_PATTERN } from '../domain/record.ts';

const LIMIT_MAX = 200;
const LIMIT_DEFAULT = 20;
const FREE_TEXT_MAX = 200;
const CURSOR_MAX = 2000;
const ECHO_MAX = 60;

/** Returns the schema of a text parameter; `fault` returns what is wrong with a value, or null. */
export function text(
  fault: (value: string) => string | null,
  meta: Record<string, unknown>,
  code = 'INVALID_VALUE',
): z.ZodString {
  return z
    .string()
    .superRefine((value, context) => {
      const message = fault(value);
      if (message !== null) context.addIssue({ code: 'custom', message, params: { code } });
    })
    .meta(meta);
}

/** A day that exists, `YYYY-MM-DD`. */
export const Day = text(dayFault, {
  format: 'date',
  description: 'A day, `YYYY-MM-DD`.',
  examples: ['2025-11-20'],
});

function dayFault(value: string): string | null {
  if (isDay(value)) return null;
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(value) ?? [];
  if (year === undefined || month === undefined) {
    return `${echo(value)} is not a day: write it as YYYY-MM-DD, such as 2025-11-20`;
  }
  if (year === '0000') return `${value} is not a day: the year must be 0001 to 9999`;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return `${value} is not a day: the month must be 01 to 12`;
  return `${value} is not a day: ${name} ${year} has ${daysInMonth(Number(year), Number(month))} days`;
}

/** The id of a record. */
export const Id = text(
  (value) =>
    value.length <= ID_LENGTH_MAX && ID_PATTERN.test(value)
      ? null
      : `${echo(value)} is not an id: use lower-case letters and digits, with single hyphens between words, at most ${ID_LENGTH_MAX} characters, such as scott-bessent`,
  { pattern: ID_PATTERN.source, maxLength: ID_LENGTH_MAX, description: 'The id of a record.' },
);

const CODE = /^[A-Z]{2,3}$/;

/** Returns whether the value of a parameter for an actor is a code rather than an id. */
export function isCode(value: string): boolean {
  return CODE.test(value);
}

/** An actor: its id, or the code of a country or group. */
export const ActorIdOrCode = text(
  (value) =>
    CODE.test(value) || (value.length <= ID_LENGTH_MAX && ID_PATTERN.test(value))
      ? null
      : `${echo(value)} is neither an id nor a code: use an id in lower-case letters, such as scott-bessent, or the ISO 3166-1 code of a country in capitals, such as CN`,
  {
    pattern: `${CODE.source}|${ID_PATTERN.source}`,
    maxLength: ID_LENGTH_MAX,
    description: 'The id of an actor, or the ISO 3166-1 code of a country.',
  },
);

const CANONICAL_INTEGER = /^(0|[1-9]\d*)$/;
const LIMIT_FAULT = `must be a whole number from 1 to ${LIMIT_MAX}, in digits only`;

export const Limit = z
  .preprocess(
    (value) => (CANONICAL_INTEGER.test(String(value)) ? Number(value) : value),
    z.int(LIMIT_FAULT).min(1, LIMIT_FAULT).max(LIMIT_MAX, LIMIT_FAULT),
  )
  .default(LIMIT_DEFAULT)
  .meta({
    description: `The maximum number of items on a page, 1 to ${LIMIT_MAX}.`,
    examples: [50],
  });

/** A whole number, in digits only. */
export function Integer(min: number, max: number) {
  const fault = `must be a whole number from ${min} to ${max}, in digits only`;
  return z.preprocess(
    (value) => (CANONICAL_INTEGER.test(String(value)) ? Number(value) : value),
    z.int(fault).min(min, fault).max(max, fault),
  );
}

const CURSOR_PATTERN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/;

/** Checks only the form of a cursor; `decodeCursor` verifies it. */
export const Cursor = text(
  (value) =>
    value.length <= CURSOR_MAX && CURSOR_PATTERN.test(value)
      ? null
      : `${echo(value)} is not a cursor of this service: use the value of \`next\` unchanged, or leave it out`,
  {
    pattern: CURSOR_PATTERN.source,
    maxLength: CURSOR_MAX,
    description:
      'Continue after this page: send the `next` of the last response unchanged, with the same filters and sort.',
  },
  'CURSOR_INVALID',
).optional();

const FREE_TEXT_PATTERN = /^[^\u0000-\u001F\u007F]+$/;

export const FreeText = text(
  (value) =>
    FREE_TEXT_PATTERN.test(value)
      ? lengthFault(value)
      : 'must have at least one character and no control characters',
  { pattern: FREE_TEXT_PATTERN.source, minLength: 1, maxLength: FREE_TEXT_MAX },
);

function lengthFault(value: string): string | null {
  return [...value].length <= FREE_TEXT_MAX
    ? null
    : `is longer than the maximum of ${FREE_TEXT_MAX} characters`;
}

const MONTH_DAY_PATTERN =
  /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/;

/** A month and day of any year, `MM-DD`; 29 February is one. */
export const MonthDay = text(
  (value) =>
    MONTH_DAY_PATTERN.test(value)
      ? null
      : `${echo(value)} is not a month and day: write it as MM-DD, such as 10-09`,
  {
    pattern: MONTH_DAY_PATTERN.source,
    maxLength: 5,
    description: 'A month and day, `MM-DD`.',
    examples: ['10-09'],
  },
);

const WORDS_PATTERN = /^[^\u0000-\u001F\u007F]*$/;

/** Words to search for; a record must contain all of them. A text without a letter or digit finds nothing. */
export const Words = text(
  (value) =>
    WORDS_PATTERN.test(value) ? lengthFault(value) : 'must not contain control characters',
  { pattern: WORDS_PATTERN.source, maxLength: FREE_TEXT_MAX },
);

/** The most characters of a code with its separators. */
const CODE_LENGTH_MAX = 20;

/** A letter or digit, with separators. Which codes there are is up to the nomenclature. */
const CODE_FORM = /^[ .-]*[0-9A-Za-z][0-9A-Za-z. -]*$/;

/** A code of goods, with separators. */
export const GoodsCode = text(
  (value) =>
    value.length <= CODE_LENGTH_MAX && CODE_FORM.test(value)
      ? null
      : `${echo(value)} is not a code: write up to ${CODE_LENGTH_MAX} digits, dots and spaces, such as 7318 or 7318.15`,
  {
    minLength: 1,
    pattern: CODE_FORM.source,
    maxLength: CODE_LENGTH_MAX,
    description:
      'A code of goods: 2, 4 or 6 digits of the Harmonized System, or more of a national list. Dots and spaces are allowed.',
    examples: ['7318'],
  },
);

/** An assigned country code. */
export const Country = text(
  (value) =>
    isCountryCode(value)
      ? null
      : `${echo(value)} is not a country code: write an ISO 3166-1 alpha-2 code, such as CN`,
  {
    enum: [...COUNTRY_CODES],
    description: 'A country code (ISO 3166-1 alpha-2).',
    examples: ['CN'],
  },
);

const LANGUAGE_PATTERN = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

/** A language range of RFC 4647, without wildcards. */
export const LanguageRange = text(
  (value) =>
    LANGUAGE_PATTERN.test(value)
      ? null
      : `${echo(value)} is not a language: write a BCP 47 tag, such as en or zh-Hans`,
  {
    pattern: LANGUAGE_PATTERN.source,
    maxLength: 44,
    description:
      'Only documents in this language (BCP 47). `en` finds `en` and `en-US`. Case does not matter.',
    examples: ['en'],
  },
);

/** One value of a closed list. */
export function OneOf<const T extends readonly [string, ...string[]]>(list: T) {
  return z.enum(list, { error: () => `must be one of ${list.join(', ')}` });
}

/** The most values of a list. */
const VALUES_MAX = 50;

/** Values of a closed list, separated by commas. */
export function ListOf<const T extends readonly [string, ...string[]]>(list: T) {
  const fault = `must be one or more of ${list.join(', ')}, separated by commas`;
  return Several(z.enum(list, { error: () => fault }));
}

/** Values, separated by commas: a set, so that order and duplicates do not matter. */
export function Several<const T extends z.ZodType>(value: T) {
  const values = z
    .array(value)
    .min(1, 'needs a value')
    .max(VALUES_MAX, `has more than the maximum of ${VALUES_MAX} values`);
  return z.preprocess(
    (given) => (typeof given === 'string' ? [...new Set(given.split(','))] : given),
    values,
  );
}

export const Flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean('must be true or false'),
);

/** Returns the value as the client wrote it, shortened when it is too long to repeat. */
export function echo(value: string): string {
  return JSON.stringify(value.length > ECHO_MAX ? `${value.slice(0, ECHO_MAX)}…` : value);
}
