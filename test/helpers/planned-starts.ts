import { importAll, sourceOf } from '../../src/curation/import.ts';
import { itemsOfBundle } from '../../src/records/bundle.short.ts';
import type { Store } from '../../src/store/store.ts';

/** A later word about the start, of its own day. */
function word(id: string, published: string, text: string, rest: object = {}) {
  const basis = 'assumed';
  return { id, title: 'Order 2', published, text: `${published}. ${text}`, basis, ...rest };
}

const NEWS = { kind: 'news_article', title: 'News' };

const DOCUMENTS = [
  {
    id: 'order-1',
    issuer: 'merania',
    title: 'Order 1',
    published: '20 April 2031',
    text: '20 April 2031. Merania orders: a duty is paid from 8 May 2031.',
  },
  word('said', '20 April 2031', 'A duty is expected from 8 May 2031.', NEWS),
  word('pausing', '7 May 2031', 'The duty is suspended on 7 May 2031 until 10 May 2032.'),
  word('putting-off', '1 May 2031', 'On 1 May 2031 it is put off: from 8 November 2031.'),
  word('reporting', '9 May 2031', 'The duty took effect on 8 May 2031.', NEWS),
  word('withdrawing', '1 May 2031', 'The duty is withdrawn on 1 May 2031.'),
  word('ruling', '1 May 2031', 'The duty is void from 12 May 2031.'),
  word('staying', '5 May 2031', 'On 5 May 2031 that ruling is stayed.'),
  word('late', '10 May 2031', 'The duty is suspended on 10 May 2031 until 10 May 2032.'),
];

const START = {
  id: 'start',
  type: 'entry_into_force',
  date: '8 May 2031',
  evidence: 'from 8 May 2031',
};

const PAUSE = {
  id: 'off',
  type: 'suspension',
  by: 'pausing',
  date: '7 May 2031',
  until: '10 May 2032',
  end_day: 'excluded',
  evidence: 'suspended on 7 May 2031 until 10 May 2032',
};

/** A measure whose start is planned for 8 May 2031, and what became of it. */
function measure(id: string, events: object[], rest: object = {}) {
  return {
    id,
    title: `Duty ${id}`,
    summary: 'A duty.',
    type: 'import_tariff',
    by: 'order-1',
    scope: { kind: 'unstated', basis: 'unknown' },
    evidence: 'a duty is paid',
    events,
    ...rest,
  };
}

const part = (id: string) => ({ id, label: `part ${id}`, evidence: 'a duty is paid' });

const MEASURES = [
  measure('enacted', [START]),
  measure('expected', [{ ...START, by: 'said', modality: 'scheduled' }]),
  measure('suspended', [START, PAUSE]),
  measure('replaced', [
    START,
    {
      id: 'put-off',
      type: 'postponement',
      by: 'putting-off',
      date: '1 May 2031',
      replaces: ['start'],
      evidence: 'On 1 May 2031 it is put off',
    },
    {
      ...START,
      id: 'start-2',
      by: 'putting-off',
      date: '8 November 2031',
      evidence: 'from 8 November 2031',
    },
  ]),
  measure('confirmed', [
    START,
    {
      ...START,
      id: 'began',
      by: 'reporting',
      modality: 'occurred',
      evidence: 'took effect on 8 May 2031',
    },
  ]),
  measure('withdrawn', [
    START,
    {
      id: 'wd',
      type: 'withdrawal',
      by: 'withdrawing',
      date: '1 May 2031',
      evidence: 'withdrawn on 1 May 2031',
    },
  ]),
  measure('partly', [START, { ...PAUSE, provisions: ['b'] }], {
    provisions: [part('a'), part('b')],
  }),
  measure('stayed', [
    START,
    {
      id: 'void',
      type: 'invalidation',
      by: 'ruling',
      date: '12 May 2031',
      evidence: 'void from 12 May 2031',
    },
    {
      id: 'stay',
      type: 'stay',
      by: 'staying',
      date: '5 May 2031',
      evidence: 'On 5 May 2031 that ruling is stayed',
    },
  ]),
  measure('later', [
    START,
    {
      ...PAUSE,
      by: 'late',
      date: '10 May 2031',
      evidence: 'suspended on 10 May 2031 until 10 May 2032',
    },
  ]),
];

const BUNDLE = {
  defaults: { document: { kind: 'legal_instrument', language: 'en' } },
  documents: DOCUMENTS,
  actors: [{ id: 'merania', kind: 'public_body', name: 'Merania', basis: 'assumed' }],
  measures: MEASURES,
};

/** Fills a store with measures whose start was planned for 8 May 2031; the id of each says what became of it. */
export function plannedStarts(store: Store): void {
  const change = { recordedAt: '2031-06-01T00:00:00.000Z', author: 'test', reason: null };
  const faults: string[] = [];
  importAll(store, sourceOf(itemsOfBundle(BUNDLE)), {
    change,
    onItem: (report) => {
      for (const { pointer, detail } of report.faults)
        faults.push(`${report.id} ${pointer} ${detail}`);
    },
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
