import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkQuote } from '../../src/domain/quote-check.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const BESSENT = 'scott-bessent';
const LI = 'li-chenggang';

const ARTICLE = quotedSource(
  'article',
  readFileSync(new URL('../../seed/000_87c9f1e665ff0d25.txt', import.meta.url), 'utf8'),
  {
    speaker: LI,
    contents: [
      'while progress has been made, no final agreements are in place, emphasizing the importance of completing necessary domestic approval processes by each side',
    ],
  },
  {
    speaker: 'donald-trump',
    contents: ['impose severe tariffs on Chinese goods should these export controls proceed'],
  },
  {
    speaker: BESSENT,
    contents: ['the successful framework developed for leaders to advance discussions further'],
  },
);

describe('the quote check of the seed article', () => {
  it.each([
    ['its report of Bessent', 'the successful framework developed for leaders', BESSENT],
    ['the same in quotation marks', '“the successful framework developed for leaders”', BESSENT],
    [
      'the whole sentence about him',
      'Mr. Bessent reflected on the progress made, remarking on the successful framework developed for leaders to advance discussions further.',
      BESSENT,
    ],
    [
      'what it says itself',
      'China dominates the global market, accounting for 90 percent',
      BESSENT,
    ],
    ['its report of Li', 'no final agreements are in place', LI],
    ['its report of anybody', 'no final agreements are in place', null],
    ['pieces of its report', 'the successful framework … advance discussions further', BESSENT],
  ])('%s is not a quotation', (_, text, speaker) => {
    const { verdict, matches, note } = checkQuote({ text, speaker }, [ARTICLE]);
    expect(verdict).toBe('in_source_not_quoted');
    for (const match of matches) {
      expect(match).toMatchObject({ wordsOf: 'source_author', quoted: null, extent: null });
    }
    expect(note).toContain("They are the source author's words there, not a quotation.");
  });

  it.each([
    ['Li', 'no final agreements are in place', BESSENT],
    [
      'Li, with the name',
      'Chinese official Mr. Li indicated that while progress has been made',
      BESSENT,
    ],
    ['Li, in another case', 'No final agreements are in place.', BESSENT],
    ['Trump', 'impose severe tariffs on Chinese goods', BESSENT],
    ['Bessent', 'the successful framework developed for leaders', LI],
  ])('a report of words by %s is not attributed to another speaker', (_, text, speaker) => {
    const { verdict, matches, note } = checkQuote({ text, speaker }, [ARTICLE]);
    expect(verdict).toBe('misattributed');
    expect(matches[0]).toMatchObject({ attribution: 'other', wordsOf: 'source_author' });
    expect(note).toBe(
      'A source has these words in its report of what another speaker than the requested ' +
        "one said. They are the source author's words there, not a quotation. " +
        'The source does not attribute them to the requested speaker.',
    );
  });

  it('finds no altered quotation, because nothing is quoted', () => {
    const text = 'no final agreement is in place';
    const { verdict, note } = checkQuote({ text, speaker: LI }, [ARTICLE]);
    expect(verdict).toBe('not_found_in_held_sources');
    expect(note).toBe(
      'The sources that were searched do not contain this quote. This shows nothing about what was said.',
    );
  });

  it('keeps an abbreviated title and its name in one sentence', () => {
    const text = 'no final agreements are in place';
    const { matches } = checkQuote({ text, speaker: LI }, [ARTICLE]);
    expect(matches[0]?.sentence.exact).toMatch(
      /^Chinese official Mr\. Li indicated .* each side\.$/,
    );
  });
});
