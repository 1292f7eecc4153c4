import { describe, expect, it } from 'vitest';
import { fatesOf } from '../../src/domain/fate.ts';
import { statusOn } from '../../src/domain/status.ts';
import { type Documented, documentedLife } from '../helpers/documented-life.ts';
import { PLANNED_LIVES } from '../helpers/planned-lives.ts';

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
  [
    'a ruling stayed before its day',
    null,
    ['start open', 'void called_off stayed by stay', 'stay open'],
  ],
  ['a ruling stayed before its day', '2031-06-04', ['start open', 'void open', 'stay open']],
  [
    'a ruling stayed on its day',
    null,
    ['start open', 'void called_off stayed by stay', 'stay open'],
  ],
  ['a ruling stayed after its day', null, ['start open', 'void open', 'stay open']],
  [
    'a ruling whose stay ends before its day',
    null,
    ['start open', 'void open', 'stay open', 'stay/until open'],
  ],
  [
    'a ruling whose stay ends after its day',
    null,
    ['start open', 'void called_off stayed by stay', 'stay open', 'stay/until open'],
  ],
  [
    'a ruling whose stay is lifted before its day',
    null,
    ['start open', 'void open', 'stay open', 'on open'],
  ],
  [
    'a ruling whose stay is lifted after its day',
    null,
    ['start open', 'void called_off stayed by stay', 'stay open', 'on open'],
  ],
  ['a ruling that is said to be stayed', null, ['start open', 'void open', 'stay open']],
  [
    'an injunction stayed before its day',
    null,
    ['start open', 'void called_off stayed by stay', 'stay open'],
  ],
  ['a ruling stayed in part', null, ['start open', 'void partly stayed by stay of b', 'stay open']],
  ['a ruling after a stay', null, ['start open', 'stay open', 'void open']],
  ['an occurred start that names what it confirms', null, ['start confirmed by began']],
];

describe('the fate of a planned step', () => {
  it.each(CASES)('%s, as known on %s: %j', (name, knownOn, expected) => {
    const fates = fatesOf(documentedLife(PLANNED_LIVES[name] as Documented), knownOn);
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
    const status = statusOn(documentedLife(PLANNED_LIVES[name] as Documented), '2031-05-20', null);
    expect(`${status.state} ${status.grade}`).toBe(state);
    const told = status.because.map(({ event, step, role }) => {
      return `${event.id}${step === 'own' ? '' : '/until'} ${role}`;
    });
    expect(told).toEqual(because);
  });
});
