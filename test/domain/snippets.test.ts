import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../src/domain/search.ts';
import {
  MATCHES_MAX,
  matchesIn,
  SNIPPETS_MAX,
  snippetOf,
  snippetsOf,
} from '../../src/domain/snippets.ts';

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
    ['Tariffs, a tariff', 'tariff', ['Tariffs', 'tariff']],
    ['Tariffs, a tariff', '"tariff"', ['tariff']],
    ['Tariffs, a tariff', '"tariffs"', ['Tariffs']],
    ['The duty of duties', 'DUTIES', ['duty', 'duties']],
    ['A licence to license', 'licensed', ['licence', 'license']],
    ['China’s and China', 'China’s', ['China', 'China']],
    ['Rare-earth magnets, rare gases', 'rare-earths', ['Rare', 'earth', 'rare']],
    ['Minister Sørby said', 'sorby', ['Sørby']],
    ['DURMUŞ YILDIZ', 'Durmuş Yıldız', ['DURMUŞ', 'YILDIZ']],
    ['Pay¹ in 2026年', 'pay 2026', ['Pay', '2026']],
    ['Pay¹ in ２０２６年', '"2026"', ['２０２６']],
    ['ｶﾞﾘｳﾑ', 'ガリウム', ['ｶﾞﾘｳﾑ']],
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
