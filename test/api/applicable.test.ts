import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { faultsOf, seed } from '../helpers/bundles.ts';

const ASSUMED = { basis: 'assumed' };
const COUNTRY = { kind: 'country', ...ASSUMED };
const ACTORS = [
  { id: 'merania', name: 'Merania', country: 'QM', ...COUNTRY },
  { id: 'tavland', name: 'Tavland', country: 'QT', ...COUNTRY },
  { id: 'acme', name: 'Acme Steel', kind: 'company', ...ASSUMED },
];
const ORDER = {
  id: 'order',
  kind: 'legal_instrument',
  title: 'Order',
  published: { edtf: '2031-01-20', ...ASSUMED },
  language: 'en',
  text: 'A duty.',
  ...ASSUMED,
};

const start = (rest = {}) => ({
  id: 'start',
  type: 'entry_into_force',
  modality: 'enacted',
  by: 'order',
  date: { edtf: '2031-02-01', ...ASSUMED },
  ...ASSUMED,
  ...rest,
});
const of = (...actors: string[]) => ({ kind: 'named', actors, ...ASSUMED });
const codes = (list: string[], rest = {}) => ({ kind: 'codes', codes: list, ...ASSUMED, ...rest });

/** A duty on goods of Tavland, as each case changes it. */
function bundle(duty: object, csv?: string): object {
  const annex = { ...ORDER, id: 'annex', title: 'Annex', media_type: 'text/csv', text: csv };
  return {
    documents: csv === undefined ? [ORDER] : [ORDER, annex],
    actors: ACTORS,
    measures: [
      {
        id: 'duty',
        title: 'Duty',
        summary: 'A duty',
        type: 'import_tariff',
        by: 'order',
        imposed_by: [{ actor: 'merania', ...ASSUMED }],
        scope: of('tavland'),
        products: { kind: 'all', ...ASSUMED },
        events: [start()],
        ...ASSUMED,
        ...duty,
      },
    ],
  };
}

async function told(bundled: object, question: string): Promise<string[]> {
  const fill = (store: Store) => expect(faultsOf(store, bundled)).toEqual([]);
  const { get } = await appForTest({ fill });
  const answer = await get(`/v1/applicable?${question}`);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
  const { items, meta } = answer.json();
  return [
    ...items.map((item: Record<string, never>) => {
      const { match, matched, exceptions, rate } = item as never as {
        match: string;
        matched: { scope?: { why: string }; code?: { why: string }; line?: { line: number } };
        exceptions: { kind: string; value: string }[];
        rate: { possible: { text: string }[] };
      };
      const rates = rate.possible.map(({ text }) => text).join(' or ');
      const why = [matched.scope?.why, matched.code?.why, matched.line?.line].filter(Boolean);
      const but = exceptions.map(({ kind, value }) => ` but ${kind} ${value}`).join('');
      return [match, ...why, rates].filter((part) => part !== '').join(' ') + but;
    }),
    ...meta.excluded.flatMap(
      ({ reason, examples }: { reason: string; examples: { why: string }[] }) =>
        examples.map(({ why }) => `${reason}: ${why}`),
    ),
  ];
}

const ON = 'on=2031-03-01&origin=QT';

describe('what applies', () => {
  it.each<[string, object, string, string[]]>([
    ['nobody says to whom', { scope: undefined }, ON, ['scope_unstated: no source names a scope']],
    [
      'a source does not say to whom',
      { scope: { kind: 'unstated', basis: 'unknown' } },
      ON,
      ['scope_unstated: no source names a scope'],
    ],
    [
      'nobody says to what',
      { products: undefined },
      `${ON}&hs=7208`,
      ['products_unstated: no source names the codes of its products'],
    ],
    [
      'products are named by words alone',
      { products: { kind: 'codes', items: [{ label: 'Steel', ...ASSUMED }], ...ASSUMED } },
      `${ON}&hs=7208`,
      ['products_unstated: no source names the codes of its products'],
    ],
    ['no code is asked for', { products: undefined }, ON, ['presumed named']],
    [
      'its codes are of another kind',
      { products: codes(['3A001'], { nomenclature: 'ECCN' }) },
      `${ON}&hs=7208`,
      ['nomenclature: ECCN'],
    ],
    [
      'that other list is asked for',
      { products: codes(['3A001'], { nomenclature: 'ECCN' }) },
      `${ON}&hs=3a001&nomenclature=ECCN`,
      ['presumed named equal'],
    ],
    [
      'it has another code of the heading',
      { products: codes(['720810']) },
      `${ON}&hs=720890`,
      ['other_code: 720810'],
    ],
    ['it has another heading', { products: codes(['7209']) }, `${ON}&hs=7208`, []],
    [
      'its code lies within',
      { products: codes(['72081000']) },
      `${ON}&hs=72`,
      ['presumed named within'],
    ],
    [
      'digits of two lists cannot be compared',
      { products: codes(['72081000']) },
      `${ON}&hs=7208109000&nomenclature=TARIC`,
      ['possible named same_subheading'],
    ],
    [
      'it names companies',
      { scope: { ...of('acme'), side: 'entity' } },
      ON,
      ['entity_scope: it names companies'],
    ],
    [
      'it has a condition',
      {
        conditions: [{ kind: 'does_not_apply_if', as_written: 'if it is melted here', ...ASSUMED }],
      },
      ON,
      ['presumed named but condition if it is melted here'],
    ],
    [
      'its start was called off',
      {
        events: [
          start(),
          {
            id: 'off',
            type: 'suspension',
            modality: 'enacted',
            by: 'order',
            date: { edtf: '2031-01-31', ...ASSUMED },
            ...ASSUMED,
          },
        ],
      },
      ON,
      ['called_off: suspended'],
    ],
    [
      'the year of its start is unknown',
      { events: [start({ date: { edtf: 'XXXX-02-01', basis: 'unknown' } })] },
      ON,
      ['unknown_year: in_force'],
    ],
    [
      'its rate is one of two',
      {
        rate: { text: '10 %', ...ASSUMED },
        events: [
          start(),
          start({
            id: 'raised',
            type: 'rate_change',
            modality: 'scheduled',
            sets: [{ terms: { rate: { text: '20 %', ...ASSUMED } } }],
          }),
        ],
      },
      ON,
      ['possible named 10 % or 20 %'],
    ],
  ])('where %s', async (_, duty, question, wanted) => {
    expect(await told(bundle(duty), question)).toEqual(wanted);
  });
});

describe('the lines of a schedule', () => {
  const CSV = [
    'code,company,rate',
    '72,,5 %',
    '7208,,6 %',
    '7208,Acme Steel,7 %',
    '720810,,8 %',
  ].join('\n');
  const duty = {
    products: undefined,
    rate: { text: '1 %', ...ASSUMED },
    schedules: [{ id: 'annex', document: 'annex' }],
  };

  it.each<[string, string[]]>([
    ['hs=7209', ['presumed named broader 2 5 %']],
    ['hs=720890', ['presumed named broader 3 6 % but line annex, line 4']],
    ['hs=720890&company=acme%20steel', ['presumed named broader 4 7 %']],
    [
      'hs=7208',
      [
        'presumed named equal 3 6 % but line annex, line 4',
        'presumed named within 5 8 % but line annex, line 4',
      ],
    ],
    ['hs=8471', []],
  ])('govern %s', async (question, wanted) => {
    expect(await told(bundle(duty, CSV), `${ON}&${question}`)).toEqual(wanted);
  });
});

describe('a scope that nobody states, asked of the way from one country to another', () => {
  const UNSTATED = ['scope_unstated: no source names a scope'];
  const both = (origin: string, destination: string) =>
    `on=2031-03-01&origin=${origin}&destination=${destination}`;
  const tariff = { scope: undefined };
  const control = { ...tariff, type: 'export_control' };
  const union = {
    id: 'union',
    kind: 'country_group',
    name: 'Union',
    ...ASSUMED,
    members: [{ actor: 'merania', ...ASSUMED }],
  };

  it.each<[string, object, string, string[]]>([
    ['goods that come to who imposes a tariff', tariff, both('QT', 'QM'), UNSTATED],
    ['goods that leave who imposes a tariff', tariff, both('QM', 'QT'), []],
    ['goods that leave who imposes a control', control, both('QM', 'QT'), UNSTATED],
    ['goods that come to who imposes a control', control, both('QT', 'QM'), []],
    ['a measure of both ways', { ...control, flow: 'both' }, both('QT', 'QM'), UNSTATED],
    ['nobody says who imposes it', { ...tariff, imposed_by: [] }, both('QM', 'QT'), UNSTATED],
    ['one end alone', tariff, 'on=2031-03-01&origin=QM', UNSTATED],
  ])('%s', async (_, duty, question, wanted) => {
    expect(await told(bundle(duty), question)).toEqual(wanted);
  });

  it('counts a tariff of the union that the destination is a member of', async () => {
    const ofUnion = { ...tariff, imposed_by: [{ actor: 'union', ...ASSUMED }] };
    const bundled = { ...bundle(ofUnion), actors: [...ACTORS, union] };
    expect(await told(bundled, both('QT', 'QM'))).toEqual(UNSTATED);
    expect(await told(bundled, both('QM', 'QT'))).toEqual([]);
  });
});

describe('the seed', () => {
  it('answers the controls of China, and leaves out whose destination nobody states', async () => {
    const { get } = await appForTest({ fill: seed });
    const question = '/v1/applicable?imposed_by=CN&flow=export&on=2025-11-20';
    const all = (await get(question)).json();
    expect(all.items.map(({ match }: { match: string }) => match).sort()).toEqual([
      'possible',
      'possible',
      'possible',
      'presumed',
      'presumed',
    ]);
    const toAmerica = (await get(`${question}&destination=US`)).json();
    expect(toAmerica).toMatchObject({
      items: [],
      meta: { excluded: [{ reason: 'scope_unstated', count: { value: 5, relation: 'eq' } }] },
    });
  });
});
