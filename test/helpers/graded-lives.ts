import { type Act, began, type Documented, on, START } from './documented-life.ts';

/** An article of some day from 26 October to 7 November 2025, by which something is scheduled for one of two days. */
const ARTICLE = { article: '2025-10-26/2025-11-07' };
const due: Act = {
  id: 'takes-effect',
  type: 'entry_into_force',
  modality: 'scheduled',
  date: '[2025-11-08,2025-12-01]',
  cites: ['article'],
};

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

/** Lives whose grade is told by the documents that they cite. */
export const GRADED_LIVES = {
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
