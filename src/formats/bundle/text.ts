import { z } from 'zod';
import { TIME_PATTERN } from '../../domain/clock.ts';
import { COUNTRY_CODES, isCountryCode } from '../../domain/country.ts';
import { TEXT_LENGTH_MAX } from '../../domain/media-type.ts';
import { ID_LENGTH_MAX, ID_PATTERN } from '../../domain/record.ts';

const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** The two rules on characters in words, for the contract. */
const NO_CONTROLS = '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]+$';
export const ONE_LINE = '^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F]+$';

/** The maximum length of a language tag; no registered tag is longer. */
const LANGUAGE_LENGTH_MAX = 44;

/** Returns the shape of a text of 1 to `max` characters, without control characters and lone surrogates. */
function text(max: number) {
  return z
    .string()
    .min(1, 'is empty: leave it out, or give a text')
    .max(max, `is longer than the maximum of ${max} characters`)
    .refine(
      (value) => value.isWellFormed(),
      'contains half a surrogate pair, which is not Unicode text',
    )
    .refine((value) => !CONTROLS.test(value), 'contains a control character: remove it')
    .meta({ pattern: NO_CONTROLS });
}

/** A title, a name, a label: one line. */
export const Line = text(500)
  .refine((value) => !/[\r\n]/.test(value), 'must be a single line')
  .meta({ pattern: ONE_LINE });
/** A note or a summary. */
export const Prose = text(5000);
/** The characters of a span. */
export const Wording = text(20_000);
/** The text of a document; a table may be longer than words. */
export const FullText = text(TEXT_LENGTH_MAX['text/csv']);

/** The id of a record, or of a part within one. */
export const Slug = z
  .string()
  .max(ID_LENGTH_MAX, `is longer than the maximum of ${ID_LENGTH_MAX} characters`)
  .regex(
    ID_PATTERN,
    'is not an id: use lower-case letters and digits, with single hyphens between words, such as scott-bessent',
  );

/** A URL that a person can open. */
export const Url = z
  .string()
  .max(2000, 'is longer than the maximum of 2000 characters')
  .refine((value) => !/\p{Bidi_Control}/u.test(value), {
    message: 'contains a character that changes the text direction: remove or percent-encode it',
    abort: true,
  })
  .refine(
    isWebAddress,
    'is not an http or https URL without a user, such as https://example.org/page',
  )
  .meta({ format: 'uri' });

/** A language tag (BCP 47). */
export const Language = z
  .string()
  .max(LANGUAGE_LENGTH_MAX, `is longer than the maximum of ${LANGUAGE_LENGTH_MAX} characters`)
  .refine(isLanguage, 'is not a language tag (BCP 47), such as en or zh-Hans')
  .meta({ pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' });

/** A country by ISO 3166-1 alpha-2. */
export const Country = z
  .string()
  .refine(isCountryCode, 'is not a country code (ISO 3166-1 alpha-2), such as CN')
  .meta({ enum: [...COUNTRY_CODES] });

/** A time of day; 24:00 is the end of the day. */
export const TimeOfDay = z
  .string('is not text: put the time in quotation marks, such as "00:01"')
  .regex(TIME_PATTERN, 'is not a time of day: write hours and minutes, such as 00:01')
  .meta({ maxLength: 5 });

/** A time zone, or the words of a source for one. */
export const TimeZone = text(100)
  .refine((value) => !/[\r\n]/.test(value), 'must be a single line')
  .meta({ pattern: ONE_LINE });

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    !/\s/.test(value)
  );
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
