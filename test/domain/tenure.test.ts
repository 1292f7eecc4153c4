import { describe, expect, it } from 'vitest';
import { heldOn, type Term } from '../../src/domain/tenure.ts';
import { dateBetween as date } from '../helpers/life.ts';

/** Each case: the first and last day of a post, and whether it was held on each day. */
const CASES: Record<string, Term & { on: [string, ReturnType<typeof heldOn>][] }> = {
  'from a day to a day': {
    from: date('2025-01-20'),
    to: date('2025-06-30'),
    on: [
      ['2025-01-19', null],
      ['2025-01-20', 'certain'],
      ['2025-06-30', 'certain'],
      ['2025-07-01', null],
    ],
  },
  'on one day': {
    from: date('2025-01-20'),
    to: date('2025-01-20'),
    on: [
      ['2025-01-19', null],
      ['2025-01-20', 'certain'],
      ['2025-01-21', null],
    ],
  },
  'until further notice': {
    from: date('2025-01-20'),
    to: null,
    on: [
      ['2025-01-19', null],
      ['2025-01-20', 'certain'],
      ['9999-12-31', 'certain'],
    ],
  },
  'to a day, nobody says since when': {
    from: null,
    to: date('2025-06-30'),
    on: [
      ['0001-01-01', 'possible'],
      ['2025-06-29', 'possible'],
      ['2025-06-30', 'certain'],
      ['2025-07-01', null],
    ],
  },
  'at some time': { from: null, to: null, on: [['2025-06-30', 'possible']] },
  'from one of several days': {
    from: date('2025-01-20', '2025-01-25'),
    to: null,
    on: [
      ['2025-01-19', null],
      ['2025-01-20', 'possible'],
      ['2025-01-24', 'possible'],
      ['2025-01-25', 'certain'],
    ],
  },
  'to one of several days': {
    from: date('2025-01-20'),
    to: date('2025-06-20', '2025-06-30'),
    on: [
      ['2025-06-20', 'certain'],
      ['2025-06-21', 'possible'],
      ['2025-06-30', 'possible'],
      ['2025-07-01', null],
    ],
  },
  'from and to days of which none is sure': {
    from: date('2025-01-01', '2025-06-30'),
    to: date('2025-03-01', '2025-12-31'),
    on: [
      ['2024-12-31', null],
      ['2025-04-01', 'possible'],
      ['2025-12-31', 'possible'],
      ['2026-01-01', null],
    ],
  },
  'from a day at the latest': {
    from: date(null, '2025-01-25'),
    to: null,
    on: [
      ['0001-01-01', 'possible'],
      ['2025-01-24', 'possible'],
      ['2025-01-25', 'certain'],
    ],
  },
  'to a day at the earliest': {
    from: date('2025-01-20'),
    to: date('2025-06-20', null),
    on: [
      ['2025-06-20', 'certain'],
      ['2025-06-21', 'possible'],
      ['9999-12-31', 'possible'],
    ],
  },
  'from a day of unknown year': {
    from: date(null),
    to: date('2025-06-30'),
    on: [
      ['2025-06-30', 'unknown_year'],
      ['2025-07-01', null],
    ],
  },
  'to a day of unknown year': {
    from: date('2025-01-20'),
    to: date(null),
    on: [
      ['2025-01-19', null],
      ['2025-01-20', 'unknown_year'],
    ],
  },
};

describe('a post held', () => {
  for (const [name, { from, to, on }] of Object.entries(CASES)) {
    it.each(on)(`${name}: on %s %s`, (day, expected) => {
      expect(heldOn({ from, to }, day)).toBe(expected);
    });
  }
});
