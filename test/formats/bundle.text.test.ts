import { describe, expect, it } from 'vitest';
import { Url } from '../../src/formats/bundle/text.ts';

describe('a URL', () => {
  it.each([
    'https://example.org/',
    'http://example.org/a?b=c#d',
    'https://example.org/%E2%80%AE',
    'https://例え.jp/道',
    'https://example.org/שלום',
  ])('may be %s', (value) => {
    expect(Url.safeParse(value).success).toBe(true);
  });

  it.each([
    ['a mark of Arabic letters', '\u061C'],
    ['a mark of left to right', '\u200E'],
    ['a mark of right to left', '\u200F'],
    ['an embedding', '\u202A'],
    ['the end of one', '\u202C'],
    ['an override', '\u202E'],
    ['an isolate', '\u2066'],
    ['the end of one', '\u2069'],
  ])('must not contain %s, because it would read as another one', (_, sign) => {
    for (const value of [`https://exa${sign}mple.org/`, `https://example.org/a?b${sign}=c`]) {
      const { error } = Url.safeParse(value);
      expect(error?.issues.map(({ message }) => message)).toEqual([
        'contains a character that changes the text direction: remove or percent-encode it',
      ]);
    }
  });
});
