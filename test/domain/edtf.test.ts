import { describe, expect, it } from 'vitest';
import { type EdtfReading, readEdtf } from '../../src/domain/edtf.ts';

/** Each single date with its bounds, precision and month and day; bounds `null`: the year is unknown. */
const DATES: [edtf: string, bounds: string | null, precision: string, monthDay: string | null][] = [
  ['2025-10-09', '2025-10-09/2025-10-09', 'day', '10-09'],
  ['2024-02-29', '2024-02-29/2024-02-29', 'day', '02-29'],
  ['0001-01-01', '0001-01-01/0001-01-01', 'day', '01-01'],
  ['9999-12-31', '9999-12-31/9999-12-31', 'day', '12-31'],
  ['2025-10', '2025-10-01/2025-10-31', 'month', null],
  ['2025-02', '2025-02-01/2025-02-28', 'month', null],
  ['2024-02', '2024-02-01/2024-02-29', 'month', null],
  ['2025', '2025-01-01/2025-12-31', 'year', null],
  ['0001', '0001-01-01/0001-12-31', 'year', null],
  ['9999', '9999-01-01/9999-12-31', 'year', null],
  ['202X', '2020-01-01/2029-12-31', 'decade', null],
  ['999X', '9990-01-01/9999-12-31', 'decade', null],
  ['000X', '0001-01-01/0009-12-31', 'decade', null],
  ['20XX', '2000-01-01/2099-12-31', 'century', null],
  ['00XX', '0001-01-01/0099-12-31', 'century', null],
  ['2025-XX', '2025-01-01/2025-12-31', 'year', null],
  ['2025-10-XX', '2025-10-01/2025-10-31', 'month', null],
  ['2024-02-XX', '2024-02-01/2024-02-29', 'month', null],
  ['2025-XX-XX', '2025-01-01/2025-12-31', 'year', null],
  ['XXXX-10-09', null, 'day', '10-09'],
  ['XXXX-02-29', null, 'day', '02-29'],
  ['XXXX-12-31', null, 'day', '12-31'],
  ['XXXX-10', null, 'month', null],
  ['XXXX-10-XX', null, 'month', null],
  ['XXXX-XX', null, 'none', null],
  ['XXXX-XX-XX', null, 'none', null],
  ['XXXX', null, 'none', null],
];

/** Qualified dates, with the same without marks; `?` uncertain, `~` approximate. */
const QUALIFIED: [edtf: string, plain: string, marks: '?' | '~' | '?~'][] = [
  ['2025?', '2025', '?'],
  ['2025~', '2025', '~'],
  ['2025%', '2025', '?~'],
  ['202X?', '202X', '?'],
  ['2025-10?', '2025-10', '?'],
  ['2025-10~', '2025-10', '~'],
  ['2025-10%', '2025-10', '?~'],
  ['2025-10-09?', '2025-10-09', '?'],
  ['2025-10-09~', '2025-10-09', '~'],
  ['2025-10-09%', '2025-10-09', '?~'],
  ['2025?-11', '2025-11', '?'],
  ['2025?-11-08', '2025-11-08', '?'],
  ['2025~-11-08', '2025-11-08', '~'],
  ['2025%-11-08', '2025-11-08', '?~'],
  ['2025?-11-08~', '2025-11-08', '?~'],
  ['2025?-11-XX', '2025-11-XX', '?'],
  ['2025-11-XX~', '2025-11-XX', '~'],
  ['XXXX-10-09?', 'XXXX-10-09', '?'],
  ['XXXX-10~', 'XXXX-10', '~'],
  ['2025?-11-08/2025-12-01', '2025-11-08/2025-12-01', '?'],
  ['2025-11-08/2025-12-01~', '2025-11-08/2025-12-01', '~'],
  ['2025?-11-08/2025~-12-01', '2025-11-08/2025-12-01', '?~'],
  ['2025?-11-08/..', '2025-11-08/..', '?'],
  ['../2025-12~', '../2025-12', '~'],
  ['[2025?-11-08,2025-12-01]', '[2025-11-08,2025-12-01]', '?'],
  ['[2025-11-08..2025-12-01~]', '[2025-11-08..2025-12-01]', '~'],
];

/** Intervals and sets with their members (`*`: unbounded) and precision. */
const COMPOUND: [edtf: string, members: string[], precision: string][] = [
  ['2025-10-26/2025-11-07', ['2025-10-26/2025-11-07'], 'day'],
  ['2025-10-26/2025-10-26', ['2025-10-26/2025-10-26'], 'day'],
  ['2025-10/2025-12', ['2025-10-01/2025-12-31'], 'month'],
  ['2025/2026', ['2025-01-01/2026-12-31'], 'year'],
  ['201X/202X', ['2010-01-01/2029-12-31'], 'decade'],
  ['20XX/2025-10-09', ['2000-01-01/2025-10-09'], 'century'],
  ['2025-10-09/2025-12', ['2025-10-09/2025-12-31'], 'month'],
  ['2025-10-20/2025-10', ['2025-10-20/2025-10-31'], 'month'],
  ['2025-10/2025-10-05', ['2025-10-01/2025-10-05'], 'month'],
  ['2025-10-XX/2025-11-07', ['2025-10-01/2025-11-07'], 'month'],
  ['2025-11-08/..', ['2025-11-08/*'], 'day'],
  ['2025-11-08/', ['2025-11-08/*'], 'day'],
  ['2025-11/..', ['2025-11-01/*'], 'month'],
  ['../2025-12-01', ['*/2025-12-01'], 'day'],
  ['/2025-12-01', ['*/2025-12-01'], 'day'],
  ['/2025', ['*/2025-12-31'], 'year'],
  ['[2025-11-08]', ['2025-11-08/2025-11-08'], 'day'],
  ['[2025-11-08,2025-12-01]', ['2025-11-08/2025-11-08', '2025-12-01/2025-12-01'], 'day'],
  ['[2025-12-01,2025-11-08]', ['2025-12-01/2025-12-01', '2025-11-08/2025-11-08'], 'day'],
  ['[2025-11-08,2025-12]', ['2025-11-08/2025-11-08', '2025-12-01/2025-12-31'], 'month'],
  ['[2025-10-09,2025-10]', ['2025-10-09/2025-10-09', '2025-10-01/2025-10-31'], 'month'],
  ['[2025-11-08..2025-12-01]', ['2025-11-08/2025-12-01'], 'day'],
  ['[2025-11-08..2025-11-08]', ['2025-11-08/2025-11-08'], 'day'],
  ['[2025-11..2026-01]', ['2025-11-01/2026-01-31'], 'month'],
  ['[..2025-12-01]', ['*/2025-12-01'], 'day'],
  ['[2025-11-08..]', ['2025-11-08/*'], 'day'],
  ['[..2025-10,2025-12-01]', ['*/2025-10-31', '2025-12-01/2025-12-01'], 'month'],
  ['[2025-11-08,2026..]', ['2025-11-08/2025-11-08', '2026-01-01/*'], 'year'],
  [
    '[2025-10-09,2025-11-01..2025-11-08,2025-12-01]',
    ['2025-10-09/2025-10-09', '2025-11-01/2025-11-08', '2025-12-01/2025-12-01'],
    'day',
  ],
];

function membersIn({ members }: EdtfReading): string[] {
  return members.map(({ earliest, latest }) => `${earliest ?? '*'}/${latest ?? '*'}`);
}

describe('a single date', () => {
  it.each(DATES)('%s lies in %s, precision %s', (edtf, bounds, precision, monthDay) => {
    const [earliest, latest] = bounds?.split('/') ?? [null, null];
    expect(readEdtf(edtf)).toEqual({
      edtf,
      form: 'date',
      members: [{ earliest, latest }],
      earliest,
      latest,
      precision,
      yearUnknown: bounds === null,
      monthDay,
      uncertain: false,
      approximate: false,
    });
  });
});

describe('an interval or a one-of set', () => {
  it.each(COMPOUND)('%s has the members %j, precision %s', (edtf, members, precision) => {
    const reading = readEdtf(edtf);
    expect(membersIn(reading)).toEqual(members);
    expect(reading).toMatchObject({
      edtf,
      form: edtf.startsWith('[') ? 'one_of' : 'interval',
      precision,
      yearUnknown: false,
      monthDay: null,
      uncertain: false,
      approximate: false,
    });
  });

  it.each([
    ['[2025-12-01,2025-11-08]', '2025-11-08', '2025-12-01'],
    ['[2025-10-09,2025-10]', '2025-10-01', '2025-10-31'],
    ['[..2025-10,2025-12-01]', null, '2025-12-01'],
    ['[2025-11-08,2026..]', '2025-11-08', null],
    ['2025-11-08/..', '2025-11-08', null],
    ['/2025-12-01', null, '2025-12-01'],
  ])('%s is bounded by %s and %s', (edtf, earliest, latest) => {
    expect(readEdtf(edtf)).toMatchObject({ earliest, latest });
  });
});

describe('a qualified date', () => {
  it.each(QUALIFIED)('%s has the bounds of %s and the marks %s', (edtf, plain, marks) => {
    expect(readEdtf(edtf)).toEqual({
      ...readEdtf(plain),
      edtf,
      uncertain: marks.includes('?'),
      approximate: marks.includes('~'),
    });
  });
});
