import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { alpha2Of, COUNTRIES, isCountryCode } from '../../src/domain/country.ts';
import { ID_PATTERN } from '../../src/domain/record.ts';

interface IsoCountries {
  registerLocale(locale: object): void;
  getAlpha2Codes(): Record<string, string>;
  getNames(language: string, options: { select: 'all' }): Record<string, string[]>;
}

const load = createRequire(import.meta.url);
const iso: IsoCountries = load('i18n-iso-countries');
iso.registerLocale(load('i18n-iso-countries/langs/en.json'));

/** Plainer names than the library's, which are the long ones of the standard. */
const PLAINER: Record<string, string> = {
  BN: 'Brunei',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  LA: 'Laos',
  MD: 'Moldova',
  MF: 'Saint Martin',
  SX: 'Sint Maarten',
  SY: 'Syria',
  VA: 'Holy See',
  VG: 'British Virgin Islands',
  VI: 'United States Virgin Islands',
};

describe('the countries of ISO 3166-1', () => {
  it('have the codes of the library, without the one that users assign to Kosovo', () => {
    const { XK: _, ...codes } = iso.getAlpha2Codes();
    expect(Object.fromEntries(COUNTRIES.map(({ code, alpha3 }) => [code, alpha3]))).toEqual(codes);
  });

  it('have a name of the library, or a plainer one', () => {
    const names = iso.getNames('en', { select: 'all' });
    const others = COUNTRIES.filter(({ code, name }) => !names[code]?.includes(name));
    expect(Object.fromEntries(others.map(({ code, name }) => [code, name]))).toEqual(PLAINER);
  });

  it('have each an id of their own', () => {
    const ids = COUNTRIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !ID_PATTERN.test(id))).toEqual([]);
  });

  it.each([
    ['CN', 'china'],
    ['US', 'united-states'],
    ['CI', 'cote-d-ivoire'],
    ['AX', 'aland-islands'],
    ['CC', 'cocos-keeling-islands'],
    ['TR', 'turkiye'],
  ])('name the actor of %s %s', (code, id) => {
    expect(COUNTRIES.find((country) => country.code === code)?.id).toBe(id);
  });
});

describe('a code', () => {
  it.each([
    ['CN', true],
    ['EU', true],
    ['QL', false],
    ['QM', true],
    ['QZ', true],
    ['WZ', false],
    ['XA', true],
    ['XZ', true],
    ['YA', false],
    ['AA', false],
    ['ZZ', false],
    ['cn', false],
    ['CHN', false],
    ['', false],
  ])('%j is one that an actor may have: %j', (code, allowed) => {
    expect(isCountryCode(code)).toBe(allowed);
  });

  it.each([
    ['CHN', 'CN'],
    ['CN', 'CN'],
    ['QMM', undefined],
    ['QM', 'QM'],
    ['chn', undefined],
  ])('%s means %s', (code, alpha2) => {
    expect(alpha2Of(code)).toBe(alpha2);
  });
});
