import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, NOW, startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, PLEDGE, seed } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { faultsOf } from '../helpers/lists.ts';
import { makeStatement, merge, put } from '../helpers/records.ts';

const PATH = '/v1/statements/pledge/citation';
const CITED = '/v1/citations/pledge.r@1';

/** The same statement in a second document, which has a URL. */
function twoDocuments() {
  const notice = {
    id: 'notice',
    kind: 'press_release',
    title: 'Notice',
    language: 'en',
    url: 'https://ministry.example/notice#top',
    publisher: 'The Ministry',
    published: { edtf: '2025-10', basis: 'inferred_from_context' },
    text: 'Ms. Wei said the ministry “will act” soon.',
    basis: 'assumed',
  };
  const rendering = {
    id: 'in-notice',
    document: 'notice',
    quotation_type: 'mixed',
    evidence: [
      { document: 'notice', exact: 'the ministry “will act” soon', role: 'content' },
      { document: 'notice', exact: 'will act', role: 'quote' },
    ],
  };
  const pledge = { ...PLEDGE, renderings: [...PLEDGE.renderings, rendering] };
  return { ...BUNDLE, documents: [...BUNDLE.documents, notice], statements: [pledge] };
}

const WITH_TWO = {
  fill: (store: Store) => {
    importBundle(store, twoDocuments());
    put(store, 'statement', makeStatement('empty'));
  },
};

describe('citations of a statement', () => {
  let tm: TestApp;
  beforeAll(async () => {
    tm = await startApp(WITH_TWO);
    return () => tm.close();
  });

  it('are one for each rendering, with the words of its document', async () => {
    const { citations, ...rest } = (await tm.get(PATH)).json();
    expect(rest).toEqual({
      object: 'statement_citations',
      statement: {
        object: 'statement',
        id: 'pledge',
        label: 'The ministry will act.',
        href: '/v1/statements/pledge',
      },
      revision: 1,
    });
    const [first, second] = citations;
    const { texts, ...citation } = first;
    expect(citation).toEqual({
      object: 'citation',
      id: 'pledge.r',
      statement: rest.statement,
      rendering: 'r',
      document: {
        object: 'document',
        id: 'article',
        label: 'Ministry widens controls',
        href: '/v1/documents/article',
      },
      revision: 1,
      permalink: 'https://tm.test/v1/citations/pledge.r@1',
      accessed: '2025-12-01',
      quotation_type: 'mixed',
      words_of: 'mixed',
      wording: 'the ministry “will act”',
      quoted: ['will act'],
      href: '/v1/statements/pledge/renderings/r/citation',
    });
    expect(Object.keys(texts)).toEqual([
      'plain',
      'chicago',
      'apa',
      'mla',
      'bibtex',
      'biblatex',
      'ris',
      'csl',
    ]);
    expect(second).toMatchObject({
      source_link:
        'https://ministry.example/notice#top:~:text=Wei%20said%20the%20ministry%20%E2%80%9C-,will%20act',
      wording: 'the ministry “will act” soon',
      permalink: 'https://tm.test/v1/citations/pledge.in-notice@1',
    });
  });

  it('equal the response of the rendering’s own path', async () => {
    const { citations } = (await tm.get(PATH)).json();
    for (const citation of citations) {
      expect((await tm.get(citation.href)).json()).toEqual(citation);
      const plain = await tm.get(`${citation.href}.txt`);
      expect(plain.body).toBe(citation.texts.plain);
    }
  });

  it.each([
    ['.txt', 'text/plain; charset=utf-8', 'plain'],
    ['.bib', 'application/x-bibtex; charset=utf-8', 'bibtex'],
    ['.biblatex', 'application/x-biblatex; charset=utf-8', 'biblatex'],
    ['.ris', 'application/x-research-info-systems; charset=utf-8', 'ris'],
    ['.csl.json', 'application/vnd.citationstyles.csl+json', 'csl'],
  ])('are served with suffix %s or Accept: %s', async (ending, type, style) => {
    const answer = await tm.get(`${PATH}${ending}`);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.body).toBe((await tm.get(PATH)).json().citations[0].texts[style]);
    const accept = String(type.split(';')[0]);
    const request = await tm.get(PATH, { accept });
    expect([request.body, request.headers.vary]).toEqual([answer.body, 'accept-encoding, accept']);
    const { etag } = answer.headers;
    const again = await tm.get(`${PATH}${ending}`, { 'if-none-match': String(etag) });
    expect(again.statusCode).toBe(304);
  });

  it('link to each other', async () => {
    const { headers } = await tm.get(`${PATH}?accessed=2025-11-30`);
    expect(headers.link).toContain(
      `<https://tm.test${PATH}.bib?accessed=2025-11-30>; rel="alternate"; type="application/x-bibtex"`,
    );
  });

  it('give the access date: today in UTC, or the requested one', async () => {
    const late = await appForTest({ ...WITH_TWO, now: '2025-12-31T23:59:59.000Z' });
    const accessed = async (query: string) => (await late.get(`${PATH}.txt${query}`)).body;
    expect(await accessed('')).toMatch(/Accessed: 31 December 2025\.$/);
    expect(await accessed('?accessed=2025-11-30')).toMatch(/Accessed: 30 November 2025\.$/);
  });

  it('have a different ETag the next day', async () => {
    const tomorrow = await appForTest({ ...WITH_TWO, now: '2025-12-02T00:00:00.000Z' });
    expect((await tm.get(PATH)).headers.etag).not.toBe((await tomorrow.get(PATH)).headers.etag);
  });

  it('never quote a paraphrase, and name who paraphrased', async () => {
    const seeded = await appForTest({ fill: seed });
    const { body } = await seeded.get('/v1/statements/bessent-successful-framework/citation.txt');
    expect(body).toContain(
      'Scott Bessent, Secretary of the Treasury of the United States [printed as Mr. Bessent], said: ' +
        'the progress made […] the successful framework developed for leaders to advance discussions ' +
        'further (paraphrased by the source) [statement dated between 25 October 2025 and 7 November ' +
        '2025 (date inferred from context)].',
    );
    expect(body).not.toMatch(/["“”]/);
  });

  it.each([
    [`${PATH}?style=mla`, ['style: CONTRADICTION']],
    [`${PATH}.bib?style=mla`, ['style: CONTRADICTION']],
    [`${PATH}.txt?style=harvard`, ['style: INVALID_VALUE']],
    [`${PATH}.txt?accessed=2025-02-30`, ['accessed: INVALID_VALUE']],
    [`${PATH}?acessed=2025-02-03`, ['acessed: UNKNOWN_PARAMETER']],
  ])('refuse %s', async (url, faults) => {
    expect(await faultsOf(tm, url)).toEqual(faults);
  });

  it.each([
    ['/v1/statements/nothing/citation', 404],
    ['/v1/statements/pledge/renderings/nothing/citation', 404],
    ['/v1/statements/nothing/renderings/r/citation.ris', 404],
    [`${PATH}.csv`, 404],
    ['/v1/statements/empty/citation', 404],
    ['/v1/citations/pledge.r@2', 404],
    ['/v1/citations/pledge.nothing@1', 404],
    ['/v1/citations/nothing.r@1', 404],
    ['/v1/citations/pledge.r@0', 404],
    ['/v1/citations/pledge.r', 404],
    ['/v1/citations/pledge@1', 404],
  ])('%s answers %i', async (url, status) => {
    expect((await tm.get(url)).statusCode).toBe(status);
  });

  it.each([
    PATH,
    '/v1/statements/pledge/renderings/r/citation',
    CITED,
  ])('of %s answer 406 for an unknown format', async (url) => {
    expect((await tm.get(url, { accept: 'image/png' })).statusCode).toBe(406);
  });

  it.each([
    PATH,
    '/v1/statements/pledge/renderings/r/citation.bib',
  ])('of %s are gone with a retracted record and redirect for a merged one', async (url) => {
    const tm = await curatorApp();
    put(tm.store, 'statement', makeStatement('vow'));
    merge(tm.store, 'statement', 'pledge', 'vow');
    const moved = await tm.get(url);
    const location = url.replace('/pledge/', '/vow/');
    expect([moved.statusCode, moved.headers.location]).toEqual([308, location]);
    const other = await curatorApp();
    await retract(other);
    expect((await other.get(url)).statusCode).toBe(410);
  });
});

async function retract(tm: CuratorApp) {
  const url = '/v1/statements/pledge';
  const ifMatch = { 'if-match': await tm.tagOf(url) };
  const answer = await tm.send('DELETE', `${url}?reason=misheard`, undefined, ifMatch);
  expect(answer.statusCode).toBe(204);
}

async function patch(tm: CuratorApp, members: object) {
  const url = '/v1/statements/pledge';
  const answer = await tm.send('PATCH', url, members, { 'if-match': await tm.tagOf(url) });
  expect(answer.statusCode, answer.body).toBe(200);
}

const PARAPHRASE = {
  id: 'r',
  document: 'article',
  quotation_type: 'indirect',
  evidence: [{ document: 'article', exact: 'the ministry “will act”', role: 'content' }],
};

describe('resolved citation permalink', () => {
  const cited = {
    revision: 1,
    recorded_at: '2025-11-24T10:00:00.000Z',
    document: {
      object: 'document',
      id: 'article',
      label: 'Ministry widens controls',
      href: '/v1/documents/article',
    },
    mention: 'Ms. Wei',
    speaker: { object: 'actor', id: 'wei', label: 'Wei Xin', href: '/v1/actors/wei' },
    quotation_type: 'mixed',
    words_of: 'mixed',
    wording: 'the ministry “will act”',
    quoted: ['will act'],
    href: '/v1/statements/pledge/revisions/1',
  };

  it('returns the cited text and that it is unchanged', async () => {
    const tm = await curatorApp();
    expect((await tm.get(CITED)).json()).toEqual({
      object: 'resolved_citation',
      id: 'pledge.r@1',
      statement: {
        object: 'statement',
        id: 'pledge',
        label: 'The ministry will act.',
        href: '/v1/statements/pledge',
      },
      rendering: 'r',
      standing: 'current',
      note: 'The wording is still the same, and nothing else in the record has changed.',
      cited,
      current: cited,
      differences: [],
      href: CITED,
    });
  });

  it('lists other changes in the record', async () => {
    const tm = await curatorApp();
    await patch(tm, { summary: 'It will.' });
    const { standing, current, differences, ...rest } = (await tm.get(CITED)).json();
    expect([standing, rest.cited]).toEqual(['record_changed', cited]);
    expect(current).toMatchObject({ revision: 2, wording: cited.wording });
    const [before, after] = ['The ministry will act.', 'It will.'];
    expect(differences).toEqual([{ op: 'replace', path: '/summary', before, after }]);
  });

  it('says that the wording changed and keeps the cited text', async () => {
    const tm = await curatorApp();
    await patch(tm, { renderings: [PARAPHRASE] });
    const { standing, current, differences, ...rest } = (await tm.get(CITED)).json();
    expect([standing, rest.cited]).toEqual(['wording_changed', cited]);
    expect(current).toMatchObject({ quotation_type: 'indirect', quoted: [], revision: 2 });
    expect(differences.map(({ path }: { path: string }) => path)).toContain(
      '/renderings/r/quotation_type',
    );
    expect((await tm.get('/v1/citations/pledge.r@2')).json().standing).toBe('current');
  });

  it('says that the rendering was removed', async () => {
    const tm = await curatorApp();
    await patch(tm, { renderings: [{ ...PARAPHRASE, id: 'other' }] });
    const resolved = (await tm.get(CITED)).json();
    expect([resolved.standing, resolved.cited]).toEqual(['rendering_gone', cited]);
    expect(resolved).not.toHaveProperty('current');
  });

  it('says that the record was retracted, when and why', async () => {
    const tm = await curatorApp();
    await retract(tm);
    const resolved = (await tm.get(CITED)).json();
    expect([resolved.standing, resolved.cited]).toEqual(['retracted', cited]);
    expect(resolved.retraction).toEqual({ recorded_at: NOW, reason: 'misheard' });
    expect(resolved).not.toHaveProperty('current');
    await tm.send('PUT', '/v1/statements/pledge', PLEDGE, { 'if-none-match': '*' });
    expect((await tm.get(CITED)).json().standing).toBe('current');
  });

  it('names the survivor of a merged record', async () => {
    const tm = await curatorApp();
    put(tm.store, 'statement', makeStatement('vow'));
    merge(tm.store, 'statement', 'pledge', 'vow');
    const resolved = (await tm.get(CITED)).json();
    expect([resolved.standing, resolved.cited]).toEqual(['merged', cited]);
    expect(resolved.successor).toMatchObject({ object: 'statement', id: 'vow' });
  });

  it('answers 304 until something changes', async () => {
    const tm = await curatorApp();
    const held = { 'if-none-match': String((await tm.get(CITED)).headers.etag) };
    expect((await tm.get(CITED, held)).statusCode).toBe(304);
    await patch(tm, { summary: 'It will.' });
    expect((await tm.get(CITED, held)).statusCode).toBe(200);
    expect(await faultsOf(tm, `${CITED}?style=mla`)).toEqual(['style: UNKNOWN_PARAMETER']);
  });
});
