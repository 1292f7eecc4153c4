import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, matchCode, NOMENCLATURE_IDS, normalCode } from '../../src/domain/codes.ts';

/** `72` is a code of no named list, `TARIC:72081000` one of a named list. */
function code(text: string): Code {
  const [first = '', second] = text.split(':');
  return second === undefined
    ? { nomenclature: 'unstated', code: first }
    : { nomenclature: first, code: second };
}

describe('the normal form of a code', () => {
  it.each([
    ['72', 'unstated', '72'],
    ['7208', 'unstated', '7208'],
    ['7208.10', 'unstated', '720810'],
    ['72 08-10', 'unstated', '720810'],
    [' 0703 ', 'HS2022', '0703'],
    ['7208.10.15', 'HTSUS', '72081015'],
    ['7208.10.15.00', 'HTSUS', '7208101500'],
    ['720810150', 'unstated', '720810150'],
    ['72081015000', 'unstated', '72081015000'],
    ['720810150012', 'unstated', '720810150012'],
    ['3a 001', 'ECCN', '3A001'],
    ['5A992.c', 'ECCN', '5A992.C'],
    ['83111', 'CPC', '83111'],
    ['5', 'CPC', '5'],
  ])('of %j in %s is %s', (text, nomenclature, normal) => {
    expect(normalCode(text, nomenclature)).toEqual({ code: normal });
  });

  it.each([
    ['703', 'unstated', 'is "703", and a leading zero may be missing: 0703?'],
    ['7', 'unstated', 'is "7", and a leading zero may be missing: 07?'],
    ['70310', 'unstated', 'is "70310", and a leading zero may be missing: 070310?'],
    ['7031000', 'unstated', 'is "7031000", and a leading zero may be missing: 07031000?'],
    ['7031000', 'NCM', 'is "7031000", and a leading zero may be missing: 07031000?'],
    ['7031000', 'HS2022', 'is "7031000", which has 7 digits: codes of HS2022 have 2, 4 or 6'],
    ['72081015', 'HS2022', 'is "72081015", which has 8 digits: codes of HS2022 have 2, 4 or 6'],
    [
      '7208101500123',
      'unstated',
      'is "7208101500123", which has 13 digits: codes of unstated have 2, 4, 6, 8, 9, 10, 11 or 12',
    ],
    ['', 'unstated', 'is "", which is not a code: write digits, such as 7208 or 7208.10'],
    ['72x', 'unstated', 'is "72x", which is not a code: write digits, such as 7208 or 7208.10'],
    ['７２', 'unstated', 'is "７２", which is not a code: write digits, such as 7208 or 7208.10'],
    [
      '3A001/b',
      'ECCN',
      'is "3A001/b", which is not a code of ECCN: write letters and digits, such as 3A001',
    ],
  ])('of %j in %s is refused', (text, nomenclature, fault) => {
    expect(normalCode(text, nomenclature)).toEqual({ fault });
  });

  it('is its own normal form', () => {
    const lists = fc.constantFrom(...NOMENCLATURE_IDS);
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9. -]{1,14}$/), lists, (text, nomenclature) => {
        const found = normalCode(text, nomenclature);
        if ('code' in found) expect(normalCode(found.code, nomenclature)).toEqual(found);
      }),
    );
  });
});

describe('a code of a record', () => {
  it.each([
    ['7208', '7208', 'equal certain'],
    ['72', '7208', 'broader certain'],
    ['720810', '7208', 'within certain'],
    ['7208', '7209', null],
    ['7208', '0720', null],
    ['720810', 'TARIC:72081015', 'broader certain'],
    ['HTSUS:72081015', '720810', 'within certain'],
    ['HTSUS:72081015', 'HTSUS:7208101500', 'broader certain'],
    ['HTSUS:7208101500', 'HTSUS:72081015', 'within certain'],
    ['HTSUS:72081015', 'HTSUS:72081015', 'equal certain'],
    ['HTSUS:72081015', 'HTSUS:72081016', null],
    ['HTSUS:72081015', 'TARIC:72081015', 'same_subheading possible'],
    ['HTSUS:72081015', 'TARIC:72081099', 'same_subheading possible'],
    ['HTSUS:72081015', '72081099', 'same_subheading possible'],
    ['72081015', '72081015', 'same_subheading possible'],
    ['HTSUS:72081015', 'TARIC:72081115', null],
    ['CN:72081015', 'TARIC:7208101500', 'same_subheading possible'],
    ['HS2022:720810', 'HS2022:720810', 'equal certain'],
    ['HS2022:720810', 'HS2028:720810', 'equal possible'],
    ['HS2022:72', 'HS2028:720810', 'broader possible'],
    ['HS2022:720810', 'HS2028:72', 'within possible'],
    ['HS2022:720810', '720810', 'equal certain'],
    ['HS2022:720810', 'TARIC:7208101500', 'broader certain'],
    ['HS2022:7208', 'HS2028:7209', null],
    ['ECCN:3A001', 'ECCN:3A001', 'equal certain'],
    ['ECCN:3A001', 'ECCN:3A0', null],
    ['ECCN:3A001', '3A001', null],
    ['CPC:72', '72', null],
    ['72', 'CPC:72', null],
    ['CPC:72', 'ECCN:72', null],
  ])('%s against %s is %s', (record, asked, wanted) => {
    const found = matchCode(code(record), code(asked));
    expect(found && `${found.label} ${found.match}`).toBe(wanted);
  });

  it('matches from both ends alike: equal both ways, broader one way and within the other', () => {
    const digits = fc.constantFrom('72', '7208', '720810', '72081015', '7208101500', '7209');
    const lists = fc.constantFrom('unstated', 'HS2022', 'HS2028', 'HTSUS', 'TARIC');
    const codes = fc.record({ nomenclature: lists, code: digits });
    const turned: Record<string, string> = { broader: 'within', within: 'broader' };
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const [there, back] = [matchCode(one, other), matchCode(other, one)];
        const wanted = there && { ...there, label: turned[there.label] ?? there.label };
        expect(back).toEqual(wanted);
      }),
    );
  });
});
