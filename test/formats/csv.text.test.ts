import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, joinList, splitList, unguarded, unrunnable } from '../../src/formats/csv/text.ts';
import { anyCharacter } from '../helpers/characters.ts';

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
  fc.string({ unit: anyCharacter, minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 8 }),
);

describe('formula guard of a CSV cell', () => {
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
  ])('is added before %j', (plain, cell) => {
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
  ])('leaves %j unchanged', (plain) => {
    expect(guarded(plain)).toBe(plain);
    expect(unguarded(plain)).toBe(plain);
  });

  it('is removed exactly where it was added', () => {
    fc.assert(fc.property(text, (plain) => unguarded(guarded(plain)) === plain));
  });

  it('in export-only files is added before formulas but never before numbers', () => {
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

describe('list in one CSV cell', () => {
  it('keeps its items, whatever they contain', () => {
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
