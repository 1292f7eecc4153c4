import { describe, expect, it } from 'vitest';
import {
  hasMarksOfSource,
  quotationsOf,
  spanToShow,
  wordingOf,
} from '../../src/formats/wording.ts';
import { citationInput, type Trap } from '../helpers/quotations.ts';
import { TRAPS, trap } from '../helpers/traps.ts';

function direct(text: string, ...quotes: string[]): Trap {
  return { name: '', type: 'direct', text, content: quotes, quotes, wording: '' };
}

const wordingIn = (fixture: Trap) => wordingOf(citationInput(fixture).rendering);

describe('wordingOf', () => {
  it.each(TRAPS)('prints $name as the document does', (fixture) => {
    expect(wordingIn(fixture)).toBe(fixture.wording);
  });

  it.each([
    ['He said „Nein“ again.', 'Nein', '„Nein“'],
    ['He said »Nein« again.', 'Nein', '»Nein«'],
    ['He said ”Nej” again.', 'Nej', '”Nej”'],
    ["He said 'No' again.", 'No', "'No'"],
    ['他说「不」。', '不', '「不」'],
    ['He said « Non » again.', 'Non', '« Non »'],
    ['“No', 'No', '“No”'],
    ['No”', 'No', '“No”'],
    ['A block of words alone.', 'A block of words alone.', '“A block of words alone.”'],
    ['Before ”, No”', 'No', '“No”'],
  ])('takes the marks around the span in %s', (text, quote, wording) => {
    expect(wordingIn(direct(text, quote))).toBe(wording);
  });

  it('takes marks that the span itself holds', () => {
    const fixture = direct('She said “No” twice.', '“No”');
    expect(wordingIn(fixture)).toBe('“No”');
    expect(quotationsOf(citationInput(fixture).rendering)).toEqual(['No']);
  });

  it('orders spans by their place, not by their evidence', () => {
    expect(wordingIn(direct('“A,” she said, “B.”', 'B.', 'A,'))).toBe('“A,” […] “B.”');
  });

  it('is null where there is no span', () => {
    expect(wordingIn({ ...direct('Words.'), type: 'reported' })).toBeNull();
  });
});

describe('quotationsOf', () => {
  it.each(TRAPS)('gives the words quoted in $name', (fixture) => {
    expect(quotationsOf(citationInput(fixture).rendering)).toEqual(fixture.quotes);
  });

  it('gives none of a paraphrase, whatever its evidence holds', () => {
    const { rendering } = citationInput(trap('curly quotes'));
    const claimed = { ...rendering, quotationType: 'indirect' as const };
    expect(quotationsOf(claimed)).toEqual([]);
    expect(wordingOf(claimed)).toBe('we’ll never yield,');
  });
});

describe('hasMarksOfSource', () => {
  it.each([
    ['scare quotes', true],
    ['the quoted title of a work', true],
    ['a negation', false],
    ['curly quotes', false],
  ])('of %s is %s', (name, expected) => {
    expect(hasMarksOfSource(citationInput(trap(name)).rendering)).toBe(expected);
  });
});

describe('spanToShow', () => {
  it.each([
    ['a partial quotation beside a scare quote', 'dead on arrival'],
    ['a refusal', 'to comment on moonstone'],
  ])('of %s is %s', (name, exact) => {
    expect(spanToShow(citationInput(trap(name)).rendering)?.exact).toBe(exact);
  });
});
