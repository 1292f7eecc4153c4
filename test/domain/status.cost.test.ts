import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { OUTCOME_COST_MAX, outcomeCost } from '../../src/domain/outcome.cost.ts';
import { STATUS_COST_MAX, statusCost } from '../../src/domain/status.cost.ts';
import { dateBetween, knownFrom, makeEvent, makeLife } from '../helpers/life.ts';

const FIRST: Day = '2020-01-01';
const TYPES = ['adopted', 'entry_into_force', 'suspension', 'resumption', 'injunction'] as const;

interface Case {
  /** How many events are on exact days, and how many lie anywhere within a year. */
  exact?: number;
  open?: number;
  /** From when they are known; else each from its own date on. */
  known?: Day;
}

function lifeOf({ exact = 0, open = 0, known }: Case) {
  const spans = [
    ...Array.from({ length: open }, (_, at) => [addDays(FIRST, at), addDays(FIRST, 365 + at)]),
    ...Array.from({ length: exact }, (_, at) => [addDays(FIRST, 7 * at), addDays(FIRST, 7 * at)]),
  ] as [Day, Day][];
  return makeLife(
    spans.map(([from, to], at) => {
      const type = at < open || open === 0 ? TYPES[at % TYPES.length] : 'amendment';
      return makeEvent(type as 'adopted', dateBetween(from, to), {
        known: known ? knownFrom(known, known, 'gazette') : knownFrom(from, to),
      });
    }),
  );
}

describe('the cost of a status', () => {
  it.each<[string, Case, 'within' | 'beyond']>([
    ['no event', {}, 'within'],
    ['one event', { exact: 1 }, 'within'],
    ['90 exact events, each known from its own date', { exact: 90 }, 'within'],
    ['300 exact events, each known from its own date', { exact: 300 }, 'beyond'],
    ['300 exact events of one document', { exact: 300, known: FIRST }, 'within'],
    ['8 open events of one document', { open: 8, known: FIRST }, 'within'],
    [
      '10 open events and 30 amendments of one document',
      { open: 10, exact: 30, known: FIRST },
      'beyond',
    ],
    ['6 open events and 30 amendments, known from their dates', { open: 6, exact: 30 }, 'beyond'],
  ])('of %s', (_, events, expected) => {
    expect(statusCost(lifeOf(events)) > STATUS_COST_MAX ? 'beyond' : 'within').toBe(expected);
  });

  it('is the days by the known-on days by the ways by the steps, and three for putting them together', () => {
    // Three ranges of days (before, on the day, after) by three of known-on days, in one way each.
    expect(statusCost(lifeOf({ exact: 1 }))).toBe(9 * (1 + 3));
  });

  it('counts a provision once between two days of its own, whichever days others have', () => {
    const ids = Array.from({ length: 20 }, (_, at) => `p-${at}`);
    const days = ids.map((_, at) => addDays(FIRST, 7 * at));
    const known = { known: knownFrom(FIRST, FIRST, 'gazette') };
    const events = ids.map((id, at) => {
      const day = dateBetween(days[at] as Day, days[at] as Day);
      return makeEvent('entry_into_force', day, { ...known, provisions: [id] });
    });
    const [ranges, knowns] = [2 * ids.length + 2, 3];
    // Each has five ranges of its own: before all, from its known day, from its day, from the day after.
    expect(statusCost(makeLife(events, ...ids))).toBeLessThan(
      knowns * ids.length * (3 * ranges + 6),
    );
  });
});

describe('the cost of an outcome', () => {
  const threatOf = ({ exact = 0, open = 0, known }: Case) => {
    const { events } = lifeOf({ exact, open, ...(known && { known }) });
    const made = { type: 'made' as const, modality: 'occurred' as const };
    return { events: events.map((event) => ({ ...event, ...made })), deadline: null, sources: [] };
  };

  it.each<[string, Case, 'within' | 'beyond']>([
    ['one event', { exact: 1 }, 'within'],
    ['40 exact events, each known from its own date', { exact: 40 }, 'within'],
    ['300 exact events, each known from its own date', { exact: 300 }, 'beyond'],
    ['5 open events, each known from its own date', { open: 5 }, 'within'],
    ['9 open events of one document', { open: 9, known: FIRST }, 'within'],
    ['9 open events, each known from its own date', { open: 9 }, 'beyond'],
    ['40 open events of one document', { open: 40, known: FIRST }, 'beyond'],
  ])('of %s', (_, events, expected) => {
    expect(outcomeCost(threatOf(events)) > OUTCOME_COST_MAX ? 'beyond' : 'within').toBe(expected);
  });
});
