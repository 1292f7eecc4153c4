import type { Rate, TermsSet } from '../../src/domain/terms.ts';
import { type Act, began, type Documented, START } from './documented-life.ts';
import { makeRate, makeTerms, percent, vagueRate } from './terms.ts';

/** A rate in percent. */
export function rateOf(value: string): Rate {
  return makeRate([percent(value)]);
}

/** What an event sets for all that it touches: a rate in percent. */
function sets(value: string): TermsSet[] {
  return [{ provisions: [], terms: makeTerms({ rate: rateOf(value) }) }];
}

/** A life with the rate that its measure begins with. */
export interface Termed extends Documented {
  /** In percent. */
  rate?: string;
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

/** Lives whose rate changes, as documents tell it. */
export const RATED_LIVES = {
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
