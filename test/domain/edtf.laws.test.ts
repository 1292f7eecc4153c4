import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATE_PRECISIONS, EdtfError } from '../../src/domain/calendar-date.ts';
import { dayFromNumber, daysInMonth, isDay } from '../../src/domain/day.ts';
import { type EdtfReading, readEdtf } from '../../src/domain/edtf.ts';
import { anyCharacter } from '../helpers/characters.ts';

const SEED = { seed: 20251126, numRuns: 1000 };

const two = (number: number) => String(number).padStart(2, '0');
const year = fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, '0'));
const month = fc.integer({ min: 1, max: 12 });
const mark = fc.constantFrom('', '?', '~', '%');

/** A date of a known year, at any precision and with any unspecified digits and marks. */
const dated = fc
  .record({ year, month, day: fc.nat(30), shape: fc.nat(7), ofYear: mark, ofAll: mark })
  .map(({ year, month, day, shape, ofYear, ofAll }) => {
    const mm = two(month);
    const dd = two((day % daysInMonth(Number(year), month)) + 1);
    const ending = ['-', `-${mm}`, `-${mm}-${dd}`, '-XX', '-XX-XX', `-${mm}-XX`][shape];
    if (ending === undefined)
      return `${shape === 6 ? `${year.slice(0, 3)}X` : `${year.slice(0, 2)}XX`}${ofAll}`;
    return ending === '-' ? year + ofAll : year + ofYear + ending + ofAll;
  });

/** Intervals and sets of two dates; the earlier one first, where the order matters. */
const compound = fc
  .tuple(dated, dated, fc.constantFrom('/', '..', ',', 'a/..', '../a', 'a/', '[a..]', '[..a]'))
  .map(([a, b, form]) => {
    if (form.includes('a')) return form.replace('a', a);
    const [from, to] = [a, b].sort() as [string, string];
    if (form === '/') return `${from}/${to}`;
    return form === '..' ? `[${from}..${to}]` : `[${a},${b}]`;
  });

const readable = fc.oneof(dated, compound).filter((text) => {
  try {
    return readEdtf(text) !== undefined;
  } catch {
    return false;
  }
});

/** One text of each form the profile has, to spoil by one character. */
const SAMPLES = [
  '2025?-10-09~',
  'XXXX-02-29',
  '2025-XX-XX',
  '202X',
  '2025-11-08/..',
  '/2025-12',
  '2025-10-26/2025-11-07',
  '[2025-11-08,2025-12-01]',
  '[..2025-10,2025-11..2025-12,2026..2027]',
];

/** Texts of the characters that dates are made of, near enough to the profile to try its corners. */
const nearly = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789X-/.[],{}?~%T'), maxLength: 30 }),
  fc
    .tuple(fc.constantFrom(...SAMPLES), fc.nat(60), fc.constantFrom(...'09X-/.[],?~% \n', ''))
    .map(([text, at, by]) => text.slice(0, at) + by + text.slice(at + 1)),
);

function isWithin(inner: EdtfReading, outer: EdtfReading): boolean {
  const after = outer.earliest === null || (inner.earliest ?? '') >= outer.earliest;
  return after && (outer.latest === null || (inner.latest ?? '9999-99') <= outer.latest);
}

describe('laws of dates', () => {
  it('every date that has a known year can be read, and reads back as it was written', () => {
    fc.assert(
      fc.property(dated, (text) => {
        fc.pre(!text.startsWith('0000'));
        expect(readEdtf(text)).toMatchObject({ edtf: text, yearUnknown: false });
      }),
      SEED,
    );
  });

  it('bounds are days that exist, in order, and hold every member', () => {
    fc.assert(
      fc.property(readable, (text) => {
        const reading = readEdtf(text);
        for (const { earliest, latest } of [reading, ...reading.members]) {
          expect([earliest, latest].every((day) => day === null || isDay(day))).toBe(true);
          expect((earliest ?? '') <= (latest ?? '9999-99')).toBe(true);
          expect(isWithin({ ...reading, earliest, latest }, reading)).toBe(true);
        }
        expect(DATE_PRECISIONS).toContain(reading.precision);
      }),
      SEED,
    );
  });

  it('narrowing from century to day stays within the bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        const day = dayFromNumber(number);
        const yearText = day.slice(0, 4);
        const steps = [
          `${day.slice(0, 2)}XX`,
          `${day.slice(0, 3)}X`,
          yearText,
          day.slice(0, 7),
          day,
        ].map(readEdtf);
        expect(steps.map(({ precision }) => precision)).toEqual([
          'century',
          'decade',
          'year',
          'month',
          'day',
        ]);
        steps.slice(1).forEach((step, index) => {
          expect(isWithin(step, steps[index] as EdtfReading)).toBe(true);
        });
      }),
      SEED,
    );
  });

  it('marks move no bounds', () => {
    fc.assert(
      fc.property(readable, (text) => {
        const plain = text.replaceAll(/[?~%]/g, '');
        const { earliest, latest, members, precision } = readEdtf(text);
        expect(readEdtf(plain)).toMatchObject({ earliest, latest, members, precision });
      }),
      SEED,
    );
  });

  it('any text is read as it stands or refused with an EdtfError', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearly, fc.string({ unit: anyCharacter }), fc.string({ maxLength: 300 })),
        (text) => {
          try {
            expect(readEdtf(text).edtf).toBe(text);
          } catch (error) {
            if (!(error instanceof EdtfError)) throw error;
            expect(error.message).toMatch(/^".*": .+\.$/s);
          }
        },
      ),
      { ...SEED, numRuns: 5000 },
    );
  });
});
