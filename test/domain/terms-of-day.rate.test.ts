import { describe, expect, it } from 'vitest';
import type { ProvisionState } from '../../src/domain/strand.ts';
import type { Rate } from '../../src/domain/terms.ts';
import { ratedSchedules, rateSummary } from '../../src/domain/terms-of-day.rate.ts';
import type { ProvisionTermsOnDay } from '../../src/domain/terms-of-day.ts';
import { makeRate, percent, vagueRate } from '../helpers/terms.ts';

/** A provision in some states, at rates of so many percent, in words, or without one. */
function provision(states: ProvisionState[], ...rates: (number | string | null)[]) {
  const inForce = states.includes('in_force');
  const applies = inForce ? (states.length === 1 ? 'yes' : 'maybe') : 'no';
  const possible = rates.map((rate) => {
    return { value: rateOf(rate), insteadOf: [], until: null, because: null };
  });
  return {
    provision: null,
    states,
    applies,
    terms: { rate: { possible, grade: 'presumed', applies } },
    coveredUntil: null,
  } satisfies ProvisionTermsOnDay;
}

/** The same under some schedules, one of which sets rates. */
function scheduled(of: ProvisionTermsOnDay, ...schedules: string[]): ProvisionTermsOnDay {
  const possible = [{ value: schedules, insteadOf: [], until: null, because: null }];
  const { applies } = of;
  return { ...of, terms: { ...of.terms, schedules: { possible, grade: 'presumed', applies } } };
}

function rateOf(rate: number | string | null): Rate | null {
  if (rate === null) return null;
  return typeof rate === 'string' ? vagueRate(rate) : makeRate([percent(String(rate))]);
}

const CASES: [name: string, provisions: ProvisionTermsOnDay[], summary: string | null][] = [
  ['one rate', [provision(['in_force'], 10)], '10 %'],
  ['two possible rates, the lower first', [provision(['in_force'], 34, 9)], '9 % or 34 %'],
  ['a rate that may not be set yet', [provision(['in_force'], null, 10)], '10 % or none'],
  ['words only', [provision(['in_force'], 'a higher rate')], 'a higher rate'],
  ['no rate', [provision(['in_force'], null)], null],
  ['no terms', [provision(['ended'])], null],
  ['equal rates once', [provision(['in_force'], 10), provision(['in_force'], 10)], '10 %'],
  ['three rates', [1, 2, 3].map((rate) => provision(['in_force'], rate)), '1 %, 2 %, 3 %'],
  [
    'more than three rates',
    [1, 2, 3, 4, 5].map((rate) => provision(['in_force'], rate)),
    '1 %, 2 %, 3 % +2',
  ],
  [
    'those that may be in force before those that are not',
    [provision(['suspended'], 10), provision(['announced', 'in_force'], 20)],
    '20 %',
  ],
  [
    'those that stand, if none is in force',
    [provision(['suspended'], 10), provision(['announced'], 20), provision(['ended'])],
    '10 % (suspended), 20 % (not yet in force)',
  ],
  [
    'one of which it is open why it does not apply',
    [provision(['announced', 'suspended'], 10)],
    '10 % (suspended or not yet in force)',
  ],
  [
    'one without a rate in force beside one that is suspended',
    [provision(['in_force'], null), provision(['suspended'], 10)],
    null,
  ],
  [
    'those of a schedule alone',
    [scheduled(provision(['in_force'], null), 'annex')],
    'rates in a schedule',
  ],
  [
    'one beside those of a schedule',
    [scheduled(provision(['in_force'], 10), 'annex')],
    '10 % or rates in a schedule',
  ],
  [
    'one of some provisions, whose others have a schedule',
    [
      provision(['in_force'], 34),
      scheduled(provision(['in_force'], null), 'list', 'annex'),
      provision(['in_force'], 8),
    ],
    '34 %, rates in a schedule, 8 %',
  ],
  [
    'a schedule that is suspended',
    [scheduled(provision(['suspended'], null), 'annex')],
    'rates in a schedule (suspended)',
  ],
  ['a schedule without rates', [scheduled(provision(['in_force'], 10), 'list')], '10 %'],
  ['a schedule without rates alone', [scheduled(provision(['in_force'], null), 'list')], null],
];

const RATED = ratedSchedules([
  { id: 'annex', rated: true },
  { id: 'list', rated: false },
]);

describe('the rates of a day in one text', () => {
  it.each(CASES)('%s', (_, provisions, summary) => {
    expect(rateSummary(provisions, RATED)).toBe(summary);
  });
});
