import { describe, expect, it } from 'vitest';
import { fatesOf } from '../../src/domain/fate.ts';
import { statusOn } from '../../src/domain/status.ts';
import { type Act, type Documented, documentedLife } from '../helpers/documented-life.ts';

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

/** A start planned for 8 May by an order of 20 April, and what came of it; `second` is the day of another document. */
function planned(second: string, ...acts: Act[]): Documented {
  const documents = { order: '2031-04-20', 'order-2': second, news: second };
  return { documents, cites: ['order'], acts };
}

const LIVES: Record<string, Documented> = {
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
  'an occurred start that names what it confirms': planned('2031-06-03', START, {
    ...START,
    id: 'began',
    modality: 'occurred',
    date: '2031-06-01',
    replaces: ['start'],
    cites: ['news'],
  }),
};

const CASES: [life: string, knownOn: string | null, fates: string[]][] = [
  ['planned by the law', null, ['start open']],
  ['said to come', null, ['start open']],
  [
    'suspended the day before',
    null,
    ['start called_off suspended by off', 'off open', 'off/until open'],
  ],
  ['suspended the day before', '2031-05-05', ['start open', 'off open', 'off/until open']],
  [
    'suspended the day before',
    '2031-05-07',
    ['start called_off suspended by off', 'off open', 'off/until open'],
  ],
  ['put off', null, ['start called_off replaced by put-off', 'put-off open', 'start-2 open']],
  ['put off', '2031-04-30', ['start open', 'put-off open', 'start-2 open']],
  ['confirmed', null, ['start confirmed by began']],
  ['confirmed', '2031-05-08', ['start open']],
  ['withdrawn', null, ['start called_off ended by wd', 'wd open']],
  ['suspended in part', null, ['start partly suspended by off of b', 'off open', 'off/until open']],
  ['suspended after it', null, ['start open', 'off open', 'off/until open']],
  ['said to be suspended', null, ['start open', 'off open', 'off/until open']],
  [
    'a pause that is extended',
    null,
    [
      'start open',
      'off open',
      'off/until called_off replaced by longer',
      'longer open',
      'longer/until open',
    ],
  ],
  [
    'a pause that is resumed early',
    null,
    ['start open', 'off open', 'off/until confirmed by on', 'on open'],
  ],
  [
    'an expiry overtaken by a repeal that is reported',
    null,
    ['start open', 'end called_off replaced by gone'],
  ],
  [
    'an expiry overtaken by a repeal that is enacted',
    null,
    ['start open', 'end called_off ended by gone', 'gone open'],
  ],
  [
    'a step-up of what is repealed',
    null,
    ['start open', 'step called_off ended by gone', 'gone open'],
  ],
  ['a start without a last day', null, ['start open', 'wd open']],
  ['an occurred start that names what it confirms', null, ['start confirmed by began']],
];

describe('the fate of a planned step', () => {
  it.each(CASES)('%s, as known on %s: %j', (name, knownOn, expected) => {
    const fates = fatesOf(documentedLife(LIVES[name] as Documented), knownOn);
    const told = fates.map(({ event, step, fate, reason, by, provisions }) =>
      [
        step === 'own' ? event : `${event}/until`,
        fate,
        ...(reason === null ? [] : [reason]),
        ...(by.length === 0 ? [] : ['by', by.join()]),
        ...(provisions.length === 0 ? [] : ['of', provisions.join()]),
      ].join(' '),
    );
    expect(told).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['planned by the law', 'in_force presumed', ['start happened']],
    ['said to come', 'uncertain possible', ['start possible']],
    ['suspended the day before', 'suspended presumed', ['off happened', 'off/until not_yet']],
    ['put off', 'announced presumed', ['put-off happened']],
    ['confirmed', 'in_force presumed', ['began happened']],
    ['withdrawn', 'ended certain', ['wd happened']],
    [
      'suspended in part',
      'partly_in_force presumed',
      ['start happened', 'off happened', 'off/until not_yet'],
    ],
    ['suspended after it', 'suspended presumed', ['off happened', 'off/until not_yet']],
  ])('%s: on 20 May %s, because of %j', (name, state, because) => {
    const status = statusOn(documentedLife(LIVES[name] as Documented), '2031-05-20', null);
    expect(`${status.state} ${status.grade}`).toBe(state);
    const told = status.because.map(({ event, step, role }) => {
      return `${event.id}${step === 'own' ? '' : '/until'} ${role}`;
    });
    expect(told).toEqual(because);
  });
});
