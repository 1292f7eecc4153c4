import { describe, expect, it } from 'vitest';
import { canMean, withDigits, writtenDays } from '../../src/domain/written-date.ts';

/** The days that words name, each reading as `YYYY-MM-DD`, with dashes for a year that they do not name. */
function readings(words: string, language = 'en'): string[][] {
  return writtenDays(words, language).map((days) =>
    days.map(({ year, month, day }) => [year ?? '-', month, day].join('-')),
  );
}

describe('the days that words name', () => {
  it.each<[string, string, string[][]]>([
    ['en', '4 March 2031', [['2031-3-4']]],
    ['en', 'March 4, 2031', [['2031-3-4']]],
    ['en', 'march 4 2031', [['2031-3-4']]],
    ['en', 'on Tuesday, 4th of March, 2031', [['2031-3-4']]],
    ['en', 'the 4th day', []],
    ['en', 'Mar. 4, 2031', [['2031-3-4']]],
    ['en', 'Sept. 4, 2031', [['2031-9-4']]],
    ['en', '2031, March 4', [['2031-3-4']]],
    ['en', 'March 4', [['--3-4']]],
    ['en', 'from 4 March', [['--3-4']]],
    ['en', 'March 2031', []],
    ['en', '2031', []],
    ['en', 'it may 10 times', [['--5-10']]],
    ['en', 'dismay 10', []],
    ['en', 'February 30, 2031', []],
    ['en', 'February 29', [['--2-29']]],
    ['en', 'November 8 and December 1', [['--11-8'], ['--12-1']]],
    ['en', 'from 1 May 2031 to 3 June 2031', [['2031-5-1'], ['2031-6-3']]],
    ['en', '2031-03-04', [['2031-3-4']]],
    ['en', '2031/3/4', [['2031-3-4']]],
    ['en', '3/4/2031', [['2031-4-3', '2031-3-4']]],
    ['en', '13/4/2031', [['2031-4-13']]],
    ['en', '4.13.2031', [['2031-4-13']]],
    ['en', '1/2-2031', []],
    ['de', '4. März 2031', [['2031-3-4']]],
    ['de', '4.3.2031', [['2031-3-4', '2031-4-3']]],
    ['fr', '1er août 2031', [['2031-8-1']]],
    ['es', '4 de marzo de 2031', [['2031-3-4']]],
    ['pt', '4 de março de 2031', [['2031-3-4']]],
    ['it', '4 marzo 2031', [['2031-3-4']]],
    ['nl', '4 maart 2031', [['2031-3-4']]],
    ['pl', '4 marca 2031 r.', [['2031-3-4']]],
    ['ru', '4 марта 2031 г.', [['2031-3-4']]],
    ['ar', '4 مارس 2031', [['2031-3-4']]],
    ['ar', '٤ مارس ٢٠٣١', [['2031-3-4']]],
    ['hi', '4 मार्च 2031', [['2031-3-4']]],
    ['zh', '2031年3月4日', [['2031-3-4']]],
    ['zh-Hans', '3月4日起', [['--3-4']]],
    ['zh', '二〇三一年十二月二十一日', [['2031-12-21']]],
    ['zh', '十月三十日', [['--10-30']]],
    ['ja', '2031年３月４日から', [['2031-3-4']]],
    ['ko', '2031년 3월 4일부터', [['2031-3-4']]],
    ['ko', '2031. 3. 4.', [['2031-3-4']]],
    ['de', 'March 4, 2031', [['2031-3-4']]],
    ['en', '4. März 2031', []],
    ['en', 'Mittwoch', []],
  ])('in %s, %j', (language, words, expected) => {
    expect(readings(words, language)).toEqual(expected);
  });
});

describe('words of a date', () => {
  it.each<[string, string, boolean]>([
    ['March 4, 2031', '2031-03-04', true],
    ['March 4, 2031', '2031-03-05', false],
    ['March 4, 2031', '2031-04-03', false],
    ['March 4, 2031', '2032-03-04', false],
    ['March 4, 2031', '2031-03-04?', true],
    ['March 4', '2031-03-04', true],
    ['March 4', '2031-03-05', false],
    ['March 4', 'XXXX-03-04', true],
    ['March 4, 2031', 'XXXX-03-05', false],
    ['3/4/2031', '2031-03-04', true],
    ['3/4/2031', '2031-04-03', true],
    ['3/4/2031', '2031-05-03', false],
    ['Tuesday', '2031-03-04', true],
    ['March 2031', '2031-03-04', true],
    ['March 4, 2031', '2031-03', true],
    ['March 4, 2031', '2031-04', false],
    ['before November 10, 2031', '../2031-11-09', true],
    ['before November 10, 2031', '../2031-11-08', false],
    ['after November 10, 2031', '2031-11-11/..', true],
    ['after November 10, 2031', '2031-11-12/..', false],
    ['between 1 and 9 May 2031', '2031-05-01/2031-05-09', true],
    ['November 8 and December 1', '[2031-11-08,2031-12-01]', true],
    ['May 1, 2031, later May 9, 2031', '2031-05-09', true],
    ['on 31 December 9999', '../9999-12-31', true],
    ['on 1 January 0001', '0001-01-01/..', true],
  ])('%j can mean %s: %s', (words, edtf, expected) => {
    expect(canMean(words, edtf, 'en')).toBe(expected);
  });
});

describe('digits', () => {
  it.each([
    ['２０３１年', '2031年'],
    ['٢٠٣١', '2031'],
    ['०९', '09'],
    ['二〇三一年十一月', '2031年11月'],
    ['二十日', '20日'],
    ['廿日', '廿日'],
    ['三人', '三人'],
  ])('of %s are %s', (words, expected) => {
    expect(withDigits(words)).toBe(expected);
  });
});
