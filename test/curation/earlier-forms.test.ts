import { beforeEach, describe, expect, it } from 'vitest';
import { dutyText } from '../../src/domain/duty.ts';
import { getMeasure } from '../../src/records/measure/rows.ts';
import { getThreat } from '../../src/records/threat/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { faultsOf, importBundle } from '../helpers/bundles.ts';
import { openForTest } from '../helpers/store.ts';

const ASSUMED = { basis: 'assumed' };
const ACTOR = { id: 'tavland', kind: 'country', name: 'Tavland', ...ASSUMED };
const MEASURE = {
  id: 'duty',
  title: 'Duty',
  summary: 'A duty.',
  type: 'import_tariff',
  flow: 'import',
  applies_to: { scope: 'unstated', ...ASSUMED },
  ...ASSUMED,
};
const THREAT = {
  id: 'warning',
  title: 'Warning',
  threatened_type: 'import_tariff',
  rate: { unit: 'other', as_written: 'severe', ...ASSUMED },
  events: [
    {
      id: 'made',
      type: 'made',
      modality: 'occurred',
      date: { edtf: '2031-01-20', ...ASSUMED },
      ...ASSUMED,
    },
  ],
  ...ASSUMED,
};

let store: Store;
beforeEach(() => {
  store = openForTest();
});

const bundle = (change: object) => ({ actors: [ACTOR], measures: [{ ...MEASURE, ...change }] });
function termsOf(change: object) {
  expect(faultsOf(store, bundle(change))).toEqual([]);
  const measure = getMeasure(store, 'duty');
  if (measure === undefined) throw new Error('the measure was not written');
  return measure.terms;
}

describe('a measure as it was written before it had terms', () => {
  it.each([
    ['everyone', {}, { kind: 'everyone', side: 'origin', actors: [] }],
    ['unstated', { flow: 'export' }, { kind: 'unstated', side: 'destination' }],
    ['unstated', { flow: 'both' }, { kind: 'unstated', side: 'unstated' }],
    ['everyone', { flow: 'both' }, { kind: 'everyone', side: 'unstated' }],
  ])('has the scope %s with %j', (scope, change, expected) => {
    const terms = termsOf({ ...change, applies_to: { scope, as_written: 'goods', ...ASSUMED } });
    expect(terms.scope).toMatchObject({ ...expected, asWritten: 'goods', basis: 'assumed' });
  });

  it('has the actors of its scope', () => {
    const applies_to = { scope: 'actors', actors: ['tavland'], ...ASSUMED };
    const { scope } = termsOf({ applies_to });
    expect([scope?.kind, scope?.actors.map(({ id }) => id)]).toEqual(['named', ['tavland']]);
  });

  it.each([
    [{ value: '12.50', unit: 'percent_ad_valorem', as_written: '12.50 percent' }, '12.5 %'],
    [{ unit: 'percent_ad_valorem', as_written: 'a share' }, 'unspecified'],
    [{ value: '5', unit: 'specific', as_written: '5 dollars a kilogram' }, 'unspecified'],
    [{ value: '-5', unit: 'percent_ad_valorem', as_written: 'minus 5' }, 'unspecified'],
    [{ unit: 'other', as_written: 'severe' }, 'unspecified'],
  ])('has the rate of %j: %s', (rate, text) => {
    const terms = termsOf({ rate: { ...rate, ...ASSUMED } });
    expect(terms.rate && dutyText(terms.rate)).toBe(text);
    expect(terms.rate?.asWritten).toBe(rate.as_written);
  });

  it('has its products with the codes of no stated nomenclature', () => {
    const products = [{ label: 'Steel', hs_codes: ['72', '7301'], ...ASSUMED }];
    expect(termsOf({ products }).products).toMatchObject({
      kind: 'codes',
      nomenclature: 'unstated',
      items: [{ label: 'Steel', codes: ['72', '7301'], basis: 'assumed' }],
      except: [],
    });
    expect(termsOf({ products: [] }).products).toBeNull();
  });

  it('is unchanged if it is written again', () => {
    const given = bundle({ products: [{ label: 'Steel', hs_codes: ['72'], ...ASSUMED }] });
    importBundle(store, given);
    expect(importBundle(store, given).counts).toMatchObject({ unchanged: 2 });
  });

  it('is refused only for a change of rate that sets none', () => {
    const change = {
      id: 'raised',
      type: 'rate_change',
      modality: 'occurred',
      date: { edtf: '2031-03-01', ...ASSUMED },
      ...ASSUMED,
    };
    expect(faultsOf(store, bundle({ events: [change] }))).toEqual([
      'duty /events/0/sets must set the rate that stands from then on: add sets: [{ terms: { rate: { text: "20 %" } } }] with the rate that the source names, or { text: unspecified, as_written: "a higher rate" } with its words if it names none',
    ]);
  });

  it('has no second way to write a term beside the new one', () => {
    const both = { scope: { kind: 'everyone', ...ASSUMED } };
    expect(faultsOf(store, bundle(both))).toEqual([
      expect.stringContaining('duty /applies_to is not a known member'),
    ]);
  });
});

describe('a threat as it was written before', () => {
  it('has a duty expression and codes', () => {
    const products = [{ label: 'Steel', hs_codes: ['72'], ...ASSUMED }];
    const rate = {
      value: '100',
      unit: 'percent_ad_valorem',
      as_written: '100 percent',
      ...ASSUMED,
    };
    expect(faultsOf(store, { threats: [{ ...THREAT, rate, products }] })).toEqual([]);
    const threat = getThreat(store, 'warning');
    expect(threat && dutyText(threat.rate)).toBe('100 %');
    expect(threat?.products[0]?.codes).toEqual(['72']);
  });
});
