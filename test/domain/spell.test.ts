import { describe, expect, it } from 'vitest';
import type { MeasureEvent } from '../../src/domain/measure.ts';
import { knownCoordinate, statusRectangles } from '../../src/domain/rectangles.ts';
import { spellOn } from '../../src/domain/spell.ts';
import { dateBetween as date, knownFrom, makeEvent, makeLife } from '../helpers/life.ts';

const scheduled = { modality: 'scheduled' } as const;
const start = (day: string, rest = {}) => makeEvent('entry_into_force', date(day), rest);

/** The events, the provisions, the known-on day, and for each day when its spell in force begins and ends. */
const CASES: Record<
  string,
  { events: MeasureEvent[]; provisions?: string[]; knownOn?: string; on: [string, string][] }
> = {
  'a start and an end': {
    events: [start('2025-03-01'), makeEvent('expiry', date('2025-06-30'), { endDay: 'included' })],
    on: [
      ['2025-02-01', '2025-03-01 2025-06-30'],
      ['2025-03-01', '2025-03-01 2025-06-30'],
      ['2025-06-30', '2025-03-01 2025-06-30'],
      ['2025-07-01', 'none'],
    ],
  },
  'a suspension with an end': {
    events: [
      start('2025-03-01'),
      makeEvent('suspension', date('2025-05-01'), {
        until: date('2025-08-01'),
        endDay: 'excluded',
      }),
    ],
    on: [
      ['2025-04-30', '2025-03-01 2025-05-01'],
      ['2025-05-02', '2025-08-01 -'],
      ['2025-08-01', '2025-08-01 -'],
    ],
  },
  'a start on one of several days': {
    events: [
      makeEvent('announced', date('2025-01-10')),
      makeEvent('entry_into_force', date('2025-03-01', '2025-04-01'), scheduled),
    ],
    on: [
      ['2025-02-28', '[2025-03-01..2025-04-01] -'],
      ['2025-03-15', '[2025-03-01..2025-04-01] -'],
      ['2025-05-01', '[2025-03-01..2025-04-01] -'],
    ],
  },
  'a start before a day': {
    events: [makeEvent('entry_into_force', date(null, '2025-04-01'))],
    on: [['2025-01-01', '[..2025-04-01] -']],
  },
  'two provisions, the second later': {
    provisions: ['a', 'b'],
    events: [
      start('2025-03-01', { provisions: ['a'] }),
      start('2025-05-01', { provisions: ['b'] }),
      makeEvent('repeal', date('2025-09-01')),
    ],
    on: [
      ['2025-04-01', '2025-03-01 2025-09-01'],
      ['2025-06-01', '2025-03-01 2025-09-01'],
    ],
  },
  'one of two provisions suspended': {
    provisions: ['a', 'b'],
    events: [
      start('2025-03-01'),
      makeEvent('suspension', date('2025-05-01'), { provisions: ['b'] }),
    ],
    on: [['2025-06-01', '2025-03-01 -']],
  },
  'never in force': {
    events: [
      makeEvent('announced', date('2025-01-10')),
      makeEvent('withdrawal', date('2025-02-01')),
    ],
    on: [['2025-01-15', 'none']],
  },
  'an end that was not public': {
    knownOn: '2025-04-01',
    events: [
      start('2025-03-01'),
      makeEvent('repeal', date('2025-06-01'), { known: knownFrom('2025-05-01') }),
    ],
    on: [['2025-04-01', '2025-03-01 -']],
  },
  'an unknown year': {
    events: [makeEvent('entry_into_force', date(null))],
    on: [['2025-04-01', 'none']],
  },
};

const ROWS = Object.entries(CASES).flatMap(([name, { on }]) =>
  on.map(([day, spell]) => [name, day, spell] as const),
);

describe('the spell in force that holds a day, else the next one', () => {
  it.each(ROWS)('%s: on %s it is %s', (name, day, expected) => {
    const { events, provisions = [], knownOn = null } = CASES[name] as (typeof CASES)[string];
    const life = makeLife(events, ...provisions);
    const known = knownCoordinate(knownOn);
    const runs = statusRectangles(life)
      .filter(({ state, verdict }) => state === 'effective' && verdict !== 'unknown_year')
      .filter(({ knownFrom: from, knownTo: to }) => from <= known && known <= to)
      .map(({ dayFrom, dayTo }) => ({ from: dayFrom, to: dayTo }));
    const spell = spellOn(life, runs, day, knownOn);
    const told = spell && `${spell.since?.edtf ?? '-'} ${spell.until?.edtf ?? '-'}`;
    expect(told ?? 'none').toBe(expected);
  });
});
