import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/domain/day.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import {
  knownCoordinate,
  type RectangleState,
  statusRectangles,
} from '../../src/domain/rectangles.ts';
import { statusOn } from '../../src/domain/status.ts';
import { type Act, type Documented, documentedLife, on } from '../helpers/documented-life.ts';

/** An article of some day from 26 October to 7 November 2025, by which something is scheduled for one of two days. */
const ARTICLE = { article: '2025-10-26/2025-11-07' };
const due: Act = {
  id: 'takes-effect',
  type: 'entry_into_force',
  modality: 'scheduled',
  date: '[2025-11-08,2025-12-01]',
  cites: ['article'],
};

const START: Act = { id: 'start', type: 'entry_into_force', date: '2031-02-01' };

/** A life that began on 1 February by an order of 20 January, and what else is known of it. */
function began(documents: Record<string, string>, acts: Act[], rest: Partial<Documented> = {}) {
  return {
    documents: { order: '2031-01-20', ...documents },
    cites: ['order'],
    acts: [START, ...acts],
    ...rest,
  };
}

const excluded = { endDay: 'excluded' } as const;
const off: Act = {
  id: 'off',
  type: 'suspension',
  date: '2031-05-07',
  until: '2032-05-10',
  cites: ['order-2'],
  ...excluded,
};
const reportedOff: Act = { ...off, modality: 'occurred', cites: ['news'] };
const struck: Act = { id: 'struck', type: 'invalidation', date: '2031-07-01', cites: ['court'] };
const end: Act = { id: 'end', type: 'expiry', date: '2031-06-30', endDay: 'included' };

const LIVES = {
  'announced, in force by one of some days': {
    documents: ARTICLE,
    cites: ['article'],
    provisions: ['metals', 'technologies'],
    acts: [
      {
        id: 'introduced',
        type: 'announced',
        modality: 'occurred',
        date: '2025-10-09',
        announcedOn: on('2025-10-09'),
        cites: ['article'],
      },
      {
        id: 'in-force',
        type: 'entry_into_force',
        modality: 'occurred',
        date: '2025-10-09/2025-11-07',
        cites: ['article'],
      },
    ],
  },
  'scheduled for one of two days': { documents: ARTICLE, cites: ['article'], acts: [due] },
  'two provisions scheduled together': {
    documents: ARTICLE,
    cites: ['article'],
    provisions: ['battery', 'chips'],
    acts: [due],
  },
  'the order and a later report': {
    documents: { order: '2031-01-20', report: '2031-06-30' },
    cites: ['order'],
    acts: [{ ...START, cites: ['order', 'report'] }],
  },
  'a newspaper of the day after': {
    documents: { news: '2031-02-02' },
    acts: [{ ...START, modality: 'occurred', cites: ['news'] }],
  },
  'a minister, then an amendment': {
    documents: { news: '2031-01-10', 'order-2': '2031-06-01' },
    acts: [
      { ...START, id: 'plan', modality: 'scheduled', cites: ['news'] },
      { id: 'amended', type: 'amendment', date: '2031-06-01', cites: ['order-2'] },
    ],
  },
  'suspended by an order': began({ 'order-2': '2031-05-07' }, [off]),
  'suspended by a newspaper': began({ news: '2031-05-08' }, [reportedOff]),
  'suspended, the last day unstated': began({ 'order-2': '2031-05-07' }, [
    { ...off, endDay: 'unstated' },
  ]),
  'suspended by a newspaper, resumed by an order': began(
    { news: '2031-05-08', 'order-3': '2032-05-11' },
    [reportedOff, { id: 'on', type: 'resumption', date: '2032-05-11', cites: ['order-3'] }],
  ),
  'repealed, as a newspaper says': began({ news: '2031-07-02' }, [
    { id: 'gone', type: 'repeal', modality: 'occurred', date: '2031-07-01', cites: ['news'] },
  ]),
  'expired by its own terms': began({}, [end]),
  'expired, as a newspaper says too': began({ news: '2031-07-10' }, [
    { ...end, cites: ['order', 'news'] },
  ]),
  'struck down by a court': began({ court: '2031-07-01' }, [struck]),
  'struck down from a later day, stayed before': began(
    { court: '2031-07-01', 'high-court': '2031-07-03' },
    [
      { id: 'ruling', type: 'ruling', date: '2031-07-01', cites: ['court'] },
      { ...struck, date: '2031-07-15' },
      { id: 'stay', type: 'stay', date: '2031-07-03', cites: ['high-court'] },
    ],
  ),
  'struck down at once, stayed for a time': began(
    { court: '2031-07-01', 'high-court': '2031-07-03' },
    [
      struck,
      {
        id: 'stay',
        type: 'stay',
        date: '2031-07-03',
        until: '2031-10-14',
        cites: ['high-court'],
        ...excluded,
      },
    ],
  ),
  'one of two provisions suspended': began(
    { 'order-2': '2031-06-01' },
    [
      {
        id: 'b-off',
        type: 'suspension',
        date: '2031-06-01',
        until: '2031-12-01',
        provisions: ['b'],
        cites: ['order-2'],
        ...excluded,
      },
    ],
    { provisions: ['a', 'b'] },
  ),
  'an article of some day in March': {
    documents: { news: '2031-03' },
    acts: [{ ...START, modality: 'occurred', cites: ['news'] }],
  },
  'announced, no day named': {
    documents: { order: '2031-01-20' },
    cites: ['order'],
    acts: [{ id: 'announced', type: 'announced', modality: 'occurred', date: '2031-01-20' }],
  },
} satisfies Record<string, Documented>;

/** The life, the day, the known-on day, the states, their grade, the grade of "in force", until when it is covered, why. */
type Case = [
  life: keyof typeof LIVES,
  day: string,
  knownOn: string | null,
  states: string,
  grade: string,
  inForce: string | null,
  covered: string | null,
  because: string,
];

const FIRST = 'announced, in force by one of some days';
const CASES: Case[] = [
  [FIRST, '2025-10-08', null, 'unannounced', 'certain', null, '2025-10-26', ''],
  [
    FIRST,
    '2025-11-05',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2025-10-26',
    'introduced in-force',
  ],
  [FIRST, '2025-11-20', null, 'in_force', 'presumed', 'presumed', '2025-10-26', 'in-force'],
  [FIRST, '2026-11-30', null, 'in_force', 'presumed', 'presumed', '2025-10-26', 'in-force'],
  [
    'scheduled for one of two days',
    '2025-10-08',
    null,
    'unannounced',
    'certain',
    null,
    '2025-10-26',
    '',
  ],
  [
    'scheduled for one of two days',
    '2025-11-05',
    null,
    'unannounced announced',
    'possible',
    null,
    '2025-10-26',
    'takes-effect',
  ],
  [
    'scheduled for one of two days',
    '2025-11-20',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2025-10-26',
    'takes-effect',
  ],
  [
    'scheduled for one of two days',
    '2026-11-30',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2025-10-26',
    'takes-effect',
  ],
  [
    'two provisions scheduled together',
    '2025-10-08',
    null,
    'unannounced',
    'certain',
    null,
    '2025-10-26',
    '',
  ],
  [
    'two provisions scheduled together',
    '2025-11-05',
    null,
    'unannounced announced',
    'possible',
    null,
    '2025-10-26',
    'takes-effect',
  ],
  [
    'two provisions scheduled together',
    '2025-11-20',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2025-10-26',
    'takes-effect',
  ],
  [
    'two provisions scheduled together',
    '2026-11-30',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2025-10-26',
    'takes-effect',
  ],
  [
    FIRST,
    '2025-11-20',
    '2025-11-01',
    'announced in_force',
    'possible',
    'possible',
    '2025-10-09',
    'introduced in-force',
  ],
  [
    'scheduled for one of two days',
    '2025-10-08',
    '2025-10-08',
    'unannounced',
    'certain',
    null,
    null,
    '',
  ],
  [
    'the order and a later report',
    '2031-06-15',
    null,
    'in_force',
    'certain',
    'certain',
    '2031-06-30',
    'start',
  ],
  [
    'the order and a later report',
    '2031-07-15',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-06-30',
    'start',
  ],
  [
    'the order and a later report',
    '2031-02-15',
    '2031-03-01',
    'in_force',
    'presumed',
    'presumed',
    '2031-01-20',
    'start',
  ],
  [
    'a newspaper of the day after',
    '2031-02-01',
    null,
    'in_force',
    'certain',
    'certain',
    '2031-02-02',
    'start',
  ],
  [
    'a newspaper of the day after',
    '2031-02-01',
    '2031-02-01',
    'unannounced',
    'certain',
    null,
    null,
    '',
  ],
  [
    'a newspaper of the day after',
    '2031-02-03',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-02-02',
    'start',
  ],
  [
    'a minister, then an amendment',
    '2031-03-01',
    null,
    'announced in_force',
    'possible',
    'possible',
    '2031-06-01',
    'plan',
  ],
  ['suspended by an order', '2031-05-07', null, 'suspended', 'certain', null, '2031-05-07', 'off'],
  ['suspended by an order', '2032-05-09', null, 'suspended', 'presumed', null, '2031-05-07', 'off'],
  [
    'suspended by an order',
    '2032-05-10',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-05-07',
    'start',
  ],
  [
    'suspended by a newspaper',
    '2032-05-10',
    null,
    'in_force suspended',
    'possible',
    'possible',
    '2031-05-08',
    'start off',
  ],
  [
    'suspended, the last day unstated',
    '2032-05-10',
    null,
    'in_force suspended',
    'possible',
    'possible',
    '2031-05-07',
    'start off',
  ],
  [
    'suspended, the last day unstated',
    '2032-05-11',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-05-07',
    'start',
  ],
  [
    'suspended by a newspaper, resumed by an order',
    '2032-05-10',
    null,
    'suspended',
    'certain',
    null,
    '2032-05-11',
    'off on',
  ],
  [
    'suspended by a newspaper, resumed by an order',
    '2032-05-11',
    null,
    'in_force',
    'certain',
    'certain',
    '2032-05-11',
    'start on',
  ],
  [
    'repealed, as a newspaper says',
    '2040-01-01',
    null,
    'ended',
    'certain',
    null,
    '2031-07-02',
    'gone',
  ],
  [
    'expired by its own terms',
    '2031-06-30',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-01-20',
    'start',
  ],
  ['expired by its own terms', '2031-07-01', null, 'ended', 'presumed', null, '2031-01-20', 'end'],
  [
    'expired, as a newspaper says too',
    '2040-01-01',
    null,
    'ended',
    'certain',
    null,
    '2031-07-10',
    'end',
  ],
  ['struck down by a court', '2031-07-01', null, 'ended', 'certain', null, '2031-07-01', 'struck'],
  ['struck down by a court', '2031-08-01', null, 'ended', 'presumed', null, '2031-07-01', 'struck'],
  [
    'struck down from a later day, stayed before',
    '2031-07-20',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-07-03',
    'start stay',
  ],
  [
    'struck down at once, stayed for a time',
    '2031-07-02',
    null,
    'ended',
    'certain',
    null,
    '2031-07-03',
    'struck',
  ],
  [
    'struck down at once, stayed for a time',
    '2031-07-03',
    null,
    'in_force',
    'certain',
    'certain',
    '2031-07-03',
    'start stay',
  ],
  [
    'struck down at once, stayed for a time',
    '2031-10-14',
    null,
    'ended',
    'presumed',
    null,
    '2031-07-03',
    'struck',
  ],
  [
    'one of two provisions suspended',
    '2031-05-01',
    null,
    'in_force',
    'presumed',
    'certain',
    '2031-01-20',
    'start',
  ],
  [
    'one of two provisions suspended',
    '2031-06-01',
    null,
    'partly_in_force',
    'presumed',
    'presumed',
    '2031-01-20',
    'start b-off',
  ],
  [
    'one of two provisions suspended',
    '2031-12-05',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-01-20',
    'start',
  ],
  [
    'an article of some day in March',
    '2031-03-01',
    null,
    'in_force',
    'certain',
    'certain',
    '2031-03-01',
    'start',
  ],
  [
    'an article of some day in March',
    '2031-03-10',
    null,
    'in_force',
    'presumed',
    'presumed',
    '2031-03-01',
    'start',
  ],
  [
    'an article of some day in March',
    '2031-03-10',
    '2031-03-15',
    'unannounced in_force',
    'possible',
    'possible',
    null,
    'start',
  ],
  [
    'announced, no day named',
    '2031-05-01',
    null,
    'announced',
    'presumed',
    null,
    '2031-01-20',
    'announced',
  ],
  ['announced, no day named', '2031-01-10', '2031-01-10', 'unannounced', 'certain', null, null, ''],
  [
    'announced, no day named',
    '2031-01-12',
    '2031-01-10',
    'unannounced',
    'presumed',
    null,
    null,
    '',
  ],
];

describe('the grade of a status', () => {
  it.each(CASES)('%s: on %s as known on %s: %s, %s', (name, day, knownOn, ...told) => {
    const [states, grade, inForce, covered, because] = told;
    const life = documentedLife(LIVES[name]);
    const status = statusOn(life, day, knownOn);
    expect(status.possible.join(' ')).toBe(states);
    expect(status.grade).toBe(grade);
    expect(gradeIn(life, 'effective', day, knownOn)).toBe(inForce);
    expect(status.coveredUntil).toBe(covered);
    const named = new Set(status.because.map(({ event }) => event.id));
    expect([...named].join(' ')).toBe(because);
  });

  it('is that of a provision where only one of two is covered', () => {
    const life = documentedLife(LIVES['one of two provisions suspended']);
    const of = (day: string) =>
      statusOn(life, day, null).provisions.map(({ state, grade }) => `${state} ${grade}`);
    expect(of('2031-05-01')).toEqual(['in_force presumed', 'in_force certain']);
    expect(of('2031-06-01')).toEqual(['in_force presumed', 'suspended certain']);
  });

  it('names the document behind its coverage', () => {
    const life = documentedLife(LIVES['expired, as a newspaper says too']);
    expect(statusOn(life, '2031-08-01', null).coveredBy).toBe('news');
    expect(statusOn(life, '2031-08-01', '2031-07-09').coveredBy).toBe('order');
  });
});

/** The grade of a predicate, as its rectangles say it; null where it is not possible. */
function gradeIn(life: Lifecycle, state: RectangleState, day: string, knownOn: string | null) {
  const [x, y] = [dayNumber(day), knownCoordinate(knownOn)];
  const hit = statusRectangles(life).find((r) => {
    return (
      r.state === state && r.dayFrom <= x && x <= r.dayTo && r.knownFrom <= y && y <= r.knownTo
    );
  });
  if (hit === undefined) return null;
  if (hit.verdict !== 'one') return hit.verdict;
  return x <= hit.certainTo ? 'certain' : 'presumed';
}
