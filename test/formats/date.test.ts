import { describe, expect, it } from 'vitest';
import { type Basis, makeDate } from '../../src/domain/date.ts';
import {
  type DayStyle,
  datedInWords,
  dateInWords,
  datingOf,
  dayInWords,
  onlyDay,
  statedDay,
} from '../../src/formats/date.ts';

function date(edtf: string, basis: Basis = 'stated', asWritten: string | null = null) {
  return makeDate({ edtf, basis, asWritten, note: null });
}

describe('dateInWords', () => {
  it.each([
    ['2031-03-05', '5 March 2031'],
    ['2031-03', 'March 2031'],
    ['2031', '2031'],
    ['2031-XX-XX', '2031'],
    ['2031-03-XX', 'March 2031'],
    ['203X', 'the 2030s'],
    ['20XX', 'between 2000 and 2099'],
    ['2031?-03-05', '5 March 2031'],
    ['2031-03-05~', '5 March 2031'],
    ['XXXX-10-09', '9 October, year unknown'],
    ['XXXX-10', 'October, year unknown'],
    ['2031-03-05/2031-04-07', 'between 5 March 2031 and 7 April 2031'],
    ['2031-03/2031-04', 'between March 2031 and April 2031'],
    ['2031-03-05/..', 'on or after 5 March 2031'],
    ['../2031-03-05', 'on or before 5 March 2031'],
    ['[2031?-11-08,2031?-12-01]', '8 November 2031 or 1 December 2031'],
    ['[2031-01,2031-03,2031-05]', 'January 2031, March 2031 or May 2031'],
    ['[2031-11-08..2031-12-01]', 'between 8 November 2031 and 1 December 2031'],
    ['[..2031-12-01]', 'on or before 1 December 2031'],
    ['[2031-12-01..]', 'on or after 1 December 2031'],
  ])('writes %s as %s', (edtf, words) => {
    expect(dateInWords(date(edtf))).toBe(words);
  });

  it('returns null for an unknown date', () => {
    expect(dateInWords(date('XXXX', 'unknown'))).toBeNull();
    expect(datedInWords(date('XXXX', 'unknown'), 'n.d.')).toBe('n.d.');
  });

  it.each<[DayStyle, string, string, string]>([
    ['day_first', '9 September 2031', 'September 2031', 'between 2031 and 2032'],
    ['month_first', 'September 9, 2031', 'September 2031', 'between 2031 and 2032'],
    ['abbreviated', '9 Sept. 2031', 'Sept. 2031', 'between 2031 and 2032'],
    ['year_first', '2031, September 9', '2031, September', 'between 2031 and 2032'],
  ])('writes %s', (style, day, month, years) => {
    expect(dayInWords('2031-09-09', style)).toBe(day);
    expect(dateInWords(date('2031-09'), style)).toBe(month);
    expect(dateInWords(date('2031/2032'), style)).toBe(years);
  });

  it('puts the year last within a phrase', () => {
    const words = dateInWords(date('2031-03-05/2031-05-07'), 'year_first');
    expect(words).toBe('between March 5, 2031 and May 7, 2031');
    const short = dateInWords(date('[2031-03-05,2031-10-07]'), 'abbreviated');
    expect(short).toBe('5 Mar. 2031 or 7 Oct. 2031');
  });
});

describe('datingOf', () => {
  it.each<[string, Basis, string | null, string | null]>([
    ['2031-03-05', 'stated', '5 March 2031', null],
    ['2031-03-05', 'stated', '5 March', null],
    ['2031?-03-05', 'stated_partial', '5 March', 'year inferred'],
    ['2031?-03-05', 'inferred_from_context', '5 March', 'year inferred from context'],
    [
      '2031-03-05',
      'inferred_from_publication_date',
      '5 March',
      'year inferred from the publication date',
    ],
    ['2031-03-05', 'inferred_from_external_source', null, 'date inferred from another source'],
    ['2031-03-05/2031-03-09', 'inferred_from_context', null, 'date inferred from context'],
    [
      '[2031?-11-08,2031?-12-01]',
      'inferred_from_context',
      'November 8',
      'year inferred from context',
    ],
    ['2031-03', 'inferred_from_context', 'in March', 'year inferred from context'],
    ['2031-10-09', 'inferred_from_context', '十月九日', 'year inferred from context'],
    ['2031-10-09', 'stated_partial', '9 octobre', 'year inferred'],
    [
      '2031-03-05/2031-03-09',
      'inferred_from_context',
      'after the recent talks',
      'date inferred from context',
    ],
    ['2031-03-05', 'assumed', 'last Monday, it may be', 'date inferred'],
    ['XXXX-10-09', 'stated_partial', 'October 9', null],
    ['2031-03-05?', 'stated', null, 'uncertain'],
    ['2031-03~', 'stated', null, 'approximate'],
    ['2031-03%', 'assumed', null, 'assumed, uncertain, approximate'],
    ['2031?', 'stated', '2031', 'uncertain'],
    ['2031-03-05', 'unknown', null, 'on an unknown basis'],
  ])('for %s, %s, written %s, returns %s', (edtf, basis, asWritten, expected) => {
    expect(datingOf(date(edtf, basis, asWritten))).toBe(expected);
  });
});

describe('onlyDay and statedDay', () => {
  it.each<[string, Basis, string | null, string | null]>([
    ['2031-03-05', 'stated', '2031-03-05', '2031-03-05'],
    ['2031?-03-05', 'inferred_from_context', '2031-03-05', null],
    ['2031-03-05?', 'stated', '2031-03-05', null],
    ['2031-03', 'stated', null, null],
    ['XXXX-03-05', 'stated_partial', null, null],
    ['2031-03-05/..', 'stated', null, null],
  ])('%s, %s: day %s, stated day %s', (edtf, basis, only, stated) => {
    expect(onlyDay(date(edtf, basis))).toBe(only);
    expect(statedDay(date(edtf, basis))).toBe(stated);
  });
});
