import { describe, expect, it } from 'vitest';
import type { DateValue } from '../../src/domain/date.ts';
import { outcomeOn } from '../../src/domain/outcome.ts';
import type { ThreatEvent } from '../../src/domain/threat.ts';
import { dateBetween as date, knownFrom } from '../helpers/life.ts';
import { makeThreatEvent as event } from '../helpers/threat-life.ts';

const scheduled = { modality: 'scheduled' } as const;
const made = event('made', date('2025-10-10'));

/** Each case: the events, the deadline if any, and the possible outcomes on each day. */
const CASES: Record<
  string,
  { events: ThreatEvent[]; deadline?: DateValue; on: [day: string, possible: string][] }
> = {
  nothing: { events: [], on: [['2025-10-10', 'unmade']] },
  'a threat made on a day': {
    events: [made],
    on: [
      ['2025-10-09', 'unmade'],
      ['2025-10-10', 'pending'],
      ['2999-01-01', 'pending'],
    ],
  },
  'a threat made between two days': {
    events: [event('made', date('2025-10-10', '2025-10-12'))],
    on: [
      ['2025-10-09', 'unmade'],
      ['2025-10-10', 'unmade pending'],
      ['2025-10-11', 'unmade pending'],
      ['2025-10-12', 'pending'],
    ],
  },
  'a threat whose making is only scheduled': {
    events: [event('made', date('2025-10-10'), scheduled)],
    on: [
      ['2025-10-09', 'unmade'],
      ['2025-10-11', 'unmade pending'],
    ],
  },
  'a threat of unknown year': {
    events: [event('made', date(null))],
    on: [['2025-10-10', 'unmade pending']],
  },
  'a deadline that passes': {
    events: [made],
    deadline: date('2025-11-01'),
    on: [
      ['2025-10-09', 'unmade'],
      ['2025-10-31', 'pending'],
      ['2025-11-01', 'pending'],
      ['2025-11-02', 'pending lapsed'],
      ['2999-01-01', 'pending lapsed'],
    ],
  },
  'a deadline between two days': {
    events: [made],
    deadline: date('2025-11-01', '2025-11-05'),
    on: [
      ['2025-11-01', 'pending'],
      ['2025-11-02', 'pending lapsed'],
      ['2025-11-06', 'pending lapsed'],
    ],
  },
  'a deadline of unknown year': {
    events: [made],
    deadline: date(null),
    on: [
      ['2025-10-09', 'unmade'],
      ['2025-10-10', 'pending lapsed'],
    ],
  },
  'a deadline of a threat never made': {
    events: [],
    deadline: date('2025-11-01'),
    on: [['2025-11-02', 'unmade']],
  },
  'a deadline after which the threat is repeated': {
    events: [made, event('repeated', date('2025-11-10'))],
    deadline: date('2025-11-01'),
    on: [
      ['2025-11-02', 'pending lapsed'],
      ['2025-11-09', 'pending lapsed'],
      ['2025-11-10', 'pending'],
    ],
  },
  'a lapse that a source reports': {
    events: [made, event('lapsed', date('2025-11-03'))],
    deadline: date('2025-11-01'),
    on: [
      ['2025-11-02', 'pending'],
      ['2025-11-03', 'lapsed'],
      ['2999-01-01', 'lapsed'],
    ],
  },
  'a threat carried out after its deadline': {
    events: [made, event('carried_out', date('2025-11-12'))],
    deadline: date('2025-11-01'),
    on: [
      ['2025-11-02', 'pending'],
      ['2025-11-11', 'pending'],
      ['2025-11-12', 'carried_out'],
    ],
  },
  'a threat withdrawn before its deadline': {
    events: [made, event('withdrawn', date('2025-10-26'))],
    deadline: date('2025-11-01'),
    on: [
      ['2025-10-25', 'pending'],
      ['2025-10-26', 'withdrawn'],
      ['2025-11-02', 'withdrawn'],
    ],
  },
  'a threat withdrawn, repeated and left to its deadline': {
    events: [made, event('withdrawn', date('2025-10-20')), event('repeated', date('2025-10-25'))],
    deadline: date('2025-11-01'),
    on: [
      ['2025-10-24', 'withdrawn'],
      ['2025-10-25', 'pending'],
      ['2025-11-02', 'pending lapsed'],
    ],
  },
  'a threat to be carried out on a day that nothing confirms': {
    events: [made, event('carried_out', date('2025-11-01'), scheduled)],
    on: [
      ['2025-10-31', 'pending'],
      ['2025-11-01', 'pending carried_out'],
      ['2999-01-01', 'pending carried_out'],
    ],
  },
  'a threat carried out later than scheduled': {
    events: [
      made,
      event('carried_out', date('2025-11-01', '2025-12-01'), scheduled),
      event('carried_out', date('2025-11-12')),
    ],
    on: [
      ['2025-11-11', 'pending'],
      ['2025-11-12', 'carried_out'],
    ],
  },
  'a threat made later than scheduled': {
    events: [event('made', date('2025-10-10'), scheduled), event('made', date('2025-10-12'))],
    on: [
      ['2025-10-11', 'unmade'],
      ['2025-10-12', 'pending'],
    ],
  },
  'a threat carried out in part later than scheduled': {
    events: [
      made,
      event('partly_carried_out', date('2025-11-01'), scheduled),
      event('partly_carried_out', date('2025-11-12')),
    ],
    on: [
      ['2025-11-11', 'pending'],
      ['2025-11-12', 'partly_carried_out'],
    ],
  },
  'a threat carried out about its deadline': {
    events: [made, event('carried_out', date('2025-11-12'))],
    deadline: date('2025-11-01', '2025-11-20'),
    on: [
      ['2025-11-11', 'pending'],
      ['2025-11-12', 'carried_out'],
    ],
  },
  'a threat withdrawn before it was to be carried out': {
    events: [
      made,
      event('carried_out', date('2025-11-01'), scheduled),
      event('withdrawn', date('2025-10-26')),
    ],
    on: [
      ['2025-10-26', 'withdrawn'],
      ['2025-11-01', 'withdrawn'],
    ],
  },
  'a threat withdrawn after the day it was to be carried out': {
    events: [
      made,
      event('carried_out', date('2025-11-01'), scheduled),
      event('withdrawn', date('2025-11-05')),
    ],
    on: [
      ['2025-11-04', 'pending'],
      ['2025-11-05', 'withdrawn'],
    ],
  },
  'a threat repeated after a withdrawal and then to be carried out': {
    events: [
      made,
      event('withdrawn', date('2025-10-20')),
      event('repeated', date('2025-10-25')),
      event('carried_out', date('2025-11-01'), scheduled),
    ],
    on: [['2025-11-01', 'pending carried_out']],
  },
  'a threat carried out in part, then in full': {
    events: [
      made,
      event('partly_carried_out', date('2025-11-01')),
      event('carried_out', date('2025-12-01')),
    ],
    on: [
      ['2025-11-01', 'partly_carried_out'],
      ['2025-11-30', 'partly_carried_out'],
      ['2025-12-01', 'carried_out'],
    ],
  },
  'a threat carried out in part, the rest withdrawn': {
    events: [
      made,
      event('partly_carried_out', date('2025-11-01')),
      event('withdrawn', date('2025-11-10')),
    ],
    deadline: date('2025-11-05'),
    on: [['2025-11-20', 'partly_carried_out']],
  },
  'what was carried out': {
    events: [
      made,
      event('carried_out', date('2025-11-01')),
      event('withdrawn', date('2025-11-10')),
      event('raised', date('2025-11-11')),
    ],
    on: [['2025-11-20', 'carried_out']],
  },
  'a threat raised and lowered': {
    events: [made, event('raised', date('2025-10-20')), event('lowered', date('2025-10-22'))],
    on: [['2025-10-25', 'pending']],
  },
  'a withdrawal whose making is not recorded': {
    events: [event('withdrawn', date('2025-10-20'))],
    on: [
      ['2025-10-19', 'unmade'],
      ['2025-10-20', 'withdrawn'],
    ],
  },
  'a withdrawal and a repetition in either order': {
    events: [
      made,
      event('withdrawn', date('2025-10-20', '2025-10-30')),
      event('repeated', date('2025-10-25')),
    ],
    on: [
      ['2025-10-20', 'pending withdrawn'],
      ['2025-10-25', 'pending'],
      ['2025-10-26', 'pending withdrawn'],
      ['2025-10-30', 'pending withdrawn'],
    ],
  },
  'a withdrawal and a repetition on one day, in the order of the list': {
    events: [made, event('withdrawn', date('2025-10-20')), event('repeated', date('2025-10-20'))],
    on: [['2025-10-20', 'pending']],
  },
  'events listed against the order of their days': {
    events: [event('repeated', date('2025-10-25')), event('withdrawn', date('2025-10-20')), made],
    on: [
      ['2025-10-10', 'pending'],
      ['2025-10-20', 'withdrawn'],
      ['2025-10-25', 'pending'],
    ],
  },
};

describe('the outcome of', () => {
  for (const [name, { events, deadline = null, on }] of Object.entries(CASES)) {
    it.each(on)(`${name}: on %s %s`, (day, expected) => {
      const outcome = outcomeOn({ events, deadline, sources: [] }, day, null);
      expect(outcome.possible.join(' ')).toBe(expected);
      const certain = !expected.includes(' ');
      expect(outcome.outcome).toBe(certain ? expected : 'uncertain');
      expect(outcome.grade === 'possible').toBe(!certain);
    });
  }
});

describe('the outcome as it was known', () => {
  const withdrawn = event('withdrawn', date('2025-10-26'), {
    known: knownFrom('2025-10-28', '2025-10-30'),
  });
  const events = [event('made', date('2025-10-10'), { known: knownFrom('2025-10-12') }), withdrawn];

  it.each([
    ['2025-10-11', 'unmade'],
    ['2025-10-12', 'pending'],
    ['2025-10-27', 'pending'],
    ['2025-10-28', 'pending withdrawn'],
    ['2025-10-29', 'pending withdrawn'],
    ['2025-10-30', 'withdrawn'],
    [null, 'withdrawn'],
  ])('on %s is %s', (knownOn, expected) => {
    const outcome = outcomeOn({ events, deadline: null, sources: [] }, '2025-11-20', knownOn);
    expect(outcome.possible.join(' ')).toBe(expected);
  });

  it('has no deadline before the threat is known', () => {
    const life = { events, deadline: date('2025-10-20'), sources: [] };
    expect(outcomeOn(life, '2025-10-25', '2025-10-11').possible).toEqual(['unmade']);
    expect(outcomeOn(life, '2025-10-25', '2025-10-12').possible).toEqual(['pending', 'lapsed']);
  });

  it('takes the events of one document as known together', () => {
    const article = knownFrom('2025-10-28', '2025-10-30', 'article');
    const of = (known: ThreatEvent['known']) => [
      event('made', date('2025-10-10'), { known: article }),
      event('withdrawn', date('2025-10-26'), { known }),
    ];
    const on = (events: ThreatEvent[]) =>
      outcomeOn({ events, deadline: null, sources: [] }, '2025-11-20', '2025-10-29').possible;
    expect(on(of(article))).toEqual(['unmade', 'withdrawn']);
    const notice = { ...article, document: 'notice' };
    expect(on(of(notice))).toEqual(['unmade', 'pending', 'withdrawn']);
  });
});

describe('what an outcome says besides', () => {
  it('tells which states only an unknown year makes possible', () => {
    const year = event('withdrawn', date(null));
    const outcome = outcomeOn(
      { events: [made, year], deadline: null, sources: [] },
      '2025-11-01',
      null,
    );
    expect(outcome.possible).toEqual(['pending', 'withdrawn']);
    expect(outcome.unknownYear).toEqual(['withdrawn']);
    const lapse = outcomeOn(
      { events: [made], deadline: date(null), sources: [] },
      '2025-11-01',
      null,
    );
    expect(lapse).toMatchObject({ unknownYear: ['lapsed'], deadlinePassed: 'maybe' });
  });

  it.each([
    ['2025-11-01', 'no'],
    ['2025-11-02', 'maybe'],
    ['2025-11-05', 'maybe'],
    ['2025-11-06', 'yes'],
  ])('tells whether the deadline lies before %s: %s', (day, passed) => {
    const life = { events: [made], deadline: date('2025-11-01', '2025-11-05'), sources: [] };
    expect(outcomeOn(life, day, null).deadlinePassed).toBe(passed);
    expect(
      outcomeOn({ ...life, deadline: null, sources: [] }, day, null).deadlinePassed,
    ).toBeNull();
  });

  it('tells what each known event did, and by which rule', () => {
    const maybe = event('raised', date('2025-10-20', '2025-11-20'));
    const due = event('carried_out', date('2025-11-01'), scheduled);
    const later = event('lowered', date('2025-12-01'), {
      known: knownFrom('2025-01-01', null),
    });
    const unknown = event('withdrawn', date('2025-11-01'), { known: knownFrom('2026-01-01') });
    const life = {
      events: [made, maybe, due, later, unknown],
      deadline: date('2025-11-02'),
      sources: [],
    };
    expect(outcomeOn(life, '2025-11-10', '2025-11-10').because).toEqual([
      { event: made, role: 'happened', known: 'certain', rule: 'It occurred by this day.' },
      {
        event: maybe,
        role: 'possible',
        known: 'certain',
        rule: 'This day is between its earliest and latest possible days.',
      },
      {
        event: due,
        role: 'possible',
        known: 'certain',
        rule: 'Its scheduled day has come, but no source confirms that it took place.',
      },
      {
        event: later,
        role: 'not_yet',
        known: 'possible',
        rule: 'Its earliest possible day is still to come. It may or may not have been public on the day given in known_on.',
      },
    ]);
  });

  it('leaves out what was scheduled and certainly came otherwise', () => {
    const due = event('carried_out', date('2025-11-01'), scheduled);
    const done = event('carried_out', date('2025-11-12'));
    const { because } = outcomeOn(
      { events: [made, due, done], deadline: null, sources: [] },
      '2025-11-05',
      null,
    );
    expect(because.map((one) => one.event.id)).toEqual([made.id, done.id]);
  });
});

describe('an outcome with much left open', () => {
  const between = date('2025-10-01', '2025-12-01');
  const many = (type: ThreatEvent['type'], length: number, rest: Partial<ThreatEvent> = {}) =>
    Array.from({ length }, () => event(type, between, rest));

  it.each<[string, ThreatEvent[], string]>([
    [
      'events in any order',
      [made, ...many('repeated', 9), ...many('withdrawn', 9)],
      'pending withdrawn',
    ],
    [
      'events nobody may have known',
      [
        made,
        ...Array.from({ length: 12 }, (_, index) =>
          event('raised', date('2025-10-20'), {
            known: knownFrom('2025-01-01', null, `d${index}`),
          }),
        ),
      ],
      'pending',
    ],
    ['and nothing certain', many('withdrawn', 20), 'unmade withdrawn'],
    [
      'but carried out',
      [...many('repeated', 20), event('carried_out', date('2025-10-20'))],
      'carried_out',
    ],
    [
      'all of it on known days',
      Array.from({ length: 60 }, (_, index) =>
        event(index % 2 ? 'withdrawn' : 'repeated', date(`2025-10-${10 + Math.floor(index / 6)}`)),
      ),
      'withdrawn',
    ],
  ])('is still told: %s', (_, events, expected) => {
    const outcome = outcomeOn({ events, deadline: null, sources: [] }, '2025-11-10', '2025-11-10');
    expect(outcome.possible.join(' ')).toBe(expected);
  });
});
