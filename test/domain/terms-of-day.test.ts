import { describe, expect, it } from 'vitest';
import { dutyText } from '../../src/domain/duty.ts';
import { statusWithTermsOn } from '../../src/domain/status-with-terms.ts';
import type { Rate, TermsSet } from '../../src/domain/terms.ts';
import type { TermsLife } from '../../src/domain/terms-of-day.groups.ts';
import { termsOn } from '../../src/domain/terms-of-day.ts';
import {
  type Act,
  began,
  type Documented,
  documentedLife,
  START,
} from '../helpers/documented-life.ts';
import { makeProvision, makeRate, makeTerms, percent, vagueRate } from '../helpers/terms.ts';

function rateOf(value: string): Rate {
  return makeRate([percent(value)]);
}

/** What an event sets for all that it touches: a rate in percent. */
function sets(value: string): TermsSet[] {
  return [{ provisions: [], terms: makeTerms({ rate: rateOf(value) }) }];
}

interface Termed extends Documented {
  /** In percent. */
  rate?: string;
}

function lifeOf({ rate, ...documented }: Termed): TermsLife {
  const terms = makeTerms(rate === undefined ? {} : { rate: rateOf(rate) });
  const { provisions, ...life } = documentedLife(documented);
  return {
    ...life,
    terms,
    schedules: [],
    provisions: provisions.map(({ id }) => makeProvision(id)),
  };
}

/** A duty of 10 percent from 1 February by an order of 20 January, and what else is known of it. */
function tenPercent(
  documents: Record<string, string>,
  acts: Act[],
  rest: Partial<Termed> = {},
): Termed {
  return { ...began(documents, acts), rate: '10', ...rest };
}

const excluded = { endDay: 'excluded' } as const;
const plan: Act = {
  id: 'plan',
  type: 'rate_change',
  modality: 'scheduled',
  date: '2031-05-01',
  cites: ['news'],
  sets: sets('25'),
};
const pause: Act = {
  id: 'pause',
  type: 'partial_suspension',
  date: '2031-04-20',
  until: '2031-07-20',
  cites: ['order-2'],
  sets: sets('10'),
  ...excluded,
};
const raisedIn = (id: string, date: string, rate: string, cites: string): Act => ({
  id,
  type: 'rate_change',
  modality: 'occurred',
  date,
  cites: [cites],
  sets: sets(rate),
});
const raisedBy = (id: string, date: string, rate: string, cites: string): Act => ({
  ...raisedIn(id, date, rate, cites),
  modality: 'enacted',
});

const LIVES = {
  'raised, then cut': tenPercent({ 'order-2': '2031-02-24', 'order-3': '2031-10-06' }, [
    raisedBy('up', '2031-03-01', '20', 'order-2'),
    raisedBy('cut', '2031-10-15', '10', 'order-3'),
  ]),
  'a rise that a minister expects': tenPercent({ news: '2031-04-10' }, [plan]),
  'the rise reported as done, two days late': tenPercent(
    { news: '2031-04-10', 'news-2': '2031-05-04' },
    [plan, raisedIn('done', '2031-05-03', '25', 'news-2')],
  ),
  'the rise put off by an order': tenPercent({ news: '2031-04-10', 'order-2': '2031-04-25' }, [
    plan,
    { id: 'off', type: 'postponement', date: '2031-04-25', cites: ['order-2'], replaces: ['plan'] },
    raisedBy('later', '2031-06-01', '25', 'order-2'),
  ]),
  'paused in part, extended twice': tenPercent(
    { 'order-2': '2031-04-18', 'order-3': '2031-07-15', 'order-4': '2031-10-10' },
    [
      pause,
      {
        id: 'ext1',
        type: 'suspension_extension',
        date: '2031-07-15',
        until: '2031-10-20',
        cites: ['order-3'],
        ...excluded,
      },
      {
        id: 'ext2',
        type: 'suspension_extension',
        date: '2031-10-10',
        until: '2032-10-20',
        cites: ['order-4'],
        ...excluded,
      },
    ],
    { rate: '34' },
  ),
  'paused in part, as a newspaper says': tenPercent(
    { news: '2031-04-21' },
    [{ ...pause, modality: 'occurred', cites: ['news'] }],
    { rate: '34' },
  ),
  'raised for good during the pause': tenPercent(
    { 'order-2': '2031-04-18', 'order-3': '2031-05-30' },
    [pause, raisedBy('up', '2031-06-01', '40', 'order-3')],
    { rate: '34' },
  ),
  'raised on some day in March': tenPercent({ news: '2031-04-02' }, [
    raisedIn('up', '2031-03-01/2031-03-31', '20', 'news'),
  ]),
  'raised twice in March, on days that overlap': tenPercent({ news: '2031-04-08' }, [
    raisedIn('a', '2031-03-01/2031-03-20', '20', 'news'),
    raisedIn('b', '2031-03-10/2031-03-31', '30', 'news'),
  ]),
  'raised twice on one day': tenPercent({ 'order-2': '2031-02-20' }, [
    raisedBy('a', '2031-03-01', '20', 'order-2'),
    raisedBy('b', '2031-03-01', '30', 'order-2'),
  ]),
  'suspended the day before its start': {
    documents: { order: '2031-04-20', 'order-2': '2031-05-07', 'order-3': '2031-09-01' },
    cites: ['order'],
    rate: '15',
    acts: [
      { ...START, date: '2031-05-08' },
      {
        id: 'off',
        type: 'suspension',
        date: '2031-05-07',
        until: '2032-05-10',
        cites: ['order-2'],
        ...excluded,
      },
      raisedBy('down', '2031-09-10', '12', 'order-3'),
    ],
  },
  'repealed before a rise': tenPercent({ 'order-2': '2031-06-20' }, [
    raisedBy('step', '2031-09-01', '30', 'order'),
    { id: 'gone', type: 'repeal', date: '2031-07-01', cites: ['order-2'] },
  ]),
  'a rate that only the start sets': {
    documents: { order: '2031-01-20' },
    cites: ['order'],
    acts: [{ ...START, sets: sets('10') }],
  },
  'an order for a day that has passed': tenPercent({ 'order-2': '2031-04-28' }, [
    raisedBy('back', '2031-04-06', '15', 'order-2'),
  ]),
  'an article of some day in May': tenPercent({ news: '2031-05' }, [
    raisedIn('up', '2031-04-15', '20', 'news'),
  ]),
  'expires by its own terms, amended': tenPercent({ 'order-2': '2031-06-01' }, [
    { id: 'end', type: 'expiry', date: '2031-06-30', endDay: 'included' },
    { id: 'live', type: 'amendment', date: '2031-06-01', cites: ['order-2'] },
  ]),
  'a higher rate, no number named': tenPercent({ 'order-2': '2031-03-20' }, [
    {
      ...raisedBy('open', '2031-04-01', '0', 'order-2'),
      sets: [{ provisions: [], terms: makeTerms({ rate: vagueRate('a higher rate') }) }],
    },
  ]),
} satisfies Record<string, Termed>;

/** The life, the day, the known-on day, the states, the rates and their grade, whether they apply, until when covered, why. */
type Case = [
  life: keyof typeof LIVES,
  day: string,
  knownOn: string | null,
  states: string,
  rates: string,
  grade: string | null,
  applies: string,
  covered: string,
  because: string,
];

const PAUSED = 'paused in part, extended twice';
const CASES: Case[] = [
  [
    'raised, then cut',
    '2031-01-25',
    null,
    'announced',
    '10 %',
    'certain',
    'no',
    '2031-10-06',
    'start',
  ],
  [
    'raised, then cut',
    '2031-03-01',
    null,
    'in_force',
    '20 %',
    'certain',
    'yes',
    '2031-10-06',
    'start up',
  ],
  [
    'raised, then cut',
    '2031-03-05',
    '2031-02-10',
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-01-20',
    'start',
  ],
  [
    'raised, then cut',
    '2031-10-14',
    null,
    'in_force',
    '20 %',
    'presumed',
    'yes',
    '2031-10-06',
    'start up',
  ],
  [
    'raised, then cut',
    '2031-10-15',
    '2031-10-01',
    'in_force',
    '20 %',
    'presumed',
    'yes',
    '2031-02-24',
    'start up',
  ],
  [
    'a rise that a minister expects',
    '2031-05-10',
    null,
    'in_force',
    '10 % or 25 %',
    'possible',
    'yes',
    '2031-04-10',
    'start plan',
  ],
  [
    'the rise reported as done, two days late',
    '2031-05-02',
    null,
    'in_force',
    '10 %',
    'certain',
    'yes',
    '2031-05-04',
    'start done',
  ],
  [
    'the rise reported as done, two days late',
    '2031-05-03',
    null,
    'in_force',
    '25 %',
    'certain',
    'yes',
    '2031-05-04',
    'start done',
  ],
  [
    'the rise reported as done, two days late',
    '2031-05-03',
    '2031-05-03',
    'in_force',
    '10 % or 25 %',
    'possible',
    'yes',
    '2031-04-10',
    'start plan',
  ],
  [
    'the rise put off by an order',
    '2031-05-10',
    null,
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-04-25',
    'start',
  ],
  [PAUSED, '2031-06-01', null, 'in_force', '10 %', 'certain', 'yes', '2031-10-10', 'start pause'],
  [
    PAUSED,
    '2031-07-20',
    '2031-07-01',
    'in_force',
    '34 %',
    'presumed',
    'yes',
    '2031-04-18',
    'start',
  ],
  [
    PAUSED,
    '2031-07-20',
    null,
    'in_force',
    '10 %',
    'certain',
    'yes',
    '2031-10-10',
    'start pause ext1',
  ],
  [
    PAUSED,
    '2031-12-01',
    null,
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-10-10',
    'start pause ext2',
  ],
  [PAUSED, '2032-10-20', null, 'in_force', '34 %', 'presumed', 'yes', '2031-10-10', 'start'],
  [
    'paused in part, as a newspaper says',
    '2031-07-20',
    null,
    'in_force',
    '34 % or 10 %',
    'possible',
    'yes',
    '2031-04-21',
    'start pause',
  ],
  [
    'raised for good during the pause',
    '2031-06-15',
    null,
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-05-30',
    'start pause',
  ],
  [
    'raised for good during the pause',
    '2031-07-20',
    null,
    'in_force',
    '40 %',
    'presumed',
    'yes',
    '2031-05-30',
    'start up',
  ],
  [
    'raised on some day in March',
    '2031-03-15',
    null,
    'in_force',
    '10 % or 20 %',
    'possible',
    'yes',
    '2031-04-02',
    'start up',
  ],
  [
    'raised on some day in March',
    '2031-03-31',
    null,
    'in_force',
    '20 %',
    'certain',
    'yes',
    '2031-04-02',
    'start up',
  ],
  [
    'raised twice in March, on days that overlap',
    '2031-04-05',
    null,
    'in_force',
    '20 % or 30 %',
    'possible',
    'yes',
    '2031-04-08',
    'start a b',
  ],
  [
    'raised twice on one day',
    '2031-03-01',
    null,
    'in_force',
    '30 %',
    'presumed',
    'yes',
    '2031-02-20',
    'start b',
  ],
  [
    'suspended the day before its start',
    '2031-06-01',
    null,
    'suspended',
    '15 %',
    'certain',
    'no',
    '2031-09-01',
    'off',
  ],
  [
    'suspended the day before its start',
    '2031-10-01',
    null,
    'suspended',
    '12 %',
    'presumed',
    'no',
    '2031-09-01',
    'off down',
  ],
  [
    'suspended the day before its start',
    '2032-05-10',
    null,
    'in_force',
    '12 %',
    'presumed',
    'yes',
    '2031-09-01',
    'start down',
  ],
  ['repealed before a rise', '2031-09-10', null, 'ended', '', null, 'no', '2031-06-20', 'gone'],
  [
    'a rate that only the start sets',
    '2031-01-25',
    null,
    'announced',
    'none',
    'presumed',
    'no',
    '2031-01-20',
    'start',
  ],
  [
    'an order for a day that has passed',
    '2031-04-10',
    '2031-04-20',
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-01-20',
    'start',
  ],
  [
    'an order for a day that has passed',
    '2031-04-10',
    null,
    'in_force',
    '15 %',
    'certain',
    'yes',
    '2031-04-28',
    'start back',
  ],
  [
    'an article of some day in May',
    '2031-05-20',
    null,
    'in_force',
    '20 %',
    'presumed',
    'yes',
    '2031-05-01',
    'start up',
  ],
  [
    'an article of some day in May',
    '2031-05-20',
    '2031-05-15',
    'in_force',
    '10 % or 20 %',
    'possible',
    'yes',
    '2031-01-20',
    'start up',
  ],
  [
    'expires by its own terms, amended',
    '2031-06-30',
    null,
    'in_force',
    '10 %',
    'presumed',
    'yes',
    '2031-06-01',
    'start',
  ],
  [
    'expires by its own terms, amended',
    '2031-07-01',
    null,
    'ended',
    '',
    null,
    'no',
    '2031-06-01',
    'end',
  ],
  [
    'a higher rate, no number named',
    '2031-04-01',
    null,
    'in_force',
    'unspecified',
    'presumed',
    'yes',
    '2031-03-20',
    'start open',
  ],
];

function rateText(rate: Rate | null): string {
  return rate === null ? 'none' : dutyText(rate);
}

describe('the rate of a day', () => {
  it.each(CASES)('%s, on %s as known on %s: %s at %s', (...row) => {
    const [name, day, knownOn, states, rates, grade, applies, covered, because] = row;
    const life = lifeOf(LIVES[name]);
    const status = statusWithTermsOn(life, day, knownOn);
    const [provision] = termsOn(life, day, knownOn);
    const rate = provision?.terms.rate;
    expect({
      states: status.possible.join(' '),
      rates: rate?.possible.map(({ value }) => rateText(value)).join(' or '),
      grade: rate?.grade,
      applies: rate?.applies,
      covered: provision?.coveredUntil,
      because: [...new Set(status.because.map(({ event }) => event.id))].join(' '),
    }).toEqual({ states, rates, grade, applies, covered, because });
  });
});
