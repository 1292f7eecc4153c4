import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { fillSite } from '../helpers/site.ts';

let site: TestApp;
beforeAll(async () => {
  site = await startApp({ fill: fillSite });
});
afterAll(() => site.close());

/** The wording of a statement as a reader sees it: its label, and its text. */
async function wordingOf(type: string) {
  const { body } = await site.get(`/statements/said-${type}`);
  const [, label, words] =
    /<figure class="wording [a-z]+">\s*<p class="whose">(.*?)<\/p>\s*<blockquote[^>]*>(.*?)<\/blockquote>/s.exec(
      body,
    ) ?? [];
  return { body, label, text: words?.replaceAll(/<[^>]*>/g, ''), markup: words };
}

const MARKS = /["“”„«»‘’]/;

describe('quotations on pages', () => {
  it('quoted words have one pair of quotation marks', async () => {
    const { label, text, markup } = await wordingOf('direct');
    expect(label).toBe('Quotation: the speaker’s own words');
    expect(text).toBe('“We will act”');
    expect(markup).toContain('<q class="own">');
  });

  it('mixed wording has quotation marks only around the quoted part', async () => {
    const { label, text } = await wordingOf('mixed');
    expect(label).toContain('only the words in quotation marks');
    expect(text).toBe('a surprise to “nobody”');
  });

  it.each([
    [
      'indirect',
      'Paraphrase: words of the article',
      'the ministry widened controls … the curbs on 稀土',
    ],
    ['reported', 'Reported only: words of the article', 'spoke at length'],
  ])('%s wording has no quotation marks', async (type, label, text) => {
    const wording = await wordingOf(type);
    expect(wording.label).toBe(label);
    expect(wording.text).toBe(text);
    expect(wording.text).not.toMatch(MARKS);
    expect(wording.markup).not.toMatch(/<q[ >]/);
  });

  it('JSON-LD presents no paraphrase as a quotation', async () => {
    const { body } = await wordingOf('indirect');
    expect(body).toMatch(/<script type="application\/ld\+json">\{.*"Claim"/);
    expect(body).not.toContain('"Quotation"');
    expect((await wordingOf('direct')).body).toContain('"Quotation"');
  });

  it('statement page has a citation to copy and citation files', async () => {
    const { body } = await wordingOf('indirect');
    expect(body).toMatch(/<textarea [^>]*readonly data-copy>Wei Xin, Spokeswoman/);
    for (const ending of ['txt', 'bib', 'ris', 'csl.json']) {
      expect(body).toContain(`href="/v1/statements/said-indirect/citation.${ending}"`);
    }
    expect(body).toContain('https://tm.test/documents/notice#ev-');
    expect(body).toContain('https://gazette.example/1#:~:text=');
  });
});
