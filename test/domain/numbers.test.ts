import { describe, expect, it } from 'vitest';
import { numbersIn, printsCode } from '../../src/domain/numbers.ts';

const found = (text: string, language: string) => [...numbersIn(text, language)];

describe('numbers in digits', () => {
  it.each([
    ['10 percent', 'en', ['10']],
    ['12.50 percent', 'en', ['12.5']],
    ['010.0 percent', 'en', ['10']],
    ['a fee of .5 percent', 'en', ['5']],
    ['400,000 tonnes', 'en', ['400000']],
    ['1,234,567.25', 'en', ['1234567.25']],
    ['1,00,000 rupees', 'en-IN', ['100000']],
    ['10,20,30', 'en', ['10', '20', '30']],
    ['10, 20 and 30 percent', 'en', ['10', '20', '30']],
    ['10,5 Prozent', 'de', ['10.5']],
    ['1.234,5 Euro', 'de', ['1234.5']],
    ['12.500 Tonnen', 'de', ['12500']],
    ['12,500 tonnes', 'en', ['12500']],
    ['12,5 %', 'fr', ['12.5']],
    ['400 000 tonnes', 'fr', ['400000', '400', '0']],
    ['12\u202f500 tonnes', 'fr', ['12500', '12', '500']],
    ['400\u00a0000 tonnes', 'en', ['400000', '400', '0']],
    ["1'000.5 Franken", 'de-CH', ['1000.5']],
    ['١٢٫٥ في المئة', 'ar', ['12.5']],
    ['٤٠٠٬٠٠٠ طن', 'ar', ['400000']],
    ['۲۵ درصد', 'fa', ['25']],
    ['१० प्रतिशत', 'hi', ['10']],
    ['加征１５％关税', 'zh', ['15']],
    ['𝟏𝟐 percent', 'en', ['12']],
    ['2½ percent', 'en', ['2.5']],
    ['2 ¾ percent', 'en', ['2.75']],
    ['½ percent', 'en', ['0.5']],
    ['17 March 2031', 'en', ['17', '2031']],
    ['ends on 10.', 'en', ['10']],
    ['no number', 'en', []],
    ['10 of what no language is', 'not a language', ['10']],
  ])('%j in %s: %j', (text, language, numbers) => {
    expect(found(text, language)).toEqual(numbers);
  });
});

describe('numbers in English words', () => {
  it.each([
    ['ten percent', ['10']],
    ['Twenty-five percent', ['25']],
    ['twenty five percent', ['25']],
    ['seventy-seven bananas', ['77']],
    ['zero duty', ['0']],
    ['one hundred percent', ['100']],
    ['a hundred percent', ['100']],
    ['from ten to fifteen percent', ['10', '15']],
    ['ten and fifteen percent', []],
    ['one hundred and five percent', []],
    ['two hundred percent', []],
    ['five thousand tonnes', []],
    ['two and a half percent', []],
    ['one-half of one percent', []],
    ['two point five percent', []],
    ['the twenty-first day', []],
    ['twenty-foot containers', ['20']],
    ['often, someone, weighty', []],
  ])('%j: %j', (text, numbers) => {
    expect(found(text, 'en')).toEqual(numbers);
  });

  it('are no numbers in another language', () => {
    expect(found('ten percent', 'nl')).toEqual([]);
  });
});

describe('a code', () => {
  it.each([
    ['chapters 72 and 73', '72', true],
    ['heading 72.08', '7208', true],
    ['heading 72.08', '72', false],
    ['subheading 7208.10', '720810', true],
    ['7208 10 00', '72081000', true],
    ['7208-10', '720810', true],
    ['order 172 of 2031', '72', false],
    ['7208', '72', false],
    ['code 0901.', '0901', true],
    ['code 901', '0901', false],
    ['item 3a001.b', '3A001', true],
    ['item 13A001', '3A001', false],
  ])('in %j: %s is printed: %s', (text, code, printed) => {
    expect(printsCode(text, code)).toBe(printed);
  });
});
