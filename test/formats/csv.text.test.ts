import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, joinList, splitList, unguarded, unrunnable } from '../../src/formats/csv/text.ts';

const SIGNS = [
  "'",
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '1',
  'a',
  'm',
  '月',
  ' ',
  '\\',
  ';',
  '\n',
  '＝',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 8 }),
);

describe('the guard of a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ['+49', "'+49"],
    ['-', "'-"],
    ['@here', "'@here"],
    ['\ttab', "'\ttab"],
    ['＝1', "'＝1"],
    [' =1', "' =1"],
    ['0850', "'0850"],
    ['12.50', "'12.50"],
    ['1e5', "'1e5"],
    ['2025-10-09', "'2025-10-09"],
    ['2025', "'2025"],
    ['October 9', "'October 9"],
    ['may-5', "'may-5"],
    ['10月9日', "'10月9日"],
    ['3 pm', "'3 pm"],
    ['TRUE', "'TRUE"],
  ])('stands before %j', (plain, cell) => {
    expect(guarded(plain)).toBe(cell);
    expect(unguarded(cell)).toBe(plain);
  });

  it.each([
    "'tis",
    '’s',
    'Section 301',
    'XXXX-10-09',
    '“will act”',
    'November 8 and December 1',
  ])('leaves %j alone', (plain) => {
    expect(guarded(plain)).toBe(plain);
    expect(unguarded(plain)).toBe(plain);
  });

  it('is taken off exactly where it was put', () => {
    fc.assert(fc.property(text, (plain) => unguarded(guarded(plain)) === plain));
  });

  it('of files that are not read back stands before formulas only, and never before a number', () => {
    expect(['=1', '-5', '-12.5', '-5+1', '2025-10-09', "'=1"].map(unrunnable)).toEqual([
      "'=1",
      '-5',
      '-12.5',
      "'-5+1",
      '2025-10-09',
      "''=1",
    ]);
  });
});

describe('a list in one cell', () => {
  it('gives back its items whatever is in them', () => {
    const items = fc.array(text, { maxLength: 4 });
    fc.assert(
      fc.property(items, (list) => {
        expect(splitList(joinList(list))).toEqual(list);
      }),
    );
  });

  it.each([
    ['a;b', ['a', 'b']],
    ['a; b;', ['a', 'b']],
    [String.raw`a\; b; c\\`, ['a; b', 'c\\']],
    ['', []],
  ])('reads %j', (cell, items) => {
    expect(splitList(cell)).toEqual(items);
  });
});
