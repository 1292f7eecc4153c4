import { describe, expect, it } from 'vitest';
import { allTerms, initialTerms, isEmpty, over, termsSet } from '../../src/domain/terms.ts';
import { ref } from '../helpers/store.ts';
import {
  makeProduct,
  makeProducts,
  makeProvision,
  makeRate,
  makeScope,
  makeTerms,
  percent,
} from '../helpers/terms.ts';

const TEN = makeRate([percent('10')]);
const TWENTY = makeRate([percent('20')]);
const SCOPE = makeScope([ref('actor', 'tavland')]);
const STEEL = makeProducts([makeProduct('Steel', '72')]);

describe('terms over others', () => {
  it.each([
    ['nothing over nothing', {}, {}, {}],
    ['nothing over a rate', {}, { rate: TEN }, { rate: TEN }],
    ['a rate over nothing', { rate: TEN }, {}, { rate: TEN }],
    ['a rate over a rate', { rate: TWENTY }, { rate: TEN }, { rate: TWENTY }],
    [
      'a rate over a scope and products',
      { rate: TEN },
      { scope: SCOPE, products: STEEL },
      { rate: TEN, scope: SCOPE, products: STEEL },
    ],
    ['no schedules over some', { schedules: [] }, { schedules: ['annex'] }, { schedules: [] }],
    ['no conditions over none set', { conditions: [] }, {}, { conditions: [] }],
  ])('%s', (_, own, defaults, expected) => {
    expect(over(makeTerms(own), makeTerms(defaults))).toEqual(makeTerms(expected));
  });
});

describe('the terms with which provisions begin', () => {
  const annex = [{ id: 'annex' }];

  it.each([
    ['no provisions', { terms: makeTerms({ rate: TEN }), schedules: [], provisions: [] }, [TEN]],
    [
      'provisions without terms',
      {
        terms: makeTerms({ rate: TEN }),
        schedules: [],
        provisions: [makeProvision('a'), makeProvision('b')],
      },
      [TEN, TEN],
    ],
    [
      'a provision with its own',
      {
        terms: makeTerms({ rate: TEN }),
        schedules: [],
        provisions: [
          makeProvision('a', { terms: makeTerms({ rate: TWENTY }) }),
          makeProvision('b'),
        ],
      },
      [TWENTY, TEN],
    ],
  ])('of a measure with %s', (_, measure, rates) => {
    expect(initialTerms(measure).map(({ terms }) => terms.rate)).toEqual(rates);
  });

  it('have all schedules of a measure without provisions, else those that a provision names', () => {
    const terms = makeTerms();
    const own = makeProvision('a', { terms: makeTerms({ schedules: ['annex'] }) });
    const schedulesOf = (provisions: (typeof own)[]) =>
      initialTerms({ terms, schedules: annex, provisions }).map((one) => [
        one.provision,
        one.terms.schedules,
      ]);
    expect(schedulesOf([])).toEqual([[null, ['annex']]]);
    expect(schedulesOf([own, makeProvision('b')])).toEqual([
      ['a', ['annex']],
      ['b', null],
    ]);
  });
});

describe('terms', () => {
  it('are empty if none is set, and set even to nothing', () => {
    expect(isEmpty(makeTerms())).toBe(true);
    expect(isEmpty(makeTerms({ conditions: [] }))).toBe(false);
    expect(termsSet(makeTerms({ rate: TEN, conditions: [] }))).toEqual(['rate', 'conditions']);
  });

  it('of all times are those of the measure, its provisions and its events', () => {
    const [whole, part, later] = [TEN, TWENTY, makeRate([percent('30')])].map((rate) =>
      makeTerms({ rate }),
    ) as [ReturnType<typeof makeTerms>, ReturnType<typeof makeTerms>, ReturnType<typeof makeTerms>];
    const measure = {
      terms: whole,
      provisions: [{ terms: part }],
      events: [{ sets: [{ provisions: [], terms: later }] }, { sets: [] }],
    };
    expect(allTerms(measure)).toEqual([whole, part, later]);
  });
});
