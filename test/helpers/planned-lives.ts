import type { Act, Documented } from './documented-life.ts';

const START: Act = { id: 'start', type: 'entry_into_force', date: '2031-05-08' };
const OFF: Act = {
  id: 'off',
  type: 'suspension',
  date: '2031-05-07',
  until: '2032-05-10',
  endDay: 'excluded',
  cites: ['order-2'],
};
const SCHEDULED = { ...START, modality: 'scheduled' } as const;
const WITHDRAWN: Act = { id: 'wd', type: 'withdrawal', date: '2031-05-01', cites: ['order-2'] };

const VOID: Act = { id: 'void', type: 'invalidation', date: '2031-06-12' };
const STAY: Act = { id: 'stay', type: 'stay', date: '2031-06-05', cites: ['order-2'] };

/** A start planned for 8 May by an order of 20 April, and what came of it; `second` is the day of another document. */
function planned(second: string, ...acts: Act[]): Documented {
  const documents = { order: '2031-04-20', 'order-2': second, news: second };
  return { documents, cites: ['order'], acts };
}

/** What came of a planned step, each in its own way. */
export const PLANNED_LIVES: Record<string, Documented> = {
  'planned by the law': planned('2031-05-01', START),
  'said to come': planned('2031-05-01', SCHEDULED),
  'suspended the day before': planned('2031-05-07', START, OFF),
  'put off': planned(
    '2031-05-01',
    START,
    {
      id: 'put-off',
      type: 'postponement',
      date: '2031-05-01',
      replaces: ['start'],
      cites: ['order-2'],
    },
    { ...START, id: 'start-2', date: '2031-11-08', cites: ['order-2'] },
  ),
  confirmed: planned('2031-05-09', START, {
    ...START,
    id: 'began',
    modality: 'occurred',
    cites: ['news'],
  }),
  withdrawn: planned('2031-05-01', START, WITHDRAWN),
  'suspended in part': {
    ...planned('2031-05-07', START, { ...OFF, provisions: ['b'] }),
    provisions: ['a', 'b'],
  },
  'suspended after it': planned('2031-05-10', START, { ...OFF, date: '2031-05-10' }),
  'said to be suspended': planned('2031-05-01', START, {
    ...OFF,
    modality: 'scheduled',
    cites: ['news'],
  }),
  'a pause that is extended': planned(
    '2031-08-01',
    START,
    { ...OFF, date: '2031-06-01', until: '2031-09-01' },
    {
      id: 'longer',
      type: 'suspension_extension',
      date: '2031-08-01',
      until: '2031-12-01',
      endDay: 'excluded',
      cites: ['order-2'],
    },
  ),
  'a pause that is resumed early': planned(
    '2031-08-01',
    START,
    { ...OFF, date: '2031-06-01', until: '2031-09-01' },
    { id: 'on', type: 'resumption', date: '2031-08-01', cites: ['order-2'] },
  ),
  'an expiry overtaken by a repeal that is reported': planned(
    '2031-07-01',
    START,
    { id: 'end', type: 'expiry', date: '2031-12-31', endDay: 'included' },
    { id: 'gone', type: 'repeal', modality: 'occurred', date: '2031-07-01', cites: ['news'] },
  ),
  'an expiry overtaken by a repeal that is enacted': planned(
    '2031-06-01',
    START,
    { id: 'end', type: 'expiry', date: '2031-12-31', endDay: 'included' },
    { id: 'gone', type: 'repeal', date: '2031-07-01', cites: ['order-2'] },
  ),
  'a step-up of what is repealed': planned(
    '2031-06-01',
    START,
    { id: 'step', type: 'rate_change', date: '2031-09-01' },
    { id: 'gone', type: 'repeal', date: '2031-07-01', cites: ['order-2'] },
  ),
  'a start without a last day': planned(
    '2031-05-01',
    { ...START, date: '2031-05-08/..' },
    WITHDRAWN,
  ),
  'a ruling stayed before its day': planned('2031-06-05', START, VOID, STAY),
  'a ruling stayed on its day': planned('2031-06-12', START, VOID, { ...STAY, date: VOID.date }),
  'a ruling stayed after its day': planned('2031-06-13', START, VOID, {
    ...STAY,
    date: '2031-06-13',
  }),
  'a ruling whose stay ends before its day': planned('2031-06-05', START, VOID, {
    ...STAY,
    until: '2031-06-10',
    endDay: 'excluded',
  }),
  'a ruling whose stay ends after its day': planned('2031-06-05', START, VOID, {
    ...STAY,
    until: '2031-10-14',
    endDay: 'excluded',
  }),
  'a ruling whose stay is lifted before its day': planned('2031-06-05', START, VOID, STAY, {
    id: 'on',
    type: 'resumption',
    date: '2031-06-08',
  }),
  'a ruling whose stay is lifted after its day': planned('2031-06-05', START, VOID, STAY, {
    id: 'on',
    type: 'resumption',
    date: '2031-06-20',
  }),
  'a ruling that is said to be stayed': planned('2031-06-05', START, VOID, {
    ...STAY,
    modality: 'scheduled',
  }),
  'an injunction stayed before its day': planned(
    '2031-06-05',
    START,
    { ...VOID, type: 'injunction' },
    STAY,
  ),
  'a ruling stayed in part': {
    ...planned('2031-06-05', START, VOID, { ...STAY, provisions: ['b'] }),
    provisions: ['a', 'b'],
  },
  'a ruling after a stay': planned('2031-06-05', START, STAY, VOID),
  'an occurred start that names what it confirms': planned('2031-06-03', START, {
    ...START,
    id: 'began',
    modality: 'occurred',
    date: '2031-06-01',
    replaces: ['start'],
    cites: ['news'],
  }),
};
