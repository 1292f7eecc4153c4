import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber, daysInMonth, isDay } from '../../src/domain/day.ts';

const FIRST = -719_162;
const LAST = 2_932_896;
const SEED = { seed: 20251009 };
const number = fc.integer({ min: FIRST, max: LAST });

/** The platform's calendar, which is the same proleptic Gregorian one, as the yardstick. */
function byPlatform(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

describe('isDay', () => {
  it.each([
    '0001-01-01',
    '9999-12-31',
    '1970-01-01',
    '2025-10-09',
    '2024-02-29',
    '2000-02-29',
    '2025-01-31',
    '2025-04-30',
  ])('accepts %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    ['the empty text', ''],
    ['year 0000', '0000-12-31'],
    ['a leap day of a common year', '2025-02-29'],
    ['a leap day of a century', '1900-02-29'],
    ['30 February', '2024-02-30'],
    ['31 April', '2025-04-31'],
    ['month 00', '2025-00-10'],
    ['month 13', '2025-13-10'],
    ['day 00', '2025-10-00'],
    ['day 32', '2025-10-32'],
    ['a month', '2025-10'],
    ['single digits', '2025-1-9'],
    ['five digits', '12025-10-09'],
    ['a sign', '-2025-10-09'],
    ['a time', '2025-10-09T00:00:00Z'],
    ['leading space', ' 2025-10-09'],
    ['a final newline', '2025-10-09\n'],
    ['digits of another script', '２０２５-10-09'],
    ['unspecified digits', '2025-10-XX'],
    ['slashes', '2025/10/09'],
  ])('refuses %s', (_, text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('daysInMonth', () => {
  it.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2025, 1, 31],
    [2025, 4, 30],
    [2025, 12, 31],
    [2025, 0, 0],
    [2025, 13, 0],
  ])('of %i-%i is %i', (year, month, length) => {
    expect(daysInMonth(year, month)).toBe(length);
  });
});

describe('day numbers', () => {
  it.each([
    ['0001-01-01', FIRST],
    ['1582-10-15', -141_427],
    ['1969-12-31', -1],
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['2025-10-09', 20_370],
    ['9999-12-31', LAST],
  ])('%s is %i', (day, days) => {
    expect(dayNumber(day)).toBe(days);
    expect(dayFromNumber(days)).toBe(day);
  });

  it('agree with the platform on every day of two centuries', () => {
    const wrong = [];
    for (let days = dayNumber('1899-01-01'); days <= dayNumber('2101-12-31'); days += 1) {
      const day = byPlatform(days);
      if (dayFromNumber(days) !== day || dayNumber(day) !== days) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('agree with the platform in any year, and are each other’s inverse', () => {
    fc.assert(
      fc.property(number, (days) => {
        const day = dayFromNumber(days);
        expect(day).toBe(byPlatform(days));
        expect(isDay(day)).toBe(true);
        expect(dayNumber(day)).toBe(days);
      }),
      { ...SEED, numRuns: 2000 },
    );
  });

  it('order days as their texts do', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(dayFromNumber(a) < dayFromNumber(b)).toBe(a < b);
      }),
      SEED,
    );
  });

  it.each(['', '2025-02-29', '0000-01-01', '2025-10', 'today'])('refuse %j', (text) => {
    expect(() => dayNumber(text)).toThrow(
      new RangeError(`${JSON.stringify(text)} is not a day, such as 2025-11-20`),
    );
  });

  it.each([
    FIRST - 1,
    LAST + 1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuse %d as the number of a day', (days) => {
    expect(() => dayFromNumber(days)).toThrow(
      new RangeError(`${days} is not the number of a day from 0001-01-01 to 9999-12-31`),
    );
  });
});

describe('addDays', () => {
  it.each([
    ['2025-10-09', 0, '2025-10-09'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-11-10', 365, '2026-11-10'],
  ])('%s and %i is %s', (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
  });

  it('refuses to leave the years 0001 to 9999', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
  });

  it('is undone by the opposite count', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const day = dayFromNumber(a);
        expect(addDays(addDays(day, b - a), a - b)).toBe(day);
      }),
      SEED,
    );
  });
});
