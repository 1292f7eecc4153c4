import { beforeEach, describe, expect, it } from 'vitest';
import { dutyText } from '../../src/domain/duty.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { faultsOf, importBundle } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const ORDER = {
  id: 'order-1',
  kind: 'legal_instrument',
  title: 'Order 1',
  published: { edtf: '2031-01-20', basis: 'assumed' },
  language: 'en',
  basis: 'assumed',
  text: [
    'Goods of Tavland pay an additional duty of 10 percent, but no less than 2 euros per kilogram.',
    'Not codes 2709 and 3004.10. Of goods of Orsenna 400,000 tonnes a year are free.',
    'All other goods pay seventy-seven percent. The rate is raised to 20 percent on 1 March 2031.',
    'It applies only if a certificate is shown. The duty is severe.',
  ].join(' '),
};
const ACTORS = ['Tavland', 'Orsenna'].map((name) => {
  return { id: name.toLowerCase(), kind: 'country', name, basis: 'assumed' };
});
const cite = (exact: string) => [{ document: 'order-1', exact }];
const HEAD = 'Goods of Tavland pay an additional duty of 10 percent';
const DUTY = { id: 'duty', title: 'Duty', type: 'import_tariff', evidence: cite(HEAD) };
const START = {
  id: 'start',
  type: 'rate_change',
  modality: 'scheduled',
  date: { as_written: '1 March 2031', edtf: '2031-03-01', basis: 'stated' },
  evidence: cite('The rate is raised to 20 percent on 1 March 2031'),
};

let store: Store;
beforeEach(() => {
  store = openForTest();
});

const bundle = (change: object) => ({
  documents: [ORDER],
  actors: ACTORS,
  measures: [{ ...DUTY, ...change }],
});
const faults = (change: object) =>
  faultsOf(store, bundle(change)).map((fault) => fault.replace(/^duty /, ''));
function read(change: object) {
  expect(faults(change)).toEqual([]);
  const measure = getMeasure(store, 'duty');
  if (measure === undefined) throw new Error('the measure was not written');
  return measure;
}

describe('what is left out of a measure', () => {
  it('is the flow that its type implies, and its first evidence as the summary', () => {
    expect(read({})).toMatchObject({ flow: 'import', summary: HEAD, by: null });
  });

  it.each([
    ['export_ban', 'export'],
    ['import_ban', 'import'],
    ['anti_dumping', 'import'],
    ['safeguard', 'import'],
  ])('is the flow of %s: %s', (type, flow) => {
    expect(read({ type }).flow).toBe(flow);
  });

  it('is not the flow of a type that can be either', () => {
    expect(faults({ type: 'quota' })).toEqual([
      '/flow is missing: a measure of type quota can be of import, export or both, so say which',
    ]);
  });
});

describe('a term', () => {
  it('without evidence and basis rests on what holds it', () => {
    const { terms } = read({ rate: { text: '10 %' }, scope: { actors: ['tavland'] } });
    expect(terms.rate).toMatchObject({ basis: 'stated', evidence: [] });
    expect(terms.scope).toMatchObject({ kind: 'named', side: 'origin', basis: 'stated' });
    expect([terms.products, terms.quota, terms.conditions]).toEqual([null, null, null]);
  });

  it('has the evidence that it is given', () => {
    const { terms } = read({ rate: { text: '10 %', evidence: cite('10 percent') } });
    expect(terms.rate?.evidence.map(({ exact }) => exact)).toEqual(['10 percent']);
  });

  it('of a provision rests on that, and is whole', () => {
    const part = { id: 'others', label: 'Others', evidence: cite('All other goods') };
    expect(faults({ provisions: [{ ...part, rate: { text: '10 %' } }] })).toEqual([
      expect.stringContaining('/provisions/0/rate is 10 %, but its evidence does not print'),
    ]);
    const evidence = cite('All other goods pay seventy-seven percent');
    const { provisions } = read({ provisions: [{ ...part, evidence, rate: { text: '77 %' } }] });
    expect(provisions[0]?.terms.rate && dutyText(provisions[0].terms.rate)).toBe('77 %');
  });
});

describe('a rate', () => {
  const rate = (given: object) => faults({ rate: given });
  const MINIMUM = 'an additional duty of 10 percent, but no less than 2 euros per kilogram';

  it.each([
    ['as it is printed', { text: '10 %' }],
    ['of several numbers', { text: '10 % MIN 2 EUR/KGM', evidence: cite(MINIMUM) }],
    ['as components', { components: [{ op: 'base', type: 'ad_valorem', value: '10.0' }] }],
    ['of no number', { text: 'free' }],
    ['that words say', { text: 'unspecified', as_written: 'severe', evidence: cite('severe') }],
    ['of a number that is not printed, on another basis', { text: '15 %', basis: 'assumed' }],
    ['of words', { text: '77 %', evidence: cite('seventy-seven percent') }],
  ])('%s is accepted', (_, given) => {
    expect(rate(given)).toEqual([]);
  });

  it.each([
    [
      'of another number',
      { text: '11 %' },
      '/rate is 11 %, but its evidence does not print the number 11',
    ],
    [
      'of which one number is not printed',
      { text: '10 % MIN 3 EUR/KGM', evidence: cite(MINIMUM) },
      'does not print the number 3',
    ],
    [
      'of a number that is printed elsewhere',
      { text: '20 %', evidence: cite('10 percent') },
      'does not print the number 20',
    ],
    [
      'of other words than its number',
      { text: '10 %', as_written: 'additional duty', evidence: cite(HEAD) },
      '/rate is 10 %, but its as_written, "additional duty", does not give the number 10',
    ],
    [
      'of words that nobody printed',
      { text: '77 %', as_written: 'seventy-seven bananas', evidence: cite('The duty is severe') },
      '/rate/as_written is "seventy-seven bananas", which the evidence does not print',
    ],
    ['that is no duty', { text: 'a lot' }, '/rate/text is "a lot", which is not a duty expression'],
    [
      'twice',
      { text: '10 %', components: [{ op: 'base', type: 'ad_valorem', value: '10' }] },
      '/rate needs either text or components',
    ],
    ['that is nothing', {}, '/rate needs either text or components'],
    [
      'of a component without a currency',
      { components: [{ op: 'base', type: 'specific', value: '2', unit: 'KGM' }] },
      '/rate/components/0/currency is missing: write its code (ISO 4217)',
    ],
    [
      'that nobody words',
      { text: 'unspecified' },
      '/rate/as_written is missing: a rate that is unspecified',
    ],
  ])('%s is refused', (_, given, fault) => {
    expect(rate(given)[0]).toContain(fault);
  });

  it('that cannot be read is one fault: no words are asked of it', () => {
    expect(rate({ text: 'a lot' })).toHaveLength(1);
  });
});

describe('a scope', () => {
  const scope = (given: object, rest: object = {}) => faults({ scope: given, ...rest });

  it.each([
    ['of everyone', { kind: 'everyone' }],
    ['of a named country', { actors: ['tavland'] }],
    ['of a country that words mean', { actors: ['orsenna'], as_written: 'Tavland' }],
    [
      'of a country that is not printed, on another basis',
      { actors: ['orsenna'], basis: 'assumed' },
    ],
    ['of those that nobody lists', { kind: 'not_listed' }],
    ['of everyone but one', { kind: 'everyone', except: ['tavland'] }],
    ['of companies', { kind: 'everyone', side: 'entity' }],
  ])('%s is accepted', (_, given) => {
    expect(scope(given)).toEqual([]);
  });

  it('named by schedules is accepted', () => {
    expect(scope({ kind: 'named' }, { schedules: [{ id: 'annex', document: 'order-1' }] })).toEqual(
      [expect.stringContaining('/schedules/0/document is order-1, whose text is no table')],
    );
  });

  it.each([
    ['of those named, without a name', { kind: 'named' }, '/scope/kind is named, but nobody is'],
    [
      'of those named, except one',
      { kind: 'named', except: ['tavland'] },
      '/scope/kind is named, but nobody is: name them under actors, declare the schedule',
    ],
    ['of nobody', {}, '/scope/kind is missing: give actors, or the kind'],
    [
      'of a country that is not printed',
      { actors: ['orsenna'] },
      '/scope names orsenna, of whom its evidence prints no name',
    ],
    [
      'that excepts one that is not printed',
      { kind: 'everyone', except: ['orsenna'] },
      '/scope names orsenna',
    ],
    [
      'of everyone and one',
      { kind: 'everyone', actors: ['tavland'] },
      '/scope/actors must be left out if the kind is everyone',
    ],
    [
      'that is unstated but for one',
      { kind: 'unstated', except: ['tavland'] },
      '/scope/except must be left out if the kind is unstated',
    ],
    [
      'of one and not of it',
      { actors: ['tavland'], except: ['tavland'] },
      '/scope/except has tavland, which is among the actors',
    ],
    [
      'of those that an unknown provision lists',
      { kind: 'not_listed', of: ['a'] },
      '/scope/of/0 is a, but the measure has no provision',
    ],
    [
      'of everyone by provisions',
      { kind: 'everyone', of: [], actors: ['nobody'] },
      '/scope/actors must be left out',
    ],
  ])('%s is refused', (_, given, fault) => {
    expect(scope(given)[0]).toContain(fault);
  });

  it.each([
    ['import_tariff', 'import', 'origin'],
    ['export_ban', 'export', 'destination'],
  ])('of %s counts by itself', (type, _, side) => {
    expect(read({ type, scope: { kind: 'everyone' } }).terms.scope?.side).toBe(side);
  });

  it('of imports and exports must say what it counts by, unless it is unstated', () => {
    const both = { flow: 'both' };
    expect(scope({ kind: 'everyone' }, both)).toEqual([
      expect.stringContaining('/scope/side is missing: the measure is of imports and exports'),
    ]);
    expect(scope({ kind: 'everyone', side: 'entity' }, both)).toEqual([]);
    expect(scope({ kind: 'unstated' }, both)).toEqual([]);
  });
});

describe('products', () => {
  const products = (given: object) =>
    faults({ products: { evidence: cite('Not codes 2709 and 3004.10'), ...given } });

  it.each([
    ['that are all', { kind: 'all' }],
    ['of codes alone', { codes: ['27.09'] }],
    ['of codes with points', { codes: ['3004.10'] }],
    ['with a label', { items: [{ label: 'Oil', codes: ['2709'] }] }],
    [
      'of a code but for a part of it',
      { codes: ['2709', '30'], except: ['3004.10'], basis: 'assumed', evidence: [] },
    ],
    ['that are all but one', { kind: 'all', except: ['3004 10'] }],
    ['of codes that words mean', { items: [{ codes: ['2710'], as_written: 'codes 2709' }] }],
    [
      'of codes that are not printed, on another basis',
      { items: [{ codes: ['2710'], basis: 'assumed' }] },
    ],
  ])('%s are accepted', (_, given) => {
    expect(products(given)).toEqual([]);
  });

  it.each([
    ['of nothing', {}, '/products/kind is missing: give items or codes'],
    [
      'that are all and some',
      { kind: 'all', codes: ['2709'] },
      '/products/kind is all, so leave items and codes out',
    ],
    ['of codes without any', { kind: 'codes' }, '/products/kind is codes, so give items or codes'],
    [
      'of codes twice',
      { codes: ['2709'], items: [{ codes: ['2709'] }] },
      '/products/codes is short for one item',
    ],
    ['of one code twice', { codes: ['2709', '27.09'] }, '/products/codes/1 repeats 2709'],
    [
      'of a code that is not printed',
      { codes: ['2710'] },
      'has the code 2710, which its evidence does not print',
    ],
    [
      'but for a code that is not printed',
      { kind: 'all', except: ['2710'] },
      '/products/except has the code 2710',
    ],
    [
      'of a code but for the same',
      { codes: ['2709'], except: ['27.09'] },
      '/products/except/0 is 2709, which is among the codes: leave it out of one of them',
    ],
    [
      'of a code of an item but for the same',
      { items: [{ label: 'Oil', codes: ['2709'] }], except: ['300410', '2709'] },
      '/products/except/1 is 2709, which is among the codes',
    ],
    ['of a code that lost its zero', { codes: ['709'] }, 'a leading zero may be missing: 0709?'],
    ['of nothing at all', { items: [{}] }, '/products/items/0 says nothing: give a label'],
  ])('%s are refused', (_, given, fault) => {
    expect(products(given).join('\n')).toContain(fault);
  });

  it('have a label that their words or codes give', () => {
    const labels = (given: object) =>
      read({ products: { basis: 'assumed', ...given } }).terms.products?.items.map(
        (one) => one.label,
      );
    expect(labels({ codes: ['2709', '300410'] })).toEqual(['2709, 300410']);
    expect(labels({ items: [{ as_written: 'oil' }] })).toEqual(['oil']);
  });
});

describe('a quota and conditions', () => {
  const QUOTA = {
    volume: '400000',
    unit: 'TNE',
    period: 'year',
    evidence: cite('400,000 tonnes a year are free'),
  };

  it.each([
    [{}, null],
    [{ volume: '400000.0' }, null],
    [{ volume: '500000' }, '/quota/volume is 500000, but its evidence does not print this number'],
    [{ volume: 'much' }, '/quota/volume is much, which is not a decimal'],
    [{ unit: 'Tonnes' }, '/quota/unit is Tonnes, which is no unit'],
  ])('with %j: %s', (change, fault) => {
    const found = faults({ quota: { ...QUOTA, ...change } });
    expect(found).toEqual(fault === null ? [] : [expect.stringContaining(fault)]);
  });

  it('are printed', () => {
    const condition = { kind: 'applies_only_if', as_written: 'only if a certificate is shown' };
    const evidence = cite('It applies only if a certificate is shown');
    expect(faults({ conditions: [{ ...condition, evidence }] })).toEqual([]);
    expect(faults({ conditions: [condition] })).toEqual([
      expect.stringContaining(
        '/conditions/0/as_written is "only if a certificate is shown", which',
      ),
    ]);
  });
});

describe('what an event sets', () => {
  const parts = ['a', 'b'].map((id) => ({ id, label: id, basis: 'assumed' }));
  const TWENTY = { rate: { text: '20 %' } };
  const event = (change: object) => ({ provisions: parts, events: [{ ...START, ...change }] });

  it('is for all that it affects, or for the provisions of each entry', () => {
    const { events } = read(event({ sets: [{ terms: TWENTY }] }));
    expect(events[0]).toMatchObject({ provisions: [], sets: [{ provisions: [] }] });
    const apart = ['b', 'a'].map((id) => ({ provisions: [id], terms: TWENTY }));
    expect(read(event({ sets: apart })).events[0]?.provisions).toEqual(['b', 'a']);
  });

  it.each([
    [
      'nothing, of a change of rate',
      {},
      '/events/0/sets must set the rate that stands from then on: add sets',
    ],
    [
      'no rate, of a change of rate',
      { sets: [{ terms: { conditions: [] } }] },
      '/events/0/sets must set the rate',
    ],
    ['no term', { sets: [{ terms: {} }] }, '/events/0/sets/0/terms sets nothing: give a term'],
    [
      'a rate that is not printed',
      { sets: [{ terms: { rate: { text: '30 %' } } }] },
      '/events/0/sets/0/terms/rate is 30 %, but its evidence does not print the number 30',
    ],
    [
      'for an unknown provision',
      { sets: [{ provisions: ['c'], terms: TWENTY }] },
      '/events/0/sets/0/provisions/0 is c, but the measure has no provision',
    ],
    [
      'for provisions named twice over',
      { provisions: ['a'], sets: [{ provisions: ['a'], terms: TWENTY }] },
      '/events/0/sets/0/provisions must be left out here or on the event',
    ],
    [
      'twice for all',
      { sets: [{ terms: TWENTY }, { terms: TWENTY }] },
      '/events/0/sets/0/provisions is missing: of several entries each needs its provisions',
    ],
    [
      'one term of one provision twice',
      {
        sets: [
          { provisions: ['a', 'b'], terms: TWENTY },
          { provisions: ['a'], terms: TWENTY },
        ],
      },
      '/events/0/sets/1 sets the rate of a twice: give it once',
    ],
    [
      'an undeclared schedule',
      { sets: [{ terms: { ...TWENTY, schedules: ['annex'] } }] },
      '/events/0/sets/0/terms/schedules/0 is annex, but the measure declares no schedule',
    ],
  ])('%s is refused', (_, change, fault) => {
    expect(faults(event(change)).join('\n')).toContain(fault);
  });

  it('may be a rate of which the source names none', () => {
    const rate = { text: 'unspecified', as_written: 'raised' };
    const [change] = read(event({ sets: [{ terms: { rate } }] })).events;
    expect(change?.sets[0]?.terms.rate).toMatchObject({ kind: 'unspecified', asWritten: 'raised' });
  });
});

describe('what does it', () => {
  it('is the main document of the measure, unless an event names another document or measure', () => {
    const later = {
      ...START,
      id: 'later',
      by: 'measure/other',
      sets: [{ terms: { rate: { text: '20 %' } } }],
    };
    const other = { ...DUTY, id: 'other' };
    importBundle(store, {
      ...bundle({ by: 'order-1', events: [{ ...later, id: 'own', by: undefined }, later] }),
    });
    expect(getMeasure(store, 'duty')).toBeUndefined();
    const measures = [
      { ...DUTY, by: 'order-1', events: [{ ...later, id: 'own', by: undefined }, later] },
      other,
    ];
    expect(importBundle(store, { documents: [ORDER], measures }).counts.refused).toBe(0);
    const { by, events } = getMeasure(store, 'duty') ?? { events: [] };
    expect([by?.id, ...events.map((one) => `${one.by?.kind}/${one.by?.id}`)]).toEqual([
      'order-1',
      'document/order-1',
      'measure/other',
    ]);
  });

  it.each([
    [{ by: 'order-9' }, '/by is order-9, but'],
    [
      { by: 'measure/duty' },
      '/by is measure/duty: the main document of a measure must be a document',
    ],
    [{ by: 'actor/tavland' }, '/by is not a reference'],
  ])('%j is refused', (change, fault) => {
    expect(faults(change)[0]).toContain(fault);
  });
});
