import { describe, expect, it } from 'vitest';
import { checkQuote } from '../../src/domain/quote-check.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const VALE = 'aria-vale';
const QUILL = 'boris-quill';

const check = (text: string, ...quotes: string[]) => {
  const sources = quotes.map((quote, at) => {
    return quotedSource(`d${at}`, `“${quote}”`, { speaker: VALE, quotes: [quote] });
  });
  return checkQuote({ text, speaker: VALE }, sources);
};

describe('a quote is altered or not found', () => {
  it.each([
    ['with three words of five in common', 'fog salt rope x y', 'altered'],
    ['not with two of three', 'fog salt x', 'not_found_in_held_sources'],
    ['not with three of six', 'fog salt rope x y z', 'not_found_in_held_sources'],
    ['not where the words lie far apart', 'fog mast deck', 'not_found_in_held_sources'],
    ['where few words lie between', 'fog rope sail', 'altered'],
  ])('%s', (_, text, verdict) => {
    expect(check(text, 'fog salt rope sail mast a b c d e deck').verdict).toBe(verdict);
  });

  it.each([
    ['at the start', 0],
    ['far inside', 4000],
  ])('a quote can alter a part of a very long quotation, %s', (_, before) => {
    const noise = (length: number) => 'mast fog is hull '.repeat(length / 4);
    const long = `${noise(before)}fog is free and salt is dear tonight ${noise(4000)}`;
    const { verdict, matches } = check('fog is free but salt is dear tonight', long);
    expect(verdict).toBe('altered');
    expect(matches[0]?.span.exact).toBe('fog is free and salt is dear tonight');
  });

  it('the altered quotation is the nearest one of the requested speaker, else of any speaker', () => {
    const text = 'fog is free and salt is gold';
    const of = (id: string, speaker: string, quote: string) =>
      quotedSource(id, `“${quote}”`, { speaker, quotes: [quote] });
    const sources = [
      of('far', VALE, 'fog was free and salt is dear'),
      of('near', QUILL, 'fog is free and salt is dear'),
    ];
    const from = (speaker: string | null) => checkQuote({ text, speaker }, sources).matches[0];
    expect([null, QUILL, 'nobody', VALE].map((speaker) => from(speaker)?.document)).toEqual([
      'near',
      'near',
      'near',
      'far',
    ]);
  });
});

describe('a quote is stitched', () => {
  const quotes = [
    'fog is free tonight',
    'we sail at dawn',
    'a b c d',
    'e f g h',
    'i j k l',
    'm n o p',
    'no, never again',
  ];

  it.each([
    ['of runs of three words', 'fog is free we sail at', 'stitched'],
    ['not of shorter ones', 'fog is free tonight we sail', 'altered'],
    ['not of two words and a mark', 'fog is free tonight no, never', 'altered'],
    ['of five runs', 'fog is free we sail at a b c e f g i j k', 'stitched'],
    ['not of six', 'fog is free we sail at a b c e f g i j k m n o', 'not_found_in_held_sources'],
  ])('%s', (_, text, verdict) => {
    expect(check(text, ...quotes).verdict).toBe(verdict);
  });

  it('prefers quotations of the requested speaker', () => {
    const words = ['fog is free', 'salt is dear'];
    const of = (id: string, speaker: string) =>
      quotedSource(id, words.join(' | '), ...words.map((word) => ({ speaker, quotes: [word] })));
    const sources = [of('first', QUILL), of('second', VALE)];
    const answer = checkQuote({ text: 'fog is free … salt is dear', speaker: VALE }, sources);
    expect(answer.verdict).toBe('stitched');
    expect(answer.matches.map(({ document }) => document)).toEqual(['second', 'second']);
  });
});
