import { describe, expect, it } from 'vitest';
import type { ActorKind } from '../../src/domain/actor.ts';
import { namePartsOf } from '../../src/formats/name.ts';
import { ASSUMED } from '../helpers/store.ts';

function partsOf(
  name: string,
  country: string | null,
  mention = name,
  kind: ActorKind = 'person',
  alias?: string,
) {
  const support = { strength: 'weak' as const, document: null, ...ASSUMED };
  const aliases =
    alias === undefined ? [] : [{ text: alias, kind: 'honorific_surname' as const, ...support }];
  return namePartsOf({ kind, name, country, aliases }, mention);
}

describe('namePartsOf', () => {
  it.each([
    ['Jane Roe', 'US', 'Ms. Roe', 'Roe', 'Jane'],
    ['Jane Q. Roe', 'US', 'Jane Roe', 'Roe', 'Jane Q.'],
    ['Zoë Müller-Łęcka', 'DE', 'Müller-Łęcka', 'Müller-Łęcka', 'Zoë'],
    ['Jane Roe', null, 'Ms. Roe', 'Roe', 'Jane'],
    ['Ming Moon', 'CN', 'Mr. Moon', 'Moon', 'Ming'],
  ])('splits %s (%s, printed %s) into family and given name', (name, country, mention, family, given) => {
    expect(partsOf(name, country, mention)).toEqual({ family, given });
  });

  it.each([
    ['Moon Ming', 'CN', 'Moon Ming'],
    ['Moon Ming', null, 'Moon Ming'],
    ['Moon Ming', 'US', 'Mr. Moon'],
    ['罗珍', 'CN', '罗珍'],
    ['罗 珍', 'US', '罗 珍'],
    ['Roe', 'US', 'Roe'],
    ['Jan van Roe', 'NL', 'Jan van Roe'],
    ['John Roe Jr.', 'US', 'John Roe'],
    ['Roe, Jane', 'US', 'Roe'],
    ['Jane  Roe', 'US', 'Roe'],
  ])('keeps %s (%s, printed %s) whole', (name, country, mention) => {
    expect(partsOf(name, country, mention)).toEqual({ literal: name });
  });

  it('keeps the name of any other kind of actor whole', () => {
    expect(partsOf('Moonstone Ministry', 'US', 'the ministry', 'public_body')).toEqual({
      literal: 'Moonstone Ministry',
    });
  });

  it('uses a surname that a source prints', () => {
    expect(partsOf('Moon Ming', 'US', 'Moon Ming', 'person', 'Mr. Moon')).toEqual({
      literal: 'Moon Ming',
    });
    expect(partsOf('Ming Moon', null, 'Ming Moon', 'person', 'Mr. Moon')).toEqual({
      family: 'Moon',
      given: 'Ming',
    });
  });
});
