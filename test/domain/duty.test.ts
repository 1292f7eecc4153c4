import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuty } from '../../src/domain/duty.parse.ts';
import {
  COMPONENTS_MAX,
  type DutyComponent,
  dutyFault,
  dutyText,
  normalComponents,
  numbersOf,
} from '../../src/domain/duty.ts';
import { amount, percent } from '../helpers/terms.ts';

function read(text: string) {
  const parsed = parseDuty(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.duty;
}

const faultOf = (text: string) => {
  const parsed = parseDuty(text);
  return 'fault' in parsed ? parsed.fault : null;
};

describe('the text of a duty', () => {
  it.each<[string, DutyComponent[]]>([
    ['10 %', [percent('10')]],
    ['12.5 %', [percent('12.5')]],
    ['0 %', [percent('0')]],
    ['5 USD/KGM', [amount('5', 'USD', 'KGM')]],
    ['20 EUR/100 KGM', [amount('20', 'EUR', 'KGM', { per: '100' })]],
    ['3 EUR/postal_item', [amount('3', 'EUR', 'postal_item')]],
    ['1.2 EUR/H87', [amount('1.2', 'EUR', 'H87')]],
    ['10 % + 2 EUR/KGM', [percent('10'), amount('2', 'EUR', 'KGM', { op: 'plus' })]],
    ['10 % - 2 EUR/KGM', [percent('10'), amount('2', 'EUR', 'KGM', { op: 'minus' })]],
    [
      '10 % MIN 2 EUR/KGM MAX 20 %',
      [percent('10'), amount('2', 'EUR', 'KGM', { op: 'minimum' }), percent('20', 'maximum')],
    ],
    ['TOTAL 15 %', [percent('15', 'up_to_total')]],
    ['TOTAL 4 USD/LTR', [amount('4', 'USD', 'LTR', { op: 'up_to_total' })]],
  ])('%s is read and written the same', (text, components) => {
    expect(read(text)).toEqual({ kind: 'components', components });
    expect(dutyText({ kind: 'components', components })).toBe(text);
  });

  it.each([
    ['10%', '10 %'],
    [' 10 percent ', '10 %'],
    ['10 per cent', '10 %'],
    ['010.50 %', '10.5 %'],
    ['.5 %', '0.5 %'],
    ['5 usd/KGM', '5 USD/KGM'],
    ['5 USD per KGM', '5 USD/KGM'],
    ['5 USD / 100 KGM', '5 USD/100 KGM'],
    ['5 USD/1 KGM', '5 USD/KGM'],
    ['10 % min 2 EUR/KGM', '10 % MIN 2 EUR/KGM'],
    ['10 % − 2 %', '10 % - 2 %'],
    ['total 15%', 'TOTAL 15 %'],
    ['Free', 'free'],
    ['UNSPECIFIED', 'unspecified'],
  ])('%j is written %j', (text, canonical) => {
    expect(dutyText(read(text))).toBe(canonical);
  });

  it('keeps free, 0 % and unspecified apart', () => {
    expect(['free', '0 %', 'unspecified'].map((text) => read(text).kind)).toEqual([
      'free',
      'components',
      'unspecified',
    ]);
  });

  it.each([
    ['', 'is not a duty expression: write one such as 10 %'],
    ['ten percent', 'is not a duty expression'],
    ['10', 'is not a duty expression'],
    ['-10 %', 'is not a duty expression'],
    ['10,5 %', 'has a comma in a number: write a point'],
    ['1,000 USD/KGM', 'has a comma in a number'],
    ['1.2.3 %', 'the value of a component is 1.2.3, which is not a decimal'],
    ['1234567890123 %', 'which is not a decimal of at most 12 digits'],
    ['1.1234567 %', 'and 6 after it'],
    ['5 USD', 'is not a duty expression'],
    ['5 QQQ/KGM', 'the currency of a component is QQQ, which is no currency'],
    ['5 USD/kilogram weight', 'is not a duty expression'],
    ['5 USD/Kilo', 'the unit of a component is Kilo, which is no unit'],
    ['5 USD/0 KGM', 'the per of a component is 0: write a decimal above 0'],
    ['10 % + ', 'is not a duty expression'],
    ['10 % + x', 'is not a duty expression at "x"'],
    ['10 % TOTAL 15 %', 'is not a duty expression'],
    ['TOTAL 15 % + 2 %', 'is not a duty expression'],
    ['free + 2 %', 'is not a duty expression at "free"'],
    ['between 10 and 20 %', 'is not a duty expression'],
    [Array(9).fill('1 %').join(' + '), 'has 9 components, more than the 8'],
  ])('%j is refused', (text, fault) => {
    expect(faultOf(text)).toContain(fault);
  });

  it('goes through text without loss', () => {
    const number = fc
      .tuple(fc.nat({ max: 999_999 }), fc.nat({ max: 999 }))
      .map(([whole, part]) => `${whole}.${part}`);
    const component = fc.oneof(
      number.map((value) => percent(value)),
      fc
        .record({ value: number, per: fc.constantFrom(null, '100', '0.5') })
        .map(({ value, per }) => amount(value, 'EUR', 'KGM', { per })),
    );
    const ops = ['plus', 'minus', 'minimum', 'maximum'] as const;
    const components = fc.array(fc.tuple(component, fc.constantFrom(...ops)), {
      minLength: 1,
      maxLength: COMPONENTS_MAX,
    });
    fc.assert(
      fc.property(components, (list) => {
        const given = normalComponents(
          list.map(([one, op], index) => ({ ...one, op: index === 0 ? 'base' : op })),
        );
        expect(read(dutyText({ kind: 'components', components: given })).components).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });
});

describe('components of a duty', () => {
  it.each<[string, DutyComponent[], string | null]>([
    ['one base', [percent('10')], null],
    ['no base first', [percent('10', 'plus')], '0 op is plus, but the first component must be'],
    ['two bases', [percent('10'), percent('2')], '1 op is base, but only the first component is'],
    ['a total alone', [percent('15', 'up_to_total')], null],
    [
      'a total with another',
      [percent('15', 'up_to_total'), percent('2', 'plus')],
      '0 op is up_to_total, which must be the only component',
    ],
    [
      'a total after another',
      [percent('15'), percent('2', 'up_to_total')],
      '1 op is up_to_total, which must be the only component',
    ],
    [
      'percent of a currency',
      [{ ...percent('10'), currency: 'USD' }],
      '0 currency belongs to a specific component',
    ],
    ['percent of a unit', [{ ...percent('10'), unit: 'KGM' }], '0 unit belongs to a specific'],
    ['no currency', [{ ...amount('5', 'USD', 'KGM'), currency: null }], '0 currency is missing'],
    ['no unit', [{ ...amount('5', 'USD', 'KGM'), unit: null }], '0 unit is missing'],
    ['a value in words', [percent('ten')], '0 value is ten, which is not a decimal'],
  ])('%s', (_, components, fault) => {
    const found = dutyFault(components);
    const told = found && `${found.component} ${found.member} ${found.detail}`;
    if (fault === null) expect(told).toBeNull();
    else expect(told).toContain(fault);
  });
});

describe('the numbers of a duty', () => {
  it.each([
    ['10 %', ['10']],
    ['20 EUR/100 KGM', ['20', '100']],
    ['10 % + 10 EUR/KGM', ['10']],
    ['10 % MIN 2.50 EUR/KGM MAX 20 %', ['10', '2.5', '20']],
    ['free', []],
    ['unspecified', []],
  ])('of %s are %j', (text, numbers) => {
    expect(numbersOf(read(text))).toEqual(numbers);
  });
});
