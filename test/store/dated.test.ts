import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../src/domain/date.ts';
import { addDays } from '../../src/domain/day.ts';
import { saveStatement } from '../../src/records/statement/rows.ts';
import { type Dated, dateWithin, onMonthDay } from '../../src/store/dated.ts';
import { type Clause, countOf } from '../../src/store/list.ts';
import type { Store } from '../../src/store/store.ts';
import { arbitraryStatement } from '../helpers/arbitrary-records.ts';
import { compareWithRange } from '../helpers/compare-range.ts';
import { ASSUMED, ensure, openForTest, stated } from '../helpers/store.ts';

const SAID = { json: 't.said_on', bounds: 't.said' };

const [PLAIN] = fc.sample(arbitraryStatement, { numRuns: 1, seed: 1 });

/** A store with one statement that was said on the date. */
function saidOn(edtf: string): Store {
  const store = openForTest();
  if (!PLAIN) throw new Error('no sample');
  saveStatement(store, ensure(store, 'statement', 'self'), {
    ...PLAIN,
    speaker: {
      ...PLAIN.speaker,
      actor: null,
      resolution: 'unresolved',
      candidates: [],
      ...ASSUMED,
    },
    roleOnDay: null,
    about: [],
    renderings: [],
    saidOn: stated(edtf),
    ...ASSUMED,
  });
  return store;
}

function holds(store: Store, clause: Clause): boolean {
  return countOf(store, 'statements', [clause], 'exact').value === 1;
}

function level(store: Store, condition: Dated): string {
  if (holds(store, condition.certain)) return 'certain';
  if (holds(store, condition.possible)) return 'possible';
  return holds(store, condition.unknownYear) ? 'unknown_year' : 'no';
}

const DATES = [
  '2025-10-09',
  '2025-10',
  '2025-10-26/2025-11-07',
  '2025-11-08/..',
  '../2025-10-09',
  '[2025-11-08,2025-12-01]',
  '[2025-10-09,2025-11,2026-01-05]',
  '[..2025-10-01,2025-12-01]',
  '[2025-10-01,2025-12-01..]',
  '[2025-11-08..2025-12-01]',
  '202X',
  'XXXX-10-09',
];

describe('a date in a range of days', () => {
  it.each(DATES)('has the same result in SQL as in the domain: %s', (edtf) => {
    const store = saidOn(edtf);
    const day = fc.integer({ min: -45, max: 45 }).map((days) => addDays('2025-11-08', days));
    const end = fc.option(day, { nil: null });
    fc.assert(
      fc.property(end, end, (from, to) => {
        fc.pre(from !== null || to !== null);
        fc.pre(from === null || to === null || from <= to);
        const found = level(store, dateWithin(SAID, { from, to }));
        const unknown = edtf.startsWith('XXXX');
        const expected = unknown ? 'unknown_year' : compareWithRange(membersOf(edtf), from, to);
        expect(found).toBe(expected);
      }),
      { numRuns: 200, seed: 20251124 },
    );
  });

  it('is certain, possible or neither also for the negated condition, so the counts add up', () => {
    for (const edtf of DATES) {
      const store = saidOn(edtf);
      const condition = dateWithin(SAID, { from: '2025-11-01', to: '2025-11-30' });
      for (const { sql, values } of Object.values(condition) as Clause[]) {
        const both =
          holds(store, { sql, values }) !== holds(store, { sql: `NOT (${sql})`, values });
        expect(both, edtf).toBe(true);
      }
    }
  });
});

describe('a month and day', () => {
  it.each([
    ['2025-10-09', '10-09', 'certain'],
    ['XXXX-10-09', '10-09', 'certain'],
    ['2025-10-09', '10-10', 'no'],
    ['2025-10', '10-09', 'no'],
    ['2025-10-08/2025-10-10', '10-09', 'no'],
    ['[2025-11-08,2025-12-01]', '12-01', 'possible'],
    ['[2025-11-08,2025-12-01]', '11-08', 'possible'],
    ['[2025-11-08,2025-12-01]', '11-09', 'no'],
    ['[2025-11,2025-12-01]', '11-01', 'no'],
    ['[0001-01-01,9999-12-31]', '12-31', 'possible'],
    ['[2024-02-29,2025-03-01]', '02-29', 'possible'],
    ['XXXX-02-29', '02-29', 'certain'],
  ])('of %s is %s: %s', (edtf, monthDay, expected) => {
    expect(level(saidOn(edtf), onMonthDay(SAID, monthDay))).toBe(expected);
  });
});
