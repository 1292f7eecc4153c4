import { describe, expect, it } from 'vitest';
import { EdtfError } from '../../src/domain/calendar-date.ts';
import { readEdtf } from '../../src/domain/edtf.ts';

const twentyOne = `[${Array.from({ length: 21 }, (_, i) => 2001 + i).join(',')}]`;
const NO_DATE = 'this is not a supported date; write it as 2025, 2025-10 or 2025-10-09';
const SPACES = 'a date has no spaces; write it as 2025, 2025-10 or 2025-10-09';
const TIMES = 'times of day are not supported; write the day alone, 2025-10-09';
const FOUR_DIGITS = 'a year has four digits, 0001 to 9999; write 2025';
const MARKS = 'write ? ~ or % after the year or at the end, 2025?-10-09 or 2025-10-09?';
const DIGITS =
  'only these digits can be unspecified: 202X, 20XX, XXXX, 2025-XX, 2025-10-XX, XXXX-10-09';
const SEASONS = 'seasons are not supported; write the months, 2025-03/2025-05';
const MISSING = 'a date is missing; write one such as 2025-10-09';
const SLASHES =
  'an interval has one start and one end and cannot be inside a set; write 2025-11-08/2025-12-01';
const ENDLESS = 'an interval needs a start or an end; write 2025-11-08/.. or ../2025-12-01';
const ALONE = 'a one-of set cannot be inside a set or an interval; write [2025-11,2025-12]';
const LIST =
  'a list is several dates; write each separately, or [2025-11-08,2025-12-01] for one of them';
const YEARLESS =
  'the end of an interval and the member of a set need a year; write 2025? if the year is inferred';
const REVERSED = 'the start is after the end; write the earlier date first';
const TWICE = 'two members are the same days; write them once';
const OPEN_RANGE =
  'only the first member can have an open start and only the last an open end; write [..2025-12-01,2026-01]';
const MONTHS = 'months are 01 to 12';

/** Each refused text, what is wrong with it, and the part the message quotes where it is not the whole. */
const REFUSED: [text: string, fault: string, part?: string][] = [
  // Nothing, and other ways to write a date.
  ['', MISSING],
  ['today', NO_DATE],
  ['20251009', FOUR_DIGITS],
  ['2025-1-9', NO_DATE],
  ['2025-10-9', NO_DATE],
  ['25-10-09', NO_DATE],
  ['2025-10-', NO_DATE],
  ['2025-10-09-01', NO_DATE],
  ['2025.10.09', NO_DATE],
  ['２０２５', NO_DATE],
  ['October 9', SPACES],
  [' 2025', SPACES],
  ['2025-10-09\n', SPACES],
  ['10/09/2025', NO_DATE, '10'],
  ['--10-09', 'a day without a year has XXXX for its year; write XXXX-10-09'],
  // Times, years, seasons.
  ['2025-10-09T12:00:00Z', TIMES],
  ['2025-10-09T12:00', TIMES],
  ['0000', 'there is no year 0000; years are 0001 to 9999'],
  ['0000-10-09', 'there is no year 0000; years are 0001 to 9999'],
  ['-0044', FOUR_DIGITS],
  ['12025', FOUR_DIGITS],
  ['Y170000002', FOUR_DIGITS],
  ['Y-17E7', FOUR_DIGITS],
  ['1950S2', FOUR_DIGITS],
  ['2025-21', SEASONS],
  ['2025-24', SEASONS],
  ['2025-41', SEASONS],
  // Days that do not exist.
  ['2025-00', `there is no month 00; ${MONTHS}`],
  ['2025-13', `there is no month 13; ${MONTHS}`],
  ['2025-20', `there is no month 20; ${MONTHS}`],
  ['2025-42', `there is no month 42; ${MONTHS}`],
  ['2025-21-05', `there is no month 21; ${MONTHS}`],
  ['XXXX-13-01', `there is no month 13; ${MONTHS}`],
  ['2025-10-00', 'there is no day 00 in 2025-10; its days are 01 to 31'],
  ['2025-10-32', 'there is no day 32 in 2025-10; its days are 01 to 31'],
  ['2025-04-31', 'there is no day 31 in 2025-04; its days are 01 to 30'],
  ['2025-02-29', 'there is no day 29 in 2025-02; its days are 01 to 28'],
  ['1900-02-29', 'there is no day 29 in 1900-02; its days are 01 to 28'],
  ['2024-02-30', 'there is no day 30 in 2024-02; its days are 01 to 29'],
  ['XXXX-02-30', 'there is no day 30 in month 02 of any year; its days are 01 to 29'],
  ['XXXX-04-31', 'there is no day 31 in month 04 of any year; its days are 01 to 30'],
  // Unspecified digits.
  ['2025-xx', 'an unspecified digit is a capital X; write 2025-10-XX'],
  ['2025-1X', DIGITS],
  ['2025-10-0X', DIGITS],
  ['2XXX', DIGITS],
  ['XX25', DIGITS],
  ['20X5', DIGITS],
  ['2025-XX-09', 'a day needs its month; write XX for the day too'],
  ['XXXX-XX-09', 'a day needs its month; write XX for the day too'],
  [
    '202X-10',
    'with a month the year must be known or wholly unknown; write 202X, or XXXX for the year',
  ],
  [
    '20XX-10-09',
    'with a month the year must be known or wholly unknown; write 20XX, or XXXX for the year',
  ],
  // Qualifiers.
  ['?2025-10-09', MARKS],
  ['2025-?10-09', MARKS],
  ['2025-10?-09', MARKS],
  ['2025-10-09??', MARKS],
  ['2025?~-10', MARKS],
  ['2025?~', 'a year has one qualifier; write % for both uncertain and approximate'],
  ['XXXX?', 'an unknown year cannot be qualified; write it without the ? ~ % after XXXX'],
  ['XXXX~-10-09', 'an unknown year cannot be qualified; write it without the ? ~ % after XXXX'],
  // Intervals.
  ['/', ENDLESS],
  ['../..', ENDLESS],
  ['../', ENDLESS],
  ['/..', ENDLESS],
  ['2025-12-01/2025-11-08', REVERSED],
  ['2026/2025', REVERSED],
  ['2025-12-01/2025-11', REVERSED],
  ['2025/2026/2027', SLASHES, '2026/2027'],
  ['2025-11-08/2025-02-30', 'there is no day 30 in 2025-02; its days are 01 to 28', '2025-02-30'],
  ['2025-11-08/XXXX-12-01', YEARLESS, 'XXXX-12-01'],
  ['XXXX-11-08/2025-12-01', YEARLESS, 'XXXX-11-08'],
  ['XXXX/..', YEARLESS, 'XXXX'],
  ['2025/[2026,2027]', ALONE, '[2026,2027]'],
  ['2025-11-08 / 2025-12-01', SPACES, '2025-11-08 '],
  [
    '2025-11-08/...',
    'a range with .. must be inside a one-of set; write [2025-11-08..2025-12-01]',
    '...',
  ],
  // Lists and one-of sets.
  ['{2025-11-08,2025-12-01}', LIST],
  ['{2025..2026}', LIST],
  [
    '2025-11-08,2025-12-01',
    'one of several dates must be a set in square brackets; write [2025-11-08,2025-12-01]',
  ],
  [
    '2025-11..2025-12',
    'a range with .. must be inside a one-of set; write [2025-11-08..2025-12-01]',
  ],
  ['..2025-12', 'a range with .. must be inside a one-of set; write [2025-11-08..2025-12-01]'],
  ['..', 'a range with .. must be inside a one-of set; write [2025-11-08..2025-12-01]'],
  ['[]', 'a one-of set needs at least one member; write [2025-11-08,2025-12-01]'],
  ['[', 'a one-of set must end with a bracket; write [2025-11-08,2025-12-01]'],
  ['[2025', 'a one-of set must end with a bracket; write [2025-11-08,2025-12-01]'],
  ['[2025,2026]?', 'a one-of set must end with a bracket; write [2025-11-08,2025-12-01]'],
  ['[2025,2026]/2027', 'a one-of set must end with a bracket; write [2025-11-08,2025-12-01]'],
  ['2025]', ALONE],
  ['[2025,]', MISSING, ''],
  ['[,]', MISSING, ''],
  ['[[2025,2026],2027]', ALONE, '[2025'],
  [
    '[2025,{2026}]',
    'curly brackets are not supported; write one of several dates in square brackets, [2025-11-08,2025-12-01]',
    '{2026}',
  ],
  ['[2025-11-08, 2025-12-01]', SPACES, ' 2025-12-01'],
  ['[2025-11-08/2025-12-01]', SLASHES, '2025-11-08/2025-12-01'],
  ['[2025-11-08,2025-11-08]', TWICE, '2025-11-08'],
  ['[2025-11-08,2025?-11-08]', TWICE, '2025?-11-08'],
  ['[2025-11,2025-12,2025-11-XX]', TWICE, '2025-11-XX'],
  ['[2025-11,2025-11-01..2025-11-30]', TWICE, '2025-11-01..2025-11-30'],
  ['[2025-12-01..2025-11-08]', REVERSED, '2025-12-01..2025-11-08'],
  ['[2025,2027..2026]', REVERSED, '2027..2026'],
  ['[XXXX-11-08,XXXX-12-01]', YEARLESS, 'XXXX-11-08'],
  ['[2025..XXXX]', YEARLESS, 'XXXX'],
  ['[..]', 'a range needs a start or an end; write [2025-11-08..] or [..2025-12-01]'],
  ['[2025..,2027]', OPEN_RANGE],
  ['[2025,..2027]', OPEN_RANGE],
  ['[2025,..]', OPEN_RANGE],
  ['[..2024,2026..]', 'a set open at both ends has no bounds; close one, as in [2025-11-08..]'],
  ['[2025...2026]', NO_DATE, '.2026'],
  [twentyOne, 'a one-of set has at most 20 members, this has 21', `${twentyOne.slice(0, 60)}…`],
  ['2'.repeat(201), 'this is longer than the maximum of 200 characters', `${'2'.repeat(60)}…`],
];

describe('outside the profile', () => {
  it.each(REFUSED)('refuses %j: %s', (text, fault, part = text) => {
    expect(() => readEdtf(text)).toThrow(new EdtfError(`${JSON.stringify(part)}: ${fault}.`));
    expect(() => readEdtf(text)).toThrow(EdtfError);
  });

  it('lies one member and one character more than the most there can be', () => {
    const members = Array.from({ length: 20 }, (_, i) => 2001 + i);
    expect(readEdtf(`[${members.join(',')}]`).members).toHaveLength(20);
    expect(() => readEdtf('2'.repeat(200))).toThrow(FOUR_DIGITS);
  });
});
