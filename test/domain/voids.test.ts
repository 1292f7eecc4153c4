import { describe, expect, it } from 'vitest';
import { prepare, type Strand } from '../../src/domain/lifecycle.ts';
import { stateOn } from '../../src/domain/status.ts';
import { voidsIn } from '../../src/domain/voids.ts';
import { type Act, documentedLife } from '../helpers/documented-life.ts';

const REPORTED: Pick<Act, 'modality' | 'cites'> = { modality: 'occurred', cites: ['news'] };
const SAID: Pick<Act, 'modality' | 'cites'> = { modality: 'scheduled', cites: ['news'] };
const start: Act = { id: 'start', type: 'entry_into_force', date: '2031-03-01' };
const pause: Act = { id: 'pause', type: 'suspension', date: '2031-04-01', until: '2031-06-01' };
const expiry: Act = { id: 'end', type: 'expiry', date: '2031-06-30', endDay: 'included' };
const repeal: Act = { id: 'gone', type: 'repeal', date: '2031-05-01' };
const struck: Act = { id: 'struck', type: 'invalidation', date: '2031-05-01' };
const longer: Act = {
  id: 'longer',
  type: 'suspension_extension',
  date: '2031-05-20',
  until: '2031-09-01',
};
const resumed: Act = { id: 'on', type: 'resumption', date: '2031-05-15' };
const putOff: Act = {
  id: 'put-off',
  type: 'postponement',
  date: '2031-02-01',
  replaces: ['start'],
};

function lifeOf(acts: Act[], provisions: string[] = []) {
  return documentedLife({
    documents: { order: '2031-01-20', news: '2031-01-20' },
    acts,
    provisions,
  });
}

/** The steps that are void once all is known, with why and by what; of the first provision. */
function voidsOf(acts: Act[], unknown: string[] = [], provisions: string[] = []): string[] {
  const prepared = prepare(lifeOf(acts, provisions));
  const known = acts.map(({ id }) => !unknown.includes(id));
  const voids = voidsIn(prepared, prepared.strands[0] as Strand, known);
  const idOf = (event: number) => acts[event]?.id;
  return [...voids]
    .sort(([a], [b]) => a - b)
    .map(([step, { by, why }]) => {
      const { event, part } = prepared.steps[step] as (typeof prepared.steps)[number];
      return `${idOf(event)}${part === 'own' ? '' : '/until'} ${why} by ${idOf(by)}`;
    });
}

describe('what is made void', () => {
  it.each<[string, Act[], string[]]>([
    ['nothing by itself', [start, pause, expiry], []],
    ['a start that is put off', [start, putOff], ['start replaced by put-off']],
    [
      'a start that is put off, though a later one is reported',
      [start, putOff, { ...start, id: 'began', date: '2031-04-01', ...REPORTED }],
      ['start replaced by put-off'],
    ],
    ['not by what is only scheduled', [start, { ...putOff, ...SAID }], []],
    [
      'a start that is reported',
      [start, { ...start, id: 'began', ...REPORTED }],
      ['start confirmed by began'],
    ],
    [
      'a start that was reported before',
      [{ ...start, id: 'began', ...REPORTED }, start],
      ['start confirmed by began'],
    ],
    [
      'a said start by an enacted one after it',
      [
        { ...start, ...SAID },
        { ...start, id: 'law' },
      ],
      ['start confirmed by law'],
    ],
    [
      'not a said start by an enacted one before it',
      [
        { ...start, id: 'law' },
        { ...start, ...SAID },
      ],
      [],
    ],
    ['not one law by another', [start, { ...start, id: 'other' }], []],
    [
      'an expiry by a repeal that is reported',
      [expiry, { ...repeal, ...REPORTED }],
      ['end replaced by gone'],
    ],
    ['not an expiry by a repeal of the same rank', [expiry, repeal], []],
    [
      'not an expiry by an invalidation, which may be stayed',
      [expiry, { ...struck, ...REPORTED }],
      [],
    ],
    [
      'an invalidation that is reported',
      [struck, { ...struck, id: 'news', ...REPORTED }],
      ['struck confirmed by news'],
    ],
    [
      'a suspension that is reported, but for the end it names',
      [start, pause, { id: 'paused', type: 'suspension', date: '2031-04-02', ...REPORTED }],
      ['pause confirmed by paused'],
    ],
    [
      'a suspension that is reported with another end',
      [start, pause, { ...pause, id: 'paused', until: '2031-07-01', ...REPORTED }],
      ['pause confirmed by paused', 'pause/until replaced by paused'],
    ],
    [
      'a suspension that is reported with the same end',
      [start, pause, { ...pause, id: 'paused', ...REPORTED }],
      ['pause confirmed by paused', 'pause/until confirmed by paused'],
    ],
    [
      'a suspension that is reported with an end that counts its day otherwise',
      [start, pause, { ...pause, id: 'paused', endDay: 'included', ...REPORTED }],
      ['pause confirmed by paused', 'pause/until replaced by paused'],
    ],
    [
      'not a suspension that was reported before',
      [start, { ...pause, id: 'paused', ...REPORTED }, pause],
      [],
    ],
    [
      'not a suspension by an injunction',
      [start, pause, { id: 'stop', type: 'injunction', date: '2031-04-02', ...REPORTED }],
      [],
    ],
    ['an end that is extended', [start, pause, longer], ['pause/until replaced by longer']],
    [
      'each end that is extended again',
      [start, pause, longer, { ...longer, id: 'longest', until: '2031-12-01' }],
      ['pause/until replaced by longest', 'longer/until replaced by longest'],
    ],
    ['an end that came early', [start, pause, resumed], ['pause/until confirmed by on']],
    [
      'a planned resumption that came',
      [start, pause, resumed, { ...resumed, id: 'came', ...REPORTED }],
      ['pause/until confirmed by came', 'on confirmed by came'],
    ],
    [
      'nothing by a law that is itself put off',
      [
        { ...start, ...SAID },
        { ...start, id: 'law' },
        { ...putOff, replaces: ['law'] },
      ],
      ['law replaced by put-off'],
    ],
    [
      'nothing by a law that a report overtook',
      [
        { ...expiry, id: 'said', ...SAID },
        { ...expiry, id: 'reported', ...REPORTED },
        { ...expiry, id: 'law' },
      ],
      ['said confirmed by reported', 'law confirmed by reported'],
    ],
    [
      'the end of a stay that is extended',
      [struck, { id: 'stay', type: 'stay', date: '2031-05-02', until: '2031-06-01' }, longer],
      ['stay/until replaced by longer'],
    ],
    [
      'the end of a pause that is extended after an open stay',
      [pause, struck, { id: 'stay', type: 'stay', date: '2031-05-02' }, longer],
      ['pause/until replaced by longer'],
    ],
  ])('%s', (_, acts, expected) => {
    expect(voidsOf(acts)).toEqual(expected);
  });

  it('hangs on what is known', () => {
    const acts = [start, putOff, { ...start, id: 'began', ...REPORTED }];
    expect(voidsOf(acts)).toEqual(['start replaced by put-off']);
    expect(voidsOf(acts, ['began'])).toEqual(['start replaced by put-off']);
    expect(voidsOf(acts, ['put-off'])).toEqual(['start confirmed by began']);
    expect(voidsOf(acts, ['put-off', 'began'])).toEqual([]);
    expect(voidsOf(acts, ['start'])).toEqual([]);
  });

  it('is void for the provisions that both touch', () => {
    const acts = [start, { ...putOff, provisions: ['b'] }];
    expect(voidsOf(acts, [], ['a', 'b'])).toEqual([]);
    expect(voidsOf(acts, [], ['b', 'a'])).toEqual(['start replaced by put-off']);
  });
});

describe('an expiry of what a court struck down', () => {
  const stay: Act = { id: 'stay', type: 'stay', date: '2031-05-10' };
  const acts = [start, expiry, { ...struck, ...REPORTED }, stay];

  it.each([
    ['2031-04-30', 'in_force'],
    ['2031-05-01', 'ended'],
    ['2031-05-10', 'in_force'],
    ['2031-06-30', 'in_force'],
    ['2031-07-01', 'ended'],
  ])('comes all the same once that is stayed: on %s %s', (day, state) => {
    expect(stateOn(lifeOf(acts), day, null).state).toBe(state);
  });
});
