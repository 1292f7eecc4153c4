import { describe, expect, it } from 'vitest';
import {
  hasMarksOfSource,
  quotationsOf,
  spanToShow,
  wordingOf,
} from '../../src/formats/wording.ts';
import { ADVERSARIAL_QUOTES, adversarialQuote } from '../helpers/adversarial-quotes.ts';
import { type AdversarialQuote, citationInput } from '../helpers/quotations.ts';

function direct(text: string, ...quotes: string[]): AdversarialQuote {
  return { name: '', type: 'direct', text, content: quotes, quotes, wording: '' };
}

const wordingIn = (fixture: AdversarialQuote) => wordingOf(citationInput(fixture).rendering);

describe('wordingOf', () => {
  it.each(ADVERSARIAL_QUOTES)('prints $name as the document does', (fixture) => {
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
    [
      'They told me “no deal” twice.',
      'They told me “no deal” twice',
      '‘They told me “no deal” twice’',
    ],
    [
      '“So ‘no’ is no, and ‘yes’ is yes, is it?”',
      '‘no’ is no, and ‘yes’',
      '“‘no’ is no, and ‘yes’”',
    ],
    [
      '“So “no” is no, and “yes” is yes, is it?”',
      '“no” is no, and “yes”',
      '‘“no” is no, and “yes”’',
    ],
    ['So "no" is no, and "yes" is yes.', '"no" is no, and "yes"', '‘"no" is no, and "yes"’'],
  ])('uses the quotation marks around the span in %s', (text, quote, wording) => {
    expect(wordingIn(direct(text, quote))).toBe(wording);
  });

  it.each([
    ['She said “No” twice.', '“No”', 'No'],
    ['She said "He said "no" to me" twice.', '"He said "no" to me"', 'He said "no" to me'],
    ['Hon sade ”Nej” igen.', '”Nej”', 'Nej'],
  ])('uses the quotation marks inside the span in %s', (text, quote, words) => {
    expect(wordingIn(direct(text, quote))).toBe(quote);
    expect(quotationsOf(citationInput(direct(text, quote)).rendering)).toEqual([words]);
  });

  it('keeps the marks of two quotations within the span', () => {
    const quote = '‘no’ is no, and ‘yes’';
    const text = `“So ${quote} is yes, is it?”`;
    expect(quotationsOf(citationInput(direct(text, quote)).rendering)).toEqual([quote]);
    const mixed = direct(`She held “${quote}” is yes.`, quote);
    const content = `${quote}” is yes`;
    expect(wordingIn({ ...mixed, type: 'mixed', content: [content] })).toBe(`“${content}`);
  });

  it('orders spans by position, not by evidence', () => {
    expect(wordingIn(direct('“A,” she said, “B.”', 'B.', 'A,'))).toBe('“A,” […] “B.”');
  });

  it('is null without spans', () => {
    expect(wordingIn({ ...direct('Words.'), type: 'reported' })).toBeNull();
  });
});

describe('quotationsOf', () => {
  it.each(ADVERSARIAL_QUOTES)('returns the quoted words of $name', (fixture) => {
    expect(quotationsOf(citationInput(fixture).rendering)).toEqual(fixture.quotes);
  });

  it('returns nothing for a paraphrase, whatever its evidence', () => {
    const { rendering } = citationInput(adversarialQuote('curly quotes'));
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
  ])('for %s returns %s', (name, expected) => {
    expect(hasMarksOfSource(citationInput(adversarialQuote(name)).rendering)).toBe(expected);
  });
});

describe('spanToShow', () => {
  it.each([
    ['a partial quotation beside a scare quote', 'dead on arrival'],
    ['a refusal', 'to comment on moonstone'],
  ])('of %s is %s', (name, exact) => {
    expect(spanToShow(citationInput(adversarialQuote(name)).rendering)?.exact).toBe(exact);
  });
});
