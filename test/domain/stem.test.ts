import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../../src/domain/stem.ts';

describe('the stem', () => {
  it.each([
    ['tariff', 'tariffs'],
    ['magnet', 'magnets'],
    ['duty', 'duties'],
    ['quota', 'quotas'],
    ['subsidy', 'subsidies'],
    ['export', 'exporting'],
    ['export', 'exporter'],
    ['control', 'controlled'],
    ['licence', 'licenses'],
    ['licensing', 'licencing'],
    ['defence', 'defenses'],
    ['programme', 'programs'],
    ['liberalise', 'liberalization'],
    ['organisations', 'organization'],
    ['analyse', 'analyzed'],
    ['labour', 'labor'],
    ['harbours', 'harbor'],
    ['centre', 'centers'],
    ['fibres', 'fiber'],
    ['catalogue', 'catalogs'],
    ['aluminium', 'aluminum'],
    ['sulphate', 'sulfates'],
    ['tyres', 'tire'],
    ['jewellery', 'jewelry'],
    ['cancelled', 'canceled'],
  ])('of %s and %s is one', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    ['import', 'important'],
    ['new', 'news'],
    ['policy', 'police'],
    ['price', 'prize'],
    ['four', 'for'],
    ['china', 'chinese'],
  ])('of %s and %s is not one', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it.each([
    'eu',
    'us',
    '2025',
    '8505',
    'hs2022',
    '稀',
    'тарифы',
    'a'.repeat(41),
  ])('of %s is the word itself', (word) => {
    expect(stemOf(word)).toBe(word);
  });

  it('begins with the first letter of its word', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const endings = ['', 's', 'es', 'ed', 'ing', 'ise', 'isation', 'our', 'ogue', 'ence', 'ies'];
    const word = fc
      .tuple(
        fc.string({ unit: fc.constantFrom(...letters), minLength: 1 }),
        fc.constantFrom(...endings),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(word, (text) => {
        expect(stemOf(text)[0]).toBe(text[0]);
      }),
    );
  });
});
