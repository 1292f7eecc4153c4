import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { parseDuty } from '../../src/domain/duty.parse.ts';
import { measureCost } from '../../src/domain/measure.cost.ts';
import type { MeasureEvent } from '../../src/domain/measure.ts';
import { STATUS_COST_MAX } from '../../src/domain/status.cost.ts';
import { NO_TERMS, type Terms } from '../../src/domain/terms.ts';
import { dateBetween, knownFrom, makeEvent } from '../helpers/life.ts';

const FIRST: Day = '2031-02-01';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `p-${at}`);

function rateOf(percent: number): Terms {
  const parsed = parseDuty(`${percent} %`);
  if (!('duty' in parsed)) throw new Error('a rate cannot be read');
  const support = { basis: 'assumed', basisNote: null, evidence: [] } as const;
  return { ...NO_TERMS, rate: { ...parsed.duty, ...support, asWritten: null, evidence: [] } };
}

interface Case {
  provisions: number;
  events: number;
  /** Whether each event sets a rate of its own for each provision; else one touches all of them. */
  sets?: boolean;
  /** How many days each event may come on. */
  days?: number;
}

function lifeOf({ provisions, events, sets = false, days = 1 }: Case) {
  const named = ids(provisions);
  const known = { known: knownFrom(FIRST, FIRST, 'gazette') };
  const changes = Array.from({ length: events }, (_, at): MeasureEvent => {
    const date = dateBetween(addDays(FIRST, 10 * at), addDays(FIRST, 10 * at + days - 1));
    return makeEvent(sets ? 'rate_change' : 'amendment', date, {
      ...known,
      provisions: named,
      sets: sets
        ? named.map((id, place) => ({
            provisions: [id],
            terms: rateOf(1 + ((place >> (at % 9)) & 1)),
          }))
        : [],
    });
  });
  const start = makeEvent('entry_into_force', dateBetween(FIRST), known);
  return {
    terms: NO_TERMS,
    schedules: [],
    provisions: named.map((id) => ({ id, label: id, terms: rateOf(10) })),
    events: [start, ...changes],
    sources: [],
  };
}

describe('the cost of a measure', () => {
  it.each<[string, Case, 'within' | 'beyond']>([
    ['one provision that starts', { provisions: 1, events: 0 }, 'within'],
    ['500 provisions of one life', { provisions: 500, events: 0 }, 'within'],
    ['500 provisions and a dozen events that touch all', { provisions: 500, events: 12 }, 'within'],
    [
      '500 provisions, each with a dozen rates of its own',
      { provisions: 500, events: 12, sets: true },
      'within',
    ],
    [
      '500 provisions, each with 60 rates of its own',
      { provisions: 500, events: 60, sets: true },
      'beyond',
    ],
    ['500 provisions and 110 events that touch all', { provisions: 500, events: 110 }, 'beyond'],
    ['30 rates of one provision', { provisions: 1, events: 30, sets: true }, 'within'],
    ['12 rates that overlap', { provisions: 1, events: 12, sets: true, days: 400 }, 'within'],
    [
      '12 rates that overlap, of each of 80 provisions',
      { provisions: 80, events: 12, sets: true, days: 400 },
      'beyond',
    ],
  ])('of %s', (_, life, expected) => {
    expect(measureCost(lifeOf(life)) > STATUS_COST_MAX ? 'beyond' : 'within').toBe(expected);
  });

  it('counts what events set for each provision, however it is written', () => {
    const each = lifeOf({ provisions: 4, events: 1, sets: true });
    const change = each.events[1] as MeasureEvent;
    const [set] = change.sets;
    const ofAll = { ...change, sets: set ? [{ ...set, provisions: [] }] : [] };
    const ofEach = { ...change, sets: change.sets.map((one) => ({ ...one, terms: rateOf(3) })) };
    const costOf = (event: MeasureEvent) =>
      measureCost({ ...each, events: [each.events[0] as MeasureEvent, event] });
    expect(costOf(ofAll)).toBe(costOf(ofEach));
  });
});
