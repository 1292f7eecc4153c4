import { describe, expect, it } from 'vitest';
import { fatesOf, stepKey } from '../../src/domain/fate.ts';
import type { MeasureEvent } from '../../src/domain/measure.ts';
import { statusOn } from '../../src/domain/status.ts';
import { dateBetween as date, knownFrom, makeEvent, makeLife } from '../helpers/life.ts';

const scheduled = { modality: 'scheduled' } as const;

/** Each case: the events, the provisions they may name, and the possible states on each day. */
const CASES: Record<
  string,
  { events: MeasureEvent[]; provisions?: string[]; on: [string, string][] }
> = {
  'an exact start that occurred': {
    events: [
      makeEvent('announced', date('2025-02-01')),
      makeEvent('entry_into_force', date('2025-03-01')),
    ],
    on: [
      ['2024-12-31', 'unannounced'],
      ['2025-01-01', 'announced'],
      ['2025-02-28', 'announced'],
      ['2025-03-01', 'in_force'],
      ['2025-03-02', 'in_force'],
      ['2999-01-01', 'in_force'],
    ],
  },
  'an announcement that only its own date makes public': {
    events: [makeEvent('announced', date('2025-02-01'), { known: knownFrom('2025-06-01') })],
    on: [
      ['2025-01-31', 'unannounced'],
      ['2025-02-01', 'announced'],
    ],
  },
  'a start between two days': {
    events: [makeEvent('entry_into_force', date('2025-03-01', '2025-03-10'))],
    on: [
      ['2025-02-28', 'announced'],
      ['2025-03-01', 'announced in_force'],
      ['2025-03-09', 'announced in_force'],
      ['2025-03-10', 'in_force'],
    ],
  },
  'a scheduled start, on one of two days, that nothing confirms': {
    events: [makeEvent('entry_into_force', date('2025-11-08', '2025-12-01'), scheduled)],
    on: [
      ['2025-11-07', 'announced'],
      ['2025-11-08', 'announced in_force'],
      ['2025-11-20', 'announced in_force'],
      ['2025-12-01', 'announced in_force'],
      ['2026-12-01', 'announced in_force'],
    ],
  },
  'a suspension on the day of a resumption that is listed before it': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-02-01')),
      makeEvent('resumption', date('2025-06-01')),
      makeEvent('suspension', date('2025-06-01')),
    ],
    on: [
      ['2025-05-31', 'suspended'],
      ['2025-06-01', 'suspended'],
      ['2025-12-01', 'suspended'],
    ],
  },
  'a resumption on the day of the suspension that is listed before it': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-06-01')),
      makeEvent('resumption', date('2025-06-01')),
    ],
    on: [
      ['2025-06-01', 'in_force'],
      ['2025-12-01', 'in_force'],
    ],
  },
  'a scheduled suspension that occurred on a later day, and its resumption': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-11-10'), scheduled),
      makeEvent('suspension', date('2025-11-15')),
      makeEvent('resumption', date('2025-12-01')),
    ],
    on: [
      ['2025-11-10', 'in_force'],
      ['2025-11-14', 'in_force'],
      ['2025-11-15', 'suspended'],
      ['2025-11-30', 'suspended'],
      ['2025-12-01', 'in_force'],
      ['2025-12-05', 'in_force'],
    ],
  },
  'a scheduled suspension with its end, confirmed by one that names none': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-11-10'), {
        ...scheduled,
        until: date('2026-11-10'),
        endDay: 'excluded',
      }),
      makeEvent('suspension', date('2025-11-15')),
    ],
    on: [
      ['2025-11-14', 'in_force'],
      ['2025-11-15', 'suspended'],
      ['2026-11-09', 'suspended'],
      ['2026-11-10', 'in_force suspended'],
    ],
  },
  'a scheduled suspension with its end, confirmed by one that names another': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-11-10'), {
        ...scheduled,
        until: date('2026-11-10'),
        endDay: 'excluded',
      }),
      makeEvent('suspension', date('2025-11-15'), {
        until: date('2027-11-10'),
        endDay: 'excluded',
      }),
    ],
    on: [
      ['2026-11-10', 'suspended'],
      ['2027-11-09', 'suspended'],
      ['2027-11-10', 'in_force suspended'],
    ],
  },
  'an injunction that is no sign of the scheduled suspension': {
    events: [
      makeEvent('entry_into_force', date('2025-01-01')),
      makeEvent('suspension', date('2025-11-10'), scheduled),
      makeEvent('injunction', date('2025-11-15')),
      makeEvent('resumption', date('2025-12-01')),
    ],
    on: [
      ['2025-11-10', 'in_force suspended'],
      ['2025-11-15', 'suspended'],
      ['2025-12-01', 'in_force'],
      ['2025-12-02', 'in_force suspended'],
    ],
  },
  'more changes of the rate, scheduled, than there may be open questions': {
    events: [
      makeEvent('entry_into_force', date('2020-01-01'), { known: knownFrom('2019-12-01') }),
      makeEvent('suspension', date('2021-01-01')),
      makeEvent('resumption', date('2021-02-01')),
      ...Array.from({ length: 20 }, (_, index) =>
        makeEvent('rate_change', date(`2022-01-${10 + index}`), scheduled),
      ),
    ],
    on: [
      ['2022-01-15', 'in_force'],
      ['2025-01-01', 'in_force'],
    ],
  },
  'a scheduled start confirmed on a later day': {
    events: [
      makeEvent('entry_into_force', date('2025-11-08'), scheduled),
      makeEvent('entry_into_force', date('2025-11-12')),
    ],
    on: [
      ['2025-11-08', 'announced'],
      ['2025-11-11', 'announced'],
      ['2025-11-12', 'in_force'],
    ],
  },
  'a scheduled start of unknown year': {
    events: [makeEvent('entry_into_force', date(null), scheduled)],
    on: [
      ['2024-12-31', 'unannounced in_force'],
      ['2025-11-08', 'announced in_force'],
    ],
  },
  'a start open towards the past': {
    events: [makeEvent('entry_into_force', date(null, '2025-03-10'))],
    on: [
      ['2020-01-01', 'unannounced in_force'],
      ['2025-03-09', 'announced in_force'],
      ['2025-03-10', 'in_force'],
    ],
  },
  'a start open towards the future': {
    events: [makeEvent('entry_into_force', date('2025-03-01', null))],
    on: [
      ['2025-02-28', 'announced'],
      ['2030-01-01', 'announced in_force'],
    ],
  },
  'a postponed start': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01'), { ...scheduled, id: 'old' }),
      makeEvent('postponement', date('2025-02-15'), { replaces: ['old'] }),
      makeEvent('entry_into_force', date('2025-09-01'), scheduled),
    ],
    on: [
      ['2025-03-01', 'announced'],
      ['2025-08-31', 'announced'],
      ['2025-09-01', 'announced in_force'],
    ],
  },
  'suspended before it took effect': {
    events: [
      makeEvent('entry_into_force', date('2025-12-01'), scheduled),
      makeEvent('suspension', date('2025-11-10')),
    ],
    on: [
      ['2025-11-09', 'announced'],
      ['2025-11-10', 'suspended'],
      ['2025-12-01', 'suspended'],
    ],
  },
  'suspended until a day that counts': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-05-14'), {
        until: date('2025-08-12'),
        endDay: 'included',
      }),
    ],
    on: [
      ['2025-05-13', 'in_force'],
      ['2025-05-14', 'suspended'],
      ['2025-08-12', 'suspended'],
      ['2025-08-13', 'in_force suspended'],
      ['2026-08-13', 'in_force suspended'],
    ],
  },
  'suspended until a day that does not count': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-05-14'), {
        until: date('2025-08-12'),
        endDay: 'excluded',
      }),
    ],
    on: [
      ['2025-08-11', 'suspended'],
      ['2025-08-12', 'in_force suspended'],
    ],
  },
  'a suspension extended, then resumed': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-05-14'), {
        until: date('2025-08-12'),
        endDay: 'included',
      }),
      makeEvent('suspension_extension', date('2025-08-11'), {
        until: date('2025-11-10'),
        endDay: 'included',
      }),
      makeEvent('resumption', date('2025-11-20')),
    ],
    on: [
      ['2025-08-13', 'suspended'],
      ['2025-11-11', 'suspended'],
      ['2025-11-19', 'suspended'],
      ['2025-11-20', 'in_force'],
    ],
  },
  'suspended again after a resumption': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-04-01')),
      makeEvent('resumption', date('2025-05-01')),
      makeEvent('injunction', date('2025-06-01')),
    ],
    on: [
      ['2025-04-30', 'suspended'],
      ['2025-05-01', 'in_force'],
      ['2025-05-31', 'in_force'],
      ['2025-06-01', 'suspended'],
    ],
  },
  'a resumption that may have come before or after the suspension': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-04-01', '2025-04-30')),
      makeEvent('resumption', date('2025-04-15', '2025-05-15')),
    ],
    on: [
      ['2025-04-10', 'in_force suspended'],
      ['2025-05-20', 'in_force suspended'],
    ],
  },
  'resumed before its scheduled start': {
    events: [
      makeEvent('entry_into_force', date('2025-12-01'), scheduled),
      makeEvent('suspension', date('2025-10-01')),
      makeEvent('resumption', date('2025-11-01')),
    ],
    on: [
      ['2025-11-01', 'announced'],
      ['2025-12-01', 'announced in_force'],
    ],
  },
  'repealed while suspended': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-04-01'), { until: date('2025-09-01') }),
      makeEvent('repeal', date('2025-06-01')),
    ],
    on: [
      ['2025-05-31', 'suspended'],
      ['2025-06-01', 'ended'],
      ['2025-09-02', 'ended'],
    ],
  },
  'a scheduled expiry whose day has passed': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('expiry', date('2025-06-30'), { ...scheduled, endDay: 'included' }),
    ],
    on: [
      ['2025-06-30', 'in_force'],
      ['2025-07-01', 'in_force ended'],
    ],
  },
  'an expiry that occurred, the source silent on its day': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('expiry', date('2025-06-30')),
    ],
    on: [
      ['2025-06-29', 'in_force'],
      ['2025-06-30', 'in_force ended'],
      ['2025-07-01', 'ended'],
    ],
  },
  'withdrawn before it took effect': {
    events: [
      makeEvent('entry_into_force', date('2025-12-01'), scheduled),
      makeEvent('withdrawal', date('2025-11-10')),
    ],
    on: [
      ['2025-11-09', 'announced'],
      ['2025-11-10', 'ended'],
      ['2025-12-01', 'ended'],
    ],
  },
  'amendments change no state': {
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('rate_change', date('2025-04-01')),
    ],
    on: [['2025-04-01', 'in_force']],
  },
  'two provisions in different states': {
    provisions: ['metals', 'magnets'],
    events: [
      makeEvent('entry_into_force', date('2025-03-01'), { provisions: ['metals'] }),
      makeEvent('entry_into_force', date('2025-05-01'), { provisions: ['magnets'] }),
      makeEvent('repeal', date('2025-07-01'), { provisions: ['metals'] }),
      makeEvent('suspension', date('2025-08-01'), { provisions: ['magnets'] }),
    ],
    on: [
      ['2025-02-28', 'announced'],
      ['2025-03-01', 'partly_in_force'],
      ['2025-05-01', 'in_force'],
      ['2025-07-01', 'partly_in_force'],
      ['2025-08-01', 'suspended'],
    ],
  },
  'an open start shared by two provisions never splits them': {
    provisions: ['metals', 'magnets'],
    events: [makeEvent('entry_into_force', date('2025-03-01', '2025-03-31'))],
    on: [['2025-03-15', 'announced in_force']],
  },
  'an open order of suspension and resumption shared by two provisions never splits them': {
    provisions: ['metals', 'magnets'],
    events: [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-04-01', '2025-04-30')),
      makeEvent('resumption', date('2025-04-15', '2025-05-15')),
    ],
    on: [['2025-06-01', 'in_force suspended']],
  },
  'no event at all': { events: [], on: [['2025-01-01', 'unannounced']] },
};

describe('the status of a measure on a day', () => {
  for (const [name, { events, provisions = [], on }] of Object.entries(CASES)) {
    for (const [day, states] of on) {
      it(`${name}: on ${day} ${states}`, () => {
        const status = statusOn(makeLife(events, ...provisions), day, null);
        expect(status.possible.join(' ')).toBe(states);
        const only = status.possible.length === 1;
        expect(status.grade === 'possible').toBe(!only);
        expect(status.state).toBe(only ? states : 'uncertain');
      });
    }
  }

  it('gives each provision a state of its own', () => {
    const life = makeLife(
      [
        makeEvent('entry_into_force', date('2025-03-01'), { provisions: ['metals'] }),
        makeEvent('entry_into_force', date('2025-05-01'), {
          ...scheduled,
          provisions: ['magnets'],
        }),
      ],
      'metals',
      'magnets',
    );
    const since = {
      unknownYear: [],
      coveredUntil: '2025-03-01',
      coveredBy: null,
      neverInForce: false,
    };
    expect(statusOn(life, '2025-06-01', null).provisions).toEqual([
      {
        provision: 'metals',
        state: 'in_force',
        grade: 'presumed',
        possible: ['in_force'],
        ...since,
      },
      {
        provision: 'magnets',
        state: 'uncertain',
        grade: 'possible',
        possible: ['announced', 'in_force'],
        ...since,
        coveredUntil: null,
      },
    ]);
  });
});

describe('what was publicly known', () => {
  const article = knownFrom('2025-10-26', '2025-11-07', 'article');
  const life = makeLife([
    makeEvent('announced', date('2025-10-09'), { known: knownFrom('2025-10-09') }),
    makeEvent('entry_into_force', date('2025-10-20'), { known: article }),
    makeEvent('suspension', date('2025-11-10'), { known: knownFrom('2025-11-10') }),
  ]);
  const cases: [string, string | null, string][] = [
    ['2025-11-20', '2025-10-08', 'unannounced'],
    ['2025-11-20', '2025-10-09', 'announced'],
    ['2025-11-20', '2025-10-25', 'announced'],
    ['2025-11-20', '2025-10-26', 'announced in_force'],
    ['2025-11-20', '2025-11-06', 'announced in_force'],
    ['2025-11-20', '2025-11-07', 'in_force'],
    ['2025-11-20', '2025-11-09', 'in_force'],
    ['2025-11-20', '2025-11-10', 'suspended'],
    ['2025-11-20', null, 'suspended'],
    ['2025-10-19', '2025-11-10', 'announced'],
  ];
  for (const [day, known, states] of cases) {
    it(`on ${day} as known on ${known}: ${states}`, () => {
      expect(statusOn(life, day, known).possible.join(' ')).toBe(states);
    });
  }

  it('takes what one document reports as known or unknown together', () => {
    const both = makeLife([
      makeEvent('announced', date('2025-10-09'), { known: article }),
      makeEvent('entry_into_force', date('2025-10-20'), { known: article }),
    ]);
    expect(statusOn(both, '2025-11-20', '2025-10-30').possible).toEqual([
      'unannounced',
      'in_force',
    ]);
  });

  it('never takes an event of unknown publication as certainly known', () => {
    const unknown = makeEvent('entry_into_force', date('2025-03-01'), {
      known: { earliest: null, latest: null, rule: 'unknown', document: null },
    });
    expect(statusOn(makeLife([unknown]), '2025-04-01', '2099-01-01').possible).toEqual([
      'unannounced',
      'in_force',
    ]);
    expect(statusOn(makeLife([unknown]), '2025-04-01', null).possible).toEqual(['in_force']);
  });
});

describe('never in force', () => {
  const start = makeEvent('entry_into_force', date('2025-11-08'), scheduled);
  const cases: [string, MeasureEvent[], string, boolean | null][] = [
    [
      'suspended before its start',
      [start, makeEvent('suspension', date('2025-11-07'))],
      '2025-12-01',
      true,
    ],
    [
      'withdrawn on the day of its start',
      [start, makeEvent('withdrawal', date('2025-11-08'))],
      '2025-12-01',
      true,
    ],
    [
      'suspended after a start nothing confirms',
      [start, makeEvent('suspension', date('2025-11-10'))],
      '2025-12-01',
      null,
    ],
    [
      'repealed after it was in force',
      [makeEvent('entry_into_force', date('2025-03-01')), makeEvent('repeal', date('2025-06-01'))],
      '2025-12-01',
      false,
    ],
    ['still announced', [start], '2025-11-01', false],
    [
      'possibly suspended, never started',
      [start, makeEvent('suspension', date('2025-11-01', '2025-11-30'))],
      '2025-11-05',
      null,
    ],
  ];
  for (const [name, events, day, answer] of cases) {
    it(`${name}: ${answer}`, () => {
      expect(statusOn(makeLife(events), day, null).neverInForce).toBe(answer);
    });
  }
});

describe('because', () => {
  it('names the events that decided, what they did and by which rule', () => {
    const events = [
      makeEvent('announced', date('2025-02-01'), { id: 'announced' }),
      makeEvent('entry_into_force', date('2025-03-01'), { ...scheduled, id: 'start' }),
      makeEvent('repeal', date('2026-01-01'), { id: 'repeal' }),
    ];
    const because = statusOn(makeLife(events), '2025-04-01', null).because;
    expect(
      because.map(({ event, effect, role, known }) => [event.id, effect, role, known]),
    ).toEqual([['start', 'start', 'possible', 'certain']]);
    expect(because[0]?.rule).toContain('no source confirms that it took place');
  });

  it('leaves out what a later event made void', () => {
    const events = [
      makeEvent('entry_into_force', date('2025-03-01'), { ...scheduled, id: 'old' }),
      makeEvent('postponement', date('2025-02-15'), { replaces: ['old'], id: 'postponed' }),
    ];
    const because = statusOn(makeLife(events), '2025-04-01', null).because;
    expect(because.map(({ event }) => event.id)).toEqual(['postponed']);
  });

  it('prints the rule applied to the last day', () => {
    const events = [
      makeEvent('entry_into_force', date('2025-03-01')),
      makeEvent('suspension', date('2025-05-14'), {
        until: date('2025-08-12'),
        endDay: 'included',
      }),
    ];
    const [, , end] = statusOn(makeLife(events), '2025-08-13', null).because;
    expect(end?.effect).toBe('resume');
    expect(end?.rule).toContain('includes the last day');
  });

  it('says which states only an unknown year makes possible', () => {
    const events = [makeEvent('entry_into_force', date(null))];
    expect(statusOn(makeLife(events), '2025-04-01', null).unknownYear).toEqual(['in_force']);
  });
});

describe('what is called off', () => {
  const start = makeEvent('entry_into_force', date('2025-03-01'), { ...scheduled, id: 'start' });
  const late = { known: knownFrom('2025-02-01', '2025-02-10') };
  const delay = makeEvent('postponement', date('2025-02-01'), { ...late, replaces: ['start'] });
  const pause = makeEvent('suspension', date('2025-05-01'), {
    id: 'pause',
    until: date('2025-08-01'),
  });
  const resumed = makeEvent('resumption', date('2025-06-01'), { known: knownFrom('2025-06-01') });
  it.each<[string, MeasureEvent[], string | null, string[]]>([
    ['nothing', [start], null, []],
    ['a start that is put off', [start, delay], null, ['start']],
    ['once that is known', [start, delay], '2025-02-10', ['start']],
    ['not while it may be unknown', [start, delay], '2025-02-09', []],
    ['not the end of a pause that was resumed: it is confirmed', [pause, resumed], null, []],
    [
      'a start of what was withdrawn',
      [start, makeEvent('withdrawal', date('2025-02-01'))],
      null,
      ['start'],
    ],
  ])('%s', (_, events, knownOn, ids) => {
    const off = fatesOf(makeLife(events), knownOn).filter(({ fate }) => fate === 'called_off');
    expect(off.map(stepKey)).toEqual(ids);
  });
});
