import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, oneEditFrom, spellingDistance } from '../../src/domain/edit-distance.ts';

describe('the number of edits', () => {
  it.each([
    ['tariff', 'tariff', 0],
    ['tarif', 'tariff', 1],
    ['tariiff', 'tariff', 1],
    ['tarjff', 'tariff', 1],
    ['tarfif', 'tariff', 1],
    ['atriff', 'tariff', 1],
    ['traiffs', 'tariff', 2],
    ['magnt', 'magnets', 2],
    ['', 'abc', 3],
    ['ça', 'a', 1],
    ['𠮷', '稀', 1],
  ])('between %s and %s is %i', (one, other, edits) => {
    expect(editDistance(one, other)).toBe(edits);
    expect(editDistance(other, one)).toBe(edits);
  });

  const word = fc.string({ unit: fc.constantFrom(...'abcç'), maxLength: 7 });

  it('up to a maximum is the same as without one', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, max) => {
        const [edits, bounded] = [editDistance(one, other), editDistance(one, other, max)];
        expect(edits <= max ? bounded : bounded > max).toBe(edits <= max ? edits : true);
      }),
    );
  });

  it('is one for each word that one edit makes, and for no other word', () => {
    const latin = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 5 });
    fc.assert(
      fc.property(latin, latin, (one, other) => {
        expect(oneEditFrom(one).has(other)).toBe(editDistance(one, other) === 1);
      }),
    );
  });
});

describe('the number of edits between spellings', () => {
  it.each([
    ['tarrif', 'tariff', 1],
    ['acommodate', 'accommodate', 1],
    ['acomodate', 'accommodate', 1],
    ['tarif', 'tariff', 1],
    ['tarrifs', 'tariff', 2],
    ['tariff', 'tariff', 0],
    ['traiffs', 'tarrif', 3],
  ])('%s and %s is %i', (one, other, edits) => {
    expect(spellingDistance(one, other, 3)).toBe(edits);
  });
});
