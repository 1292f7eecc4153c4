import { beforeEach, describe, expect, it } from 'vitest';
import { noticesIn } from '../../src/curation/check.ts';
import type { Store } from '../../src/store/store.ts';
import { importBundle } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const ASSUMED = { basis: 'assumed' };
const ORDER = {
  id: 'order-2',
  kind: 'legal_instrument',
  title: 'Order 2',
  published: { edtf: '2031-02-01', ...ASSUMED },
  language: 'en',
  text: 'Order 2. The duty is suspended.',
  ...ASSUMED,
};
const HEAD = { summary: 'A duty.', type: 'import_tariff', flow: 'import', ...ASSUMED };
const PAUSE = {
  id: 'pause',
  type: 'suspension',
  modality: 'occurred',
  date: { edtf: '2031-02-01', ...ASSUMED },
  ...ASSUMED,
};
const relation = (type: string) => [{ type, measure: 'duty', ...ASSUMED }];

let store: Store;
beforeEach(() => {
  store = openForTest();
});

/** What is told of a truce that does something to a duty. */
function told(truce: object, duty: object = {}) {
  const measures = [
    { id: 'duty', title: 'Duty', ...HEAD, ...duty },
    { id: 'truce', title: 'Truce', ...HEAD, ...truce },
  ];
  const { reports } = importBundle(store, { documents: [ORDER], measures });
  return reports.flatMap(({ id, notices }) => notices.map((one) => `${id} ${one.pointer}`));
}

describe('a relation that no event answers', () => {
  it.each([
    ['suspends', ['truce /relations/0']],
    ['amends', ['truce /relations/0']],
    ['repeals', ['truce /relations/0']],
    ['part_of', []],
    ['in_lieu_of', []],
  ])('%s is told of: %j', (type, expected) => {
    expect(told({ relations: relation(type) })).toEqual(expected);
  });

  it('says which event would answer it, in the import and in a check', () => {
    told({ relations: relation('suspends') });
    expect([...noticesIn(store)]).toEqual([
      {
        where: 'measure/truce',
        what: '/relations/0 suspends duty, but a relation changes no status, and no event of duty is by this measure or by a document that it cites: add an event to duty, such as a suspension, with by.',
      },
    ]);
  });

  it.each([
    ['the measure', {}, { by: 'measure/truce' }],
    ['its main document', { by: 'order-2' }, { by: 'order-2' }],
    [
      'a document that it cites',
      { evidence: [{ document: 'order-2', exact: 'The duty is suspended' }], basis: 'stated' },
      { by: 'order-2' },
    ],
  ])('is answered by an event that %s does', (_, truce, event) => {
    const events = [{ ...PAUSE, ...event }];
    expect(told({ relations: relation('suspends'), ...truce }, { events })).toEqual([]);
    expect([...noticesIn(store)]).toEqual([]);
  });

  it('is not answered by an event that another document does', () => {
    const events = [{ ...PAUSE, by: 'order-2' }];
    expect(told({ relations: relation('suspends') }, { events })).toEqual(['truce /relations/0']);
  });

  it('is told of again if the measure is written again', () => {
    const truce = { relations: relation('suspends') };
    told(truce);
    expect(told(truce)).toEqual(['truce /relations/0']);
  });
});
