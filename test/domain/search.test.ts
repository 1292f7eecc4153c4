import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexable,
  MATCHES_MAX,
  matchExpression,
  matchesIn,
  SNIPPETS_MAX,
  searchTerms,
  snippetOf,
  snippetsOf,
  wordsOfText,
} from '../../src/domain/search.ts';
import { anyCharacter } from '../helpers/characters.ts';

describe('a query', () => {
  it.each([
    ['rare earths', '"rare" AND "earths"'],
    ['"rare earths"', '"rare earths"'],
    ['“rare earths” china', '"rare earths" AND "china"'],
    ['magnet*', '"magnet" *'],
    ['"rare ear*"', '"rare ear" *'],
    ['m*', '"m"'],
    ['Café', '"cafe"'],
    ['稀土', '"稀 土"'],
    ['对稀土 export', '"对 稀 土" AND "export"'],
    ['o’brien a-b', '"o brien" AND "a b"'],
    ['AND OR NOT NEAR', '"and" AND "or" AND "not" AND "near"'],
    ['label:x {a}:b ^c -d (e)', '"label x" AND "a b" AND "c" AND "d" AND "e"'],
    ['"', null],
    ['* -- ::', null],
    ['', null],
  ])('%j has the terms %j', (question, expression) => {
    expect(matchExpression(searchTerms(question))).toBe(expression);
  });

  it('of any text contains only quoted words', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (text) => {
        const expression = matchExpression(searchTerms(text)) ?? '';
        expect(expression).toMatch(/^(?:"[^"]+"(?: \*)?(?: AND (?=")|$))*$/);
      }),
    );
  });
});

describe('the matches in a text', () => {
  const found = (text: string, question: string) => {
    const points = [...text];
    return matchesIn(text, searchTerms(question)).map(({ start, end }) =>
      points.slice(start, end).join(''),
    );
  };

  it.each([
    ['Rare earths and rare gases', 'rare', ['Rare', 'rare']],
    ['Rare earths and rare gases', '"rare gases"', ['rare gases']],
    ['Magnets, magnetic', 'magnet*', ['Magnets', 'magnetic']],
    ['😀 the CAFÉ', 'cafe', ['CAFÉ']],
    ['cafe\u0301 now', 'café', ['cafe\u0301']],
    ['中国对稀土出口', '稀土', ['稀土']],
    ['관세 인상', '관세', ['관세']],
    ['ガリウム', 'ガリウム', ['ガリウム']],
    ['im\u00adport\u00aders pay', 'importers', ['im\u00adport\u00aders']],
    ['nothing', 'else', []],
  ])('of %j for the query %j are %j', (text, question, words) => {
    expect(found(text, question)).toEqual(words);
  });
});

describe('a snippet', () => {
  it('has its offsets and those of its matches, in code points of the whole text', () => {
    const text = `😀 ${'word '.repeat(100)}the rare earths and the rare metals ${'tail '.repeat(100)}`;
    const snippet = snippetOf(text, searchTerms('rare'));
    const points = [...text];
    expect(points.slice(snippet?.start, snippet?.end).join('')).toBe(snippet?.text);
    expect(snippet?.highlights).toHaveLength(2);
    for (const { start, end } of snippet?.highlights ?? []) {
      expect(points.slice(start, end).join('')).toBe('rare');
    }
    expect(snippet?.text.length).toBeLessThanOrEqual(240);
    expect(snippet?.text).toMatch(/^word .*\S$/);
  });

  it('is the part of the text with most matches', () => {
    const text = `tax ${'word '.repeat(100)}tax tax ${'word '.repeat(100)}tax`;
    expect(snippetOf(text, searchTerms('tax'))?.highlights).toHaveLength(2);
  });

  it('uses only the first matches', () => {
    const text = `${'tax word '.repeat(MATCHES_MAX)}tax tax tax`;
    const found = matchesIn(text, searchTerms('tax'));
    expect([found.length, found.at(-1)?.end]).toEqual([
      MATCHES_MAX,
      'tax word '.length * MATCHES_MAX - ' word '.length,
    ]);
    expect(matchesIn('tax law, tax la, tax law', searchTerms('"tax law"'))).toHaveLength(2);
  });

  it('is made only for the maximum number of texts, and the other texts are not read', () => {
    function* texts(): Generator<[string, string]> {
      for (let nth = 0; nth < SNIPPETS_MAX; nth += 1) yield [`/${nth}`, 'a tax'];
      throw new Error('read too far');
    }
    const fields = snippetsOf(texts(), searchTerms('tax')).map(({ field }) => field);
    expect(fields).toEqual(['/0', '/1', '/2']);
  });

  it('is null without a match', () => {
    expect(snippetOf('a b', searchTerms('c'))).toBeNull();
  });
});

describe('a text in the index', () => {
  it('has the same words as a query, with each letter of a script without spaces as a word', () => {
    expect(indexable('On 稀土!')).toBe('on 稀 土');
    expect(wordsOfText('On 稀土 ok')).toEqual(['on', '稀', '土', 'ok']);
  });

  it.each([
    ['im\u00adport\u00aders', ['importers']],
    ['rare\u200bearth', ['rareearth']],
    ['ភាសា\u200bខ្មែរ', ['ភស', 'ខមរ']],
    ['ещё', ['еще']],
    ['か\u3099', ['か']],
  ])('%j has the words %j', (text, words) => {
    expect(wordsOfText(text)).toEqual(words);
  });
});
