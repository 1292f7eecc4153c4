import { describe, expect, it } from 'vitest';
import {
  anyWord,
  indexableNames,
  nameBegun,
  nameWords,
  wholeName,
} from '../../src/domain/reconcile.names.ts';

describe('the words of a name', () => {
  it.each([
    ['Mr. Firefly', ['mr', 'firefly']],
    ['  GLÓRIA   Teasdale ', ['gloria', 'teasdale']],
    ['U.S.', ['us']],
    ['U.S', ['us']],
    ['U.S.A. Office', ['usa', 'office']],
    ['J. D. Roe', ['j', 'd', 'roe']],
    ['St. Roe', ['st', 'roe']],
    ['李成钢', ['李', '成', '钢']],
    ['O’Roe-Poe', ['o', 'roe', 'poe']],
    ['\uE000Roe\uE001', ['roe']],
    ['…', []],
  ])('of %j', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});

describe('the search expression for a name', () => {
  it('is a phrase between marks, so that a part of a name is not a whole name', () => {
    expect(indexableNames(['A b', 'C'])).toBe('\uE000 a b \uE001\n\uE000 c \uE001');
    expect(wholeName(['a', 'b'])).toBe('"\uE000 a b \uE001"');
  });

  it('has each word once, in quotes', () => {
    expect(anyWord(['a', 'or', 'a'])).toBe('"a" OR "or"');
    expect(nameBegun(['a', 'bc'])).toBe('"a bc" *');
    expect(nameBegun(['a', 'b'])).toBe('"a b"');
  });

  it('is null without words', () => {
    expect([wholeName([]), anyWord([]), nameBegun([])]).toEqual([null, null, null]);
  });
});
