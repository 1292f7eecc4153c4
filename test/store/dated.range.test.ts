import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayBounds, membersOf } from '../../src/domain/date.ts';
import { addDays, dayFromNumber } from '../../src/domain/day.ts';
import { compareWithRange } from '../helpers/compare-range.ts';

const COMPARED: [edtf: string, from: string | null, to: string | null, answer: string][] = [
  // One day: before, first, inside, last, after.
  ['2025-10-31', '2025-11-01', '2025-11-30', 'no'],
  ['2025-11-01', '2025-11-01', '2025-11-30', 'certain'],
  ['2025-11-15', '2025-11-01', '2025-11-30', 'certain'],
  ['2025-11-30', '2025-11-01', '2025-11-30', 'certain'],
  ['2025-12-01', '2025-11-01', '2025-11-30', 'no'],
  ['2025-11-08', '2025-11-08', '2025-11-08', 'certain'],
  // A month: touching at either edge, covered, covering.
  ['2025-11', '2025-11-01', '2025-11-30', 'certain'],
  ['2025-11', '2025-11-02', '2025-11-30', 'possible'],
  ['2025-11', '2025-11-01', '2025-11-29', 'possible'],
  ['2025-11', '2025-10-01', '2025-11-01', 'possible'],
  ['2025-11', '2025-11-30', '2025-12-31', 'possible'],
  ['2025-11', '2025-10-01', '2025-10-31', 'no'],
  ['2025-11', '2025-12-01', '2025-12-31', 'no'],
  ['2025-11', '2025-11-10', '2025-11-11', 'possible'],
  // Ranges open at one or both ends.
  ['2025-11', '2025-11-01', null, 'certain'],
  ['2025-11', '2025-11-15', null, 'possible'],
  ['2025-11', '2025-12-01', null, 'no'],
  ['2025-11', null, '2025-11-30', 'certain'],
  ['2025-11', null, '2025-11-15', 'possible'],
  ['2025-11', null, '2025-10-31', 'no'],
  ['2025-11', null, null, 'certain'],
  // Dates open at one end.
  ['2025-11-08/..', '2025-11-08', null, 'certain'],
  ['2025-11-08/..', '2025-11-08', '9999-12-31', 'possible'],
  ['2025-11-08/..', null, '2025-11-07', 'no'],
  ['2025-11-08/..', '2030-01-01', '2030-01-01', 'possible'],
  ['../2025-12-01', null, '2025-12-01', 'certain'],
  ['../2025-12-01', '0001-01-01', '2025-12-01', 'possible'],
  ['../2025-12-01', '2025-12-02', null, 'no'],
  ['2025-11-08/..', null, null, 'certain'],
  // One of several days: between two members there is none.
  ['[2025-11-08,2025-12-01]', '2025-11-08', '2025-12-01', 'certain'],
  ['[2025-11-08,2025-12-01]', '2025-11-01', '2025-11-30', 'possible'],
  ['[2025-11-08,2025-12-01]', '2025-12-01', '2025-12-31', 'possible'],
  ['[2025-11-08,2025-12-01]', '2025-11-09', '2025-11-30', 'no'],
  ['[2025-11-08..2025-12-01]', '2025-11-09', '2025-11-30', 'possible'],
  ['[2025-11-08,2026..]', '2025-11-01', '2025-12-31', 'possible'],
  ['[2025-11-08,2026..]', '2025-11-08', null, 'certain'],
  // An unknown year matches nothing, not even the range of all days.
  ['XXXX-10-09', '2025-10-09', '2025-10-09', 'no'],
  ['XXXX-10-09', null, null, 'no'],
  ['XXXX', '0001-01-01', '9999-12-31', 'no'],
  // An empty range contains nothing.
  ['2025', '2025-11-30', '2025-11-01', 'no'],
];

describe('compareWithRange', () => {
  it.each(COMPARED)('%s from %s to %s: %s', (edtf, from, to, answer) => {
    expect(compareWithRange(membersOf(edtf), from, to)).toBe(answer);
  });

  it('finds nothing for a date without members', () => {
    expect(compareWithRange([], null, null)).toBe('no');
  });

  it('is not certain while one member has no year', () => {
    const members = [...membersOf('2025-10-09'), ...membersOf('XXXX-10-09')];
    expect(compareWithRange(members, '2025-10-01', '2025-10-31')).toBe('possible');
  });
});

const START = 20_000;
const SPAN = 12;
const bounds = fc
  .tuple(fc.nat(SPAN), fc.nat(SPAN))
  .map(([a, b]) => ({ first: START + Math.min(a, b), last: START + Math.max(a, b) }));

function asMember({ first, last }: { first: number; last: number }): DayBounds {
  return { earliest: dayFromNumber(first), latest: dayFromNumber(last) };
}

describe('laws of the comparison with a range', () => {
  it('gives the same result as checking each day of each member', () => {
    fc.assert(
      fc.property(fc.array(bounds, { minLength: 1, maxLength: 4 }), bounds, (members, range) => {
        const days = members.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        );
        const inside = days.filter((day) => range.first <= day && day <= range.last).length;
        const answer = inside === days.length ? 'certain' : inside > 0 ? 'possible' : 'no';
        const { earliest, latest } = asMember(range);
        expect(compareWithRange(members.map(asMember), earliest, latest)).toBe(answer);
      }),
      { numRuns: 1000, seed: 20251109 },
    );
  });

  it('never loses a match when the range grows', () => {
    const rank = { no: 0, possible: 1, certain: 2 };
    fc.assert(
      fc.property(fc.array(bounds, { maxLength: 4 }), bounds, fc.nat(9), (found, range, more) => {
        const members = found.map(asMember);
        const { earliest, latest } = asMember(range) as { earliest: string; latest: string };
        const before = compareWithRange(members, earliest, latest);
        const after = compareWithRange(members, addDays(earliest, -more), addDays(latest, more));
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        expect(rank[compareWithRange(members, null, null)]).toBeGreaterThanOrEqual(rank[after]);
      }),
      { numRuns: 500, seed: 20251110 },
    );
  });
});
