import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';

const OTHER = { ...WEI, id: 'wei-an', name: 'Wei An' };
/** A record may name a possible actor and still leave the speaker unidentified. */
const OPEN = {
  ...PLEDGE,
  speaker: { ...PLEDGE.speaker, resolution: 'ambiguous', candidates: ['wei', 'wei-an'] },
};

let tm: TestApp;
beforeAll(async () => {
  tm = await startApp({
    fill: (store) => {
      importBundle(store, { ...BUNDLE, actors: [WEI, OTHER], statements: [OPEN] });
    },
  });
});
afterAll(() => tm.close());

const ATTRIBUTED = 'Ms. Wei [identity ambiguous: Wei Xin or Wei An] promised: ';
const CITATIONS = [
  '.txt',
  '.txt?style=chicago',
  '.txt?style=apa',
  '.txt?style=mla',
  '.bib',
  '.biblatex',
  '.ris',
  '.csl.json',
];

describe('speaker with several candidates', () => {
  it.each(CITATIONS)('citation%s gives the printed name and the candidates', async (end) => {
    const { body } = await tm.get(`/v1/statements/pledge/citation${end}`);
    expect(body).toContain(ATTRIBUTED);
    expect(body.replace(ATTRIBUTED, '')).not.toMatch(/Wei Xin|Xin Wei|Wei, Xin|Xin, Wei/);
  });

  it.each([
    ['JSON-LD', '/v1/statements/pledge.jsonld'],
    ['an Atom feed', '/v1/statements.atom'],
    ['an RSS feed', '/v1/statements.rss'],
    ['a JSON Feed', '/v1/statements.feed.json'],
    ['a CSV file', '/v1/statements.csv'],
  ])('%s attributes the words to none of the candidates', async (_, url) => {
    const { body, statusCode } = await tm.get(url);
    expect(statusCode).toBe(200);
    expect(body).toContain('Ms. Wei');
    expect(body.replaceAll(ATTRIBUTED, '')).not.toMatch(/Wei Xin|actors\/wei"/);
  });

  it('search facets count none of the candidates', async () => {
    const answer = await tm.get('/v1/search?q=act&kind=statement&facets=speaker,country');
    expect(answer.json().total.value).toBe(1);
    expect(answer.json().meta.facets).toEqual([
      { facet: 'speaker', values: [] },
      { facet: 'country', values: [] },
    ]);
    const { total } = (await tm.get('/v1/search?q=act&kind=statement&speaker=wei')).json();
    expect(total.value).toBe(0);
  });

  it('page shows the printed name, with the candidates in the details', async () => {
    const { body } = await tm.get('/statements/pledge');
    expect(body).toContain('<p class="byline"><span class="printed">Ms. Wei</span>');
    expect(body).toContain('content="A statement by Ms. Wei, with its wording and its source."');
    expect(body).toMatch(/<dd><b>Several candidates\.<\/b>.* Candidates: .*Wei Xin.*Wei An/);
  });
});
