import { beforeEach, describe, expect, it } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { type ItemReport, importAll, sourceOf } from '../../src/curation/import.ts';
import { bundleValue } from '../../src/formats/bundle/read.ts';
import { itemsOfBundle } from '../../src/records/bundle.short.ts';
import type { Store } from '../../src/store/store.ts';
import { SHORT_STORY } from '../helpers/short-bundle.ts';
import { openForTest } from '../helpers/store.ts';

const country = (id: string, code: string, name: string) => {
  return { id, kind: 'country', country: code, name, basis: 'assumed' };
};
const ACTORS = [
  country('merania', 'QM', 'Merania'),
  country('tavland', 'QT', 'Tavland'),
  country('orsenna', 'QO', 'Orsenna'),
  country('quint', 'QQ', 'Quint'),
];

interface Bundle {
  measures: [{ events: object[] }];
}
const BUNDLE = { ...(bundleValue(SHORT_STORY) as Bundle), actors: ACTORS };
const [DUTY] = BUNDLE.measures;

let store: Store;
beforeEach(() => {
  store = openForTest();
});

/** The faults of a bundle, as `pointer detail`. */
function faults(bundle: object): string[] {
  const reports: ItemReport[] = [];
  const change = { recordedAt: '2031-11-01T00:00:00.000Z', author: 'test', reason: null };
  const items = itemsOfBundle(bundle);
  importAll(store, sourceOf(items), { change, onItem: (report) => reports.push(report) });
  return reports.flatMap((report) =>
    report.faults.map(({ pointer, detail }) => `${pointer} ${detail}`),
  );
}

const withDuty = (change: object) => ({ ...BUNDLE, measures: [{ ...DUTY, ...change }] });

/** The measure as it is exported, which is the long form. */
function long(change: object = {}): Record<string, unknown> {
  expect(faults(withDuty(change))).toEqual([]);
  const [measure] = [...exportRecords(store, ['measure'])];
  return measure?.value as Record<string, unknown>;
}

describe('the short forms of terms', () => {
  it('write a measure of three events and its documents in 17 lines', () => {
    expect(SHORT_STORY.trim().split('\n')).toHaveLength(17);
    const measure = long();
    expect(measure).toMatchObject({
      flow: 'import',
      imposed_by: [{ actor: 'merania', evidence: [{ document: 'order-5', exact: 'Merania' }] }],
      scope: { kind: 'named', side: 'origin', actors: ['tavland', 'orsenna'] },
      products: { kind: 'all' },
      rate: { text: '12.5 %', evidence: [{ document: 'order-5', exact: '12.5', role: 'amount' }] },
      events: [
        { modality: 'enacted', date: { edtf: '2031-06-01' } },
        {
          modality: 'enacted',
          by: 'document/order-6',
          sets: [{ terms: { rate: { text: '20 %' } } }],
        },
        { sets: [{ terms: { rate: { text: '10 %' } } }] },
      ],
    });
    expect(measure.scope).not.toHaveProperty('evidence');
  });

  it('are the same when they are imported again', () => {
    long();
    const [item] = [...exportRecords(store, ['measure'])];
    expect(faults({ measures: [item?.value] })).toEqual([]);
    expect([...exportRecords(store, ['measure'])]).toEqual([item]);
  });
});

describe('a scope', () => {
  it.each<[string, unknown, object]>([
    ['a word', 'everyone', { kind: 'everyone' }],
    ['another word', 'not_listed', { kind: 'not_listed' }],
    ['everyone, with exceptions', { everyone: true, except: ['QT'] }, { except: ['tavland'] }],
    ['a list of ids', ['tavland'], { actors: ['tavland'] }],
    ['a list of codes', ['QO', 'QT'], { actors: ['orsenna', 'tavland'] }],
    [
      'an object with codes',
      { actors: ['QT'], basis: 'assumed' },
      { actors: ['tavland'], basis: 'assumed' },
    ],
  ])('can be %s', (_, scope, expected) => {
    expect(long({ scope }).scope).toMatchObject(expected);
  });

  it('finds a name once in the document, where the evidence does not print it', () => {
    const scope = { everyone: true, except: ['QQ'] };
    expect(long({ scope }).scope).toMatchObject({
      evidence: [{ document: 'order-5', exact: 'Quint', role: 'mention' }],
    });
  });

  it.each<[string, unknown, string]>([
    [
      'of an actor that is not there',
      ['tavland', 'nowhere'],
      '/scope/actors/1 is nowhere, but there is no actor nowhere',
    ],
    ['that is no country', ['QV'], '/scope/actors/0 is QV, but there is no country with this code'],
    ['of a word that is none', 'all', '/scope/kind is invalid'],
  ])('is refused %s', (_, scope, fault) => {
    expect(faults(withDuty({ scope })).join('\n')).toContain(fault);
  });

  it('is refused if the document prints the name twice and the evidence does not', () => {
    const evidence = '12.5 percent';
    const [order, ...rest] = (BUNDLE as unknown as { documents: { text: string }[] }).documents;
    const documents = [{ ...order, text: `${order?.text} Tavland.` }, ...rest];
    expect(faults({ ...withDuty({ scope: ['QT'], evidence }), documents })).toEqual([
      '/scope needs a name of tavland, which the evidence does not print and order-5 does not print just once: give it as an object with evidence, or with a basis',
    ]);
  });
});

describe('products', () => {
  it.each<[string, object, object]>([
    ['a word', { products: 'unstated' }, { kind: 'unstated' }],
    ['all but some', { products: { all: true, except: [] } }, { kind: 'all' }],
    [
      'a list of codes',
      { products: ['7318'] },
      { kind: 'codes', items: [{ codes: ['7318'] }], evidence: [{ exact: '7318' }] },
    ],
    [
      'codes beside the other terms',
      { products: undefined, codes: ['7319.11'] },
      { kind: 'codes', items: [{ codes: ['731911'] }], evidence: [{ exact: '7319.11' }] },
    ],
  ])('can be %s', (_, change, expected) => {
    expect(long(change).products).toMatchObject(expected);
  });

  it('are refused of a code that is not printed', () => {
    expect(faults(withDuty({ products: ['7320'] }))).toEqual([
      expect.stringContaining('/products needs the code 7320, which the evidence does not print'),
    ]);
  });

  it.each<[string, object]>([
    ['in a list', { products: [7318] }],
    ['beside the other terms', { products: undefined, codes: ['7319', 7318] }],
    ['among exceptions', { products: { all: true, except: [7318] } }],
  ])('are refused of a code without quotation marks %s', (_, change) => {
    expect(faults(withDuty(change))).toEqual([
      '/products has the code 7318 as a number: put quotation marks around codes, so that their zeros stay',
    ]);
  });
});

describe('a rate', () => {
  it.each<[string, string, object]>([
    ['free', 'free', { text: 'free' }],
    ['of a number in the evidence', '12.5 %', { text: '12.5 %' }],
  ])('can be %s', (_, rate, expected) => {
    const evidence = ['Goods of Tavland and of Orsenna', 'pay 12.5 percent'];
    const read = long({ rate, evidence }).rate;
    expect(read).toMatchObject(expected);
    expect(read).not.toHaveProperty('evidence');
  });

  it.each([
    ['of a number that is not printed', '14 %', '/rate needs the number 14, which the evidence'],
    ['of no form', 'a lot', '/rate/text is "a lot", which'],
    [
      'of a bare number',
      12.5,
      '/rate is a number without a unit: write it as text, such as "12.5 %"',
    ],
  ])('is refused %s', (_, rate, fault) => {
    expect(faults(withDuty({ rate }))[0]).toContain(fault);
  });

  it('that an event sets is held to the evidence of the event', () => {
    const [start, raised] = DUTY.events;
    const events = [start, { ...raised, sets: { rate: '30 %' } }];
    const { events: read } = long({ events }) as { events: { sets: object[] }[] };
    expect(read[1]?.sets).toMatchObject([
      { terms: { rate: { text: '30 %', evidence: [{ document: 'order-6', exact: '30' }] } } },
    ]);
  });
});
