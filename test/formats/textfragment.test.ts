import { describe, expect, it } from 'vitest';
import { textFragment } from '../../src/formats/textfragment.ts';

const URL = 'https://news.example.org/a';
const LONG =
  'Moonstone is rare and moonstone is dear, and nobody can say for how long it will last.';

/** The directive of a link, as text. */
function directive(exact: string, prefix = '', suffix = '', text = ''): string {
  const link = textFragment(URL, exact, prefix, suffix, text);
  expect(link.startsWith(`${URL}#:~:text=`)).toBe(true);
  return link.slice(`${URL}#:~:text=`.length);
}

describe('textFragment', () => {
  it('encodes directive syntax and special characters', () => {
    expect(directive('rare-earth & moonstone, “10\u00A0%” 月光石')).toBe(
      'rare%2Dearth%20%26%20moonstone%2C%20%E2%80%9C10%C2%A0%25%E2%80%9D%20%E6%9C%88%E5%85%89%E7%9F%B3',
    );
  });

  it('keeps the fragment of the URL and replaces its text directive', () => {
    expect(textFragment(`${URL}#top`, LONG, '', '')).toContain(`${URL}#top:~:text=Moonstone`);
    expect(textFragment(`${URL}#:~:text=old`, LONG, '', '')).toMatch(/^[^~]*#:~:text=Moon[^~]*$/);
  });

  it.each([
    ['x'.repeat(299), 'x'.repeat(299)],
    ['😀 '.repeat(149).trim(), encodeURIComponent('😀 '.repeat(149).trim())],
  ])('matches fewer than 300 characters exactly', (exact, expected) => {
    expect(directive(exact)).toBe(expected);
  });

  it('uses start and end terms from 300 characters on', () => {
    const exact = `one two three four five six ${'seven '.repeat(60)}eight nine ten eleven twelve`;
    expect(directive(exact)).toBe(
      'one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve',
    );
  });

  it('never runs a term across a line break', () => {
    const exact = 'The first line of many words\n\nand the last line of words';
    expect(directive(exact)).toBe('The%20first%20line%20of%20many,the%20last%20line%20of%20words');
    expect(directive('No deal', 'End of it.\nOn Monday Ms. Roe said: “', '” today.\nMore')).toBe(
      'On%20Monday%20Ms.%20Roe%20said%3A%20%E2%80%9C-,No%20deal,-%E2%80%9D%20today.',
    );
  });

  it('adds context to three words and none to four', () => {
    expect(directive('one two three', 'cut before it ', ' after it cut')).toBe(
      'before%20it-,one%20two%20three,-after%20it',
    );
    expect(directive('one two three four', 'cut before it ', ' after it cut')).toBe(
      'one%20two%20three%20four',
    );
  });

  it('adds context when the text contains the words twice, in any case', () => {
    const once = `He said so. ${LONG} She agreed.`;
    expect(directive(LONG, 'He said so. ', ' She agreed.', once)).not.toContain('-,');
    const twice = `${once} ${LONG.toUpperCase()}`;
    expect(directive(LONG, 'He said so. ', ' She agreed.', twice)).toMatch(/^said%20so\.-,/);
  });

  it('adds no context without words', () => {
    expect(directive('No deal', '“', '”')).toBe('No%20deal');
  });

  it('links to the page alone when there is nothing to match', () => {
    expect(textFragment(URL, ' \n ', 'a', 'b')).toBe(URL);
  });

  it('accepts a lone surrogate', () => {
    expect(directive('a broken \uD83D character in it')).toContain('%EF%BF%BD');
  });
});
