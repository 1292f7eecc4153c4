import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexable,
  indexableStems,
  type SearchQuery,
  searchQuery,
  searchTerms,
  wordsOfText,
} from '../../src/domain/search.ts';
import { anyCharacter } from '../helpers/characters.ts';

describe('a query', () => {
  const asked = (query: string) => {
    const { stems = null, words = null } = searchQuery(searchTerms(query)) ?? {};
    return [stems, words];
  };

  it.each([
    ['rare earths', '"rare" AND "earth"', null],
    ['"rare earths"', null, '"rare earths"'],
    ['“rare earths” china', '"rare" AND "earth" AND "china"', '"rare earths"'],
    ['magnet*', null, '"magnet" *'],
    ['magnet* tariffs', '"tariff"', '"magnet" *'],
    ['"rare ear*"', null, '"rare ear" *'],
    ['"rare ear*" tariffs', '"rare" AND "tariff"', '"rare ear" *'],
    ['m*', null, '"m"'],
    ['Café', '"cafe"', null],
    ['稀土', null, '"稀 土"'],
    ['稀', null, '"稀"'],
    ['对稀土 export', '"对" AND "稀" AND "土" AND "export"', '"对 稀 土"'],
    ['o’brien a-b', null, '"o brien" AND "a b"'],
    ['rare-earths', '"rare" AND "earth"', null],
    ['8505.11 tariffs', '"8505" AND "11" AND "tariff"', '"8505 11"'],
    ['China’s workers’', '"china" AND "worker"', null],
    ['tariff tariffs', '"tariff"', null],
    ['AND OR NOT NEAR', '"and" AND "or" AND "not" AND "near"', null],
    [
      'label:duty {a}:b ^c -d (e)',
      '"label" AND "duti" AND "a" AND "b" AND "c" AND "d" AND "e"',
      '"a b"',
    ],
    ['"', null, null],
    ['* -- ::', null, null],
    ['¹ ½', null, null],
    ['', null, null],
  ])('%j asks the stems %j and the words %j', (query, stems, words) => {
    expect(asked(query)).toEqual([stems, words]);
  });

  it('has all its terms as they are too, unless they are asked so in any case', () => {
    const literal = (query: string) => searchQuery(searchTerms(query))?.literal;
    expect(literal('"rare earths" Tariffs mag*')).toBe('"rare earths" AND "tariffs" AND "mag" *');
    expect(literal('"rare earths" mag*')).toBeNull();
  });

  it('of any text contains only quoted words', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (text) => {
        const query: Partial<SearchQuery> = searchQuery(searchTerms(text)) ?? {};
        for (const expression of [query.stems, query.words, query.literal]) {
          expect(expression ?? '').toMatch(/^(?:"[^"]+"(?: \*)?(?: AND (?=")|$))*$/);
        }
      }),
    );
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
    ['ភាសា\u200bខ្មែរ', ['ភាសា', 'ខ្មែរ']],
    ['ещё', ['еще']],
    ['か\u3099', ['が']],
    ['ｶﾞﾘｳﾑ', ['ガ', 'リ', 'ウ', 'ム']],
    ['tariff¹ and duty²', ['tariff', 'and', 'duty']],
    ['5½ ①', ['5']],
    ['Acme™', ['acme']],
    ['⽇本', ['日', '本']],
    ['x'.repeat(300), ['x'.repeat(200)]],
  ])('%j has the words %j', (text, words) => {
    expect(wordsOfText(text)).toEqual(words);
  });

  it('has the stem of each word in the index of stems', () => {
    expect(indexableStems(indexable('Duties on 稀土 magnets'))).toBe('duti on 稀 土 magnet');
    expect(indexableStems('')).toBe('');
  });
});
