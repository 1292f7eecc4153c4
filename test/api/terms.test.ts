import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';
import { gridOf } from '../helpers/csv.ts';

const ASSUMED = { basis: 'assumed' };
const ORDER = {
  id: 'order-6',
  kind: 'legal_instrument',
  title: 'Order 6',
  published: { edtf: '2031-03-03', ...ASSUMED },
  language: 'en',
  text: 'Goods of chapters 72 and 73, except heading 7204, pay a duty of 30 percent. Of goods of Orsenna 400,000 tonnes a year are free. From 1 May the duty is 20 percent and at least 2 euros per kilogram.',
  ...ASSUMED,
};
const cite = (exact: string) => [{ document: 'order-6', exact }];

const STEEL = {
  id: 'steel-duty',
  title: 'Duty on iron and steel',
  type: 'import_tariff',
  by: 'order-6',
  evidence: cite('Goods of chapters 72 and 73, except heading 7204, pay a duty of 30 percent'),
  scope: { kind: 'everyone' },
  products: { codes: ['72', '73'], except: ['7204'], nomenclature: 'HS2028' },
  provisions: [
    {
      id: 'duty',
      label: 'The duty',
      rate: { text: '30 %' },
      evidence: cite('a duty of 30 percent'),
    },
    {
      id: 'quota-orsenna',
      label: 'Quota for Orsenna',
      evidence: cite('Of goods of Orsenna 400,000 tonnes a year are free'),
      scope: { actors: ['orsenna'] },
      rate: { text: 'free' },
      quota: { volume: '400000', unit: 'TNE', period: 'year' },
    },
  ],
  events: [
    {
      id: 'lowered',
      type: 'rate_change',
      modality: 'scheduled',
      provisions: ['duty'],
      date: { edtf: '2031-05-01', ...ASSUMED },
      evidence: cite('the duty is 20 percent and at least 2 euros per kilogram'),
      sets: [{ terms: { rate: { text: '20 % MIN 2 EUR/KGM' } } }],
    },
  ],
};
const SOFTWARE = {
  id: 'software',
  title: 'Software',
  type: 'export_control',
  ...ASSUMED,
  scope: { kind: 'everyone', except: ['orsenna'] },
  products: { codes: ['72001'], nomenclature: 'CPC', ...ASSUMED },
};
const BUNDLE = {
  documents: [ORDER],
  actors: [{ id: 'orsenna', kind: 'country', name: 'Orsenna', ...ASSUMED }],
  measures: [STEEL, SOFTWARE],
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    fill: (store) => importBundle(store, BUNDLE),
    now: '2031-04-01T12:00:00.000Z',
  });
});

afterAll(() => app.close());

const json = async (path: string) => (await app.get(path)).json();
const idsOf = async (query: string) =>
  (await json(`/v1/measures?${query}`)).items.map(({ id }: { id: string }) => id);

describe('a measure with terms', () => {
  it('has its own as the defaults of its provisions, and theirs', async () => {
    const { scope, products, rate, provisions, by } = await json('/v1/measures/steel-duty');
    expect(by).toMatchObject({ object: 'document', id: 'order-6' });
    expect(scope).toMatchObject({
      kind: 'everyone',
      side: 'origin',
      basis: 'stated',
      evidence: [],
    });
    expect(products).toMatchObject({
      kind: 'codes',
      nomenclature: 'HS2028',
      items: [{ label: '72, 73', codes: ['72', '73'] }],
      except: ['7204'],
    });
    expect(rate).toBeUndefined();
    expect(provisions).toMatchObject([
      { id: 'duty', rate: { kind: 'components', text: '30 %' } },
      {
        id: 'quota-orsenna',
        scope: { kind: 'named', actors: [{ id: 'orsenna' }] },
        rate: { kind: 'free', components: [], text: 'free' },
        quota: { volume: '400000', unit: 'TNE', period: 'year', administration: 'unstated' },
      },
    ]);
    expect(provisions[0].scope).toBeUndefined();
  });

  it('has what its events set, and who does them', async () => {
    const { events } = await json('/v1/measures/steel-duty');
    expect(events[0]).toMatchObject({
      by: { object: 'document', id: 'order-6' },
      provisions: ['duty'],
      sets: [{ provisions: [], terms: { rate: { text: '20 % MIN 2 EUR/KGM' } } }],
    });
    expect(events[0].sets[0].terms.rate.components).toEqual([
      { op: 'base', type: 'ad_valorem', value: '20', currency: null, per: null, unit: null },
      { op: 'minimum', type: 'specific', value: '2', currency: 'EUR', per: null, unit: 'KGM' },
    ]);
  });

  it('is written as it is read', async () => {
    const input = await json('/v1/measures/steel-duty/input');
    expect(input).toMatchObject({
      flow: 'import',
      by: 'order-6',
      scope: { kind: 'everyone', side: 'origin' },
      provisions: [{ rate: { text: '30 %' } }, { scope: { actors: ['orsenna'] } }],
      events: [{ sets: [{ terms: { rate: { text: '20 % MIN 2 EUR/KGM' } } }] }],
    });
    expect(input.events[0].by).toBeUndefined();
  });

  it.each([
    ['applies_to=orsenna', ['steel-duty']],
    ['hs=7204', []],
    ['hs=72', ['steel-duty']],
    ['hs=73', ['steel-duty']],
    ['hs=7200', ['steel-duty']],
    ['product=72', ['steel-duty']],
    ['product=72001', ['software']],
    ['q=orsenna', ['steel-duty']],
  ])('is found by %s: %j', async (query, ids) => {
    expect(await idsOf(`${query}&sort=id`)).toEqual(ids);
  });

  it('has the terms of its provisions and the rate of the day in a list as CSV', async () => {
    const [header = [], ...rows] = gridOf(
      (await app.get('/v1/measures.csv?sort=id&fields=default,excepted_codes')).body,
    );
    const steel = rows.find(([id]) => id === 'steel-duty') ?? [];
    const cell = (name: string) => steel[header.indexOf(name)];
    const names = ['scope_kind', 'scope_actors', 'codes', 'excepted_codes', 'rate_text'];
    expect(names.map(cell)).toEqual([
      'several',
      'orsenna',
      '72; 73',
      '7204',
      '30 % (not yet in force)',
    ]);
  });

  it('tells its terms on its page', async () => {
    const { body } = await app.get('/measures/steel-duty', { accept: 'text/html' });
    for (const words of ['30 %', '400000 TNE, each year', 'Except 7204', '20 % MIN 2 EUR/KGM']) {
      expect(body).toContain(words);
    }
  });
});
