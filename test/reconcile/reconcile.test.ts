import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { fillActors } from './actors.ts';
import { conforming, SCHEMAS, schemaFaults } from './schemas.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({ fill: fillActors });
});
afterAll(() => tm.close());

interface Found {
  id: string;
  score: number;
  match: boolean;
  description: string;
  features: { id: string; value: boolean | number }[];
}

async function post(field: string, value: unknown, app = tm) {
  const form = new URLSearchParams({ [field]: JSON.stringify(value) });
  return app.request('POST', '/reconcile', FORM, form.toString());
}

/** The candidates of one query. */
async function ask(query: object, app = tm): Promise<Found[]> {
  const batch = conforming('reconciliation-query-batch', { q: query });
  const answer = await post('queries', batch, app);
  expect(answer.statusCode, answer.body).toBe(200);
  return conforming('reconciliation-result-batch', answer.json()).q.result;
}

const named = (query: string, ...properties: [string, unknown][]) => ({
  query,
  properties: properties.map(([pid, v]) => ({ pid, v })),
});

/** The first candidate, in short. */
async function first(query: object) {
  const [best] = await ask(query);
  return best && [best.id, best.score, best.match];
}

describe('the manifest', () => {
  it('conforms to the protocol, and names only paths that exist', async () => {
    const answer = await tm.get('/reconcile');
    const manifest = conforming('manifest', answer.json());
    expect(manifest).toMatchObject({ versions: ['0.2'], batchSize: 50 });
    expect(manifest.identifierSpace).toBe('https://tm.test/v1/actors/');
    const { suggest, extend, preview, view } = manifest;
    const services = [...Object.values(suggest), extend.propose_properties] as {
      service_url: string;
      service_path: string;
    }[];
    const urls = services.map(({ service_url, service_path }) => service_url + service_path);
    const pages = [preview.url, view.url].map((url) => url.replace('{{id}}', 'freedonia'));
    for (const url of [...urls, ...pages]) {
      const path = url.replace('https://tm.test', '');
      const query = path.endsWith('propose') ? `${path}?type=person` : path;
      expect([query, (await tm.get(query)).statusCode]).toEqual([query, 200]);
    }
  });

  it('has an ETag', async () => {
    const etag = String((await tm.get('/reconcile')).headers.etag);
    expect((await tm.get('/reconcile', { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('is one of the ten shapes of the protocol', () => {
    expect(SCHEMAS).toHaveLength(10);
    expect(schemaFaults('manifest', { versions: ['0.1'] }).length).toBeGreaterThan(0);
  });
});

describe('a name', () => {
  it.each([
    ['Rufus T. Firefly', 'rufus-firefly', 100, true],
    ['rufus t firefly', 'rufus-firefly', 100, true],
    ['rufus-firefly', 'rufus-firefly', 100, true],
    ['rufus-old', 'rufus-firefly', 100, true],
    ['Gloria  TEASDALE', 'gloria', 100, true],
    ['RTF', 'rufus-firefly', 92, true],
    ['r.t.f.', 'rufus-firefly', 92, true],
    ['茜弗莱', 'rufus-firefly', 98, true],
    ['Mr. Firefly', 'bob-firefly', 50, false],
    ['Firefly', 'rufus-firefly', 45, false],
    ['Teasdale', 'gloria', 40, false],
    ['Ministry of Trade', 'ministry', 100, true],
    ['Ministry of Trade and Sport', 'ministry', 45, false],
  ])('%s', async (name, ...expected) => {
    expect(await first(named(name))).toEqual(expected);
  });

  it.each([
    '',
    '???',
    'Zeppo',
    'nobody',
    'Chico Lini',
    '" OR *',
    '\uE000',
  ])('finds nobody: %j', async (name) => {
    expect(await ask({ query: name })).toEqual([]);
  });

  it.each([
    'firefly NEAR(',
    '"firefly" -bob',
    'x:firefly *',
  ])('is not parsed as syntax: %j', async (name) => {
    expect(await ask({ query: name })).toHaveLength(3);
  });

  it('of two actors is no match, unless the type distinguishes them', async () => {
    const two = await ask({ query: 'Bob Firefly' });
    expect(two.slice(0, 2).map(({ id, score, match }) => [id, score, match])).toEqual([
      ['bob-company', 100, false],
      ['bob-firefly', 100, false],
    ]);
    expect(await first({ query: 'Bob Firefly', type: 'person' })).toEqual([
      'bob-firefly',
      100,
      true,
    ]);
    const should = await ask({ query: 'Bob Firefly', type: ['person'], type_strict: 'should' });
    expect(should.map(({ id, score, match }) => [id, score, match]).slice(0, 2)).toEqual([
      ['bob-firefly', 100, true],
      ['bob-company', 80, false],
    ]);
    expect(await ask({ query: 'Bob', type: ['person', 'company'], type_strict: 'all' })).toEqual(
      [],
    );
  });

  it.each([
    [[['source', 'article']], 'rufus-firefly', 80, true],
    [[['source', { id: 'notice' }]], 'bob-firefly', 80, true],
    [[['source', ['']]], 'bob-firefly', 50, false],
    [
      [
        ['source', 'article'],
        ['country', 'DE'],
      ],
      'rufus-firefly',
      60,
      false,
    ],
  ] as const)('that is weak is a match only inside its document: %j', async (properties, ...best) => {
    const query = named('Mr. Firefly', ...(properties as unknown as [string, unknown][]));
    expect(await first(query)).toEqual(best);
  });

  it('is no match if it is weak in its document and strong for another actor', async () => {
    const found = await ask(named('Ministry of Trade', ['source', 'article']));
    expect(found.map(({ id, match }) => [id, match])).toEqual([
      ['ministry', false],
      ['rufus-firefly', false],
    ]);
  });

  it('has features that explain its score', async () => {
    const [best] = await ask(named('Mr. Firefly', ['source', 'article'], ['country', 'FR']));
    expect(best).toEqual({
      id: 'rufus-firefly',
      name: 'Rufus T. Firefly',
      score: 80,
      match: true,
      description: 'Person, FR. Minister of Trade; Envoy (acting)',
      type: [{ id: 'person', name: 'Person' }],
      features: [
        { id: 'alias_exact', value: true },
        { id: 'alias_kind_honorific_surname', value: true },
        { id: 'alias_strong', value: false },
        { id: 'source_scope_match', value: true },
        { id: 'country_match', value: true },
      ],
    });
  });

  it.each([
    ['2025-10-13', 'Person, FR. Minister of Trade (as of 2025-10-13)'],
    ['2022-01-01', 'Person, FR. Envoy (acting) (as of 2022-01-01)'],
    ['2020-06-01', 'Person, FR. possibly Envoy (acting) (as of 2020-06-01)'],
    ['2019-12-31', 'Person, FR. No post known on 2019-12-31'],
  ])('is described by its role on %s', async (day, description) => {
    const [best] = await ask(named('Rufus T. Firefly', ['as_of', day]));
    expect(best?.description).toBe(description);
  });

  it('has at most the requested number of candidates', async () => {
    expect(await ask({ query: 'Firefly', limit: 2 })).toHaveLength(2);
  });

  it('finds nobody by properties alone', async () => {
    expect(await ask({ properties: [{ pid: 'country', v: 'FR' }] })).toEqual([]);
  });
});

describe('a batch', () => {
  it('has an answer for each query by its key, in a query or in a form', async () => {
    const batch = { q0: { query: 'Freedonia' }, __proto__x: { query: 'Zeppo' } };
    const inForm = (await post('queries', batch)).json();
    const url = `/reconcile?queries=${encodeURIComponent(JSON.stringify(batch))}`;
    const inQuery = await tm.get(url);
    expect(inQuery.json()).toEqual(inForm);
    expect(Object.keys(inForm)).toEqual(['q0', '__proto__x']);
    expect(conforming('reconciliation-result-batch', inForm).q0.result[0].id).toBe('freedonia');
    const etag = String(inQuery.headers.etag);
    expect((await tm.get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await post('queries', {})).json()).toEqual({});
  });

  it('of more than 50 queries is refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [`q${index}`, { query: 'x' }]),
    );
    const answer = await post('queries', many);
    expect(answer.json()).toMatchObject({ status: 413, code: 'CONTENT_TOO_LARGE' });
    const url = `/reconcile?queries=${encodeURIComponent(JSON.stringify(many))}`;
    expect((await tm.get(url)).json()).toMatchObject({
      errors: [{ parameter: 'queries', detail: expect.stringContaining('51 queries') }],
    });
  });

  it.each([
    [{ q: {} }, '/q', 'must have query'],
    [{ q: { properties: [] } }, '/q', 'must have query'],
    [{ q: { query: 1 } }, '/q/query', 'must be text'],
    [{ q: { query: '\ud800' } }, '/q/query', 'not Unicode'],
    [{ 'q\ud800': { query: 'x' } }, '', 'half a surrogate pair'],
    [{ 'q#1': { query: 1 } }, '/q%231/query', 'must be text'],
    [{ q: { query: 'x', limit: 0 } }, '/q/limit', 'from 1 to 100'],
    [{ q: { query: 'x', type: 'persona' } }, '/q/type/0', 'person, public_body'],
    [{ q: { query: 'x', type_strict: 'maybe' } }, '/q/type_strict', 'any, all, should'],
    [{ q: { query: 'x', kind: 'person' } }, '/q', 'kind'],
    [{ 'a/b': named('x', ['colour', 'red']) }, '/a~1b/properties/0/pid', 'as_of, source, country'],
    [{ q: named('x', ['source', { name: 'x' }]) }, '/q/properties/0/v', 'a value or a list'],
    [[], '', 'a JSON object'],
    [null, '', 'a JSON object'],
  ])('is refused if a query is invalid: %j', async (batch, at, detail) => {
    const inForm = (await post('queries', batch)).json();
    expect(inForm).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(inForm.errors[0].pointer).toBe(`#/queries${at}`);
    expect(inForm.errors[0].detail).toContain(detail);
    const url = `/reconcile?queries=${encodeURIComponent(JSON.stringify(batch))}`;
    const inQuery = (await tm.get(url)).json();
    expect(inQuery.errors[0].parameter).toBe('queries');
    expect(inQuery.errors[0].detail).toContain(detail);
  });
});

describe('a value that cannot be used', () => {
  const usable = named('Rufus T. Firefly', ['source', 'article'], ['country', 'FR']);
  it.each([
    ['as_of', ['2025-02-30'], 'must be a day, such as 2025-11-20'],
    ['as_of', ['20 November 2025'], 'must be a day'],
    ['as_of', ['2025-02-03', '2025-02-04'], 'must be a day'],
    ['country', ['Atlantis'], 'must be one country, by its ISO 3166-1 code or English name'],
    ['country', ['FR', 'DE'], 'must be one country'],
    ['source', ['no-such'], 'there is no document'],
    ['source', ['NOT AN ID'], 'must be the id of one document'],
  ])('is left out of its own query only: %s %j', async (pid, values, detail) => {
    const answer = await post('queries', { untidy: named('Firefly', [pid, values]), usable });
    const { untidy, usable: other } = conforming('reconciliation-result-batch', answer.json());
    const { q: alone } = (await post('queries', { q: named('Firefly') })).json();
    expect(untidy.result).toEqual(alone.result);
    expect(untidy.left_out).toEqual([
      { property: pid, values, detail: expect.stringContaining(detail) },
    ]);
    expect(other).toEqual((await post('queries', { q: usable })).json().q);
    expect(other.left_out).toBeUndefined();
  });

  it('is left out beside those that can be used', async () => {
    const clean = named('Mr. Firefly', ['source', 'article']);
    const untidy = named('Mr. Firefly', ['source', 'article'], ['country', 'Atlantis']);
    const { q, r } = (await post('queries', { q: untidy, r: clean })).json();
    expect(q.result).toEqual(r.result);
  });

  it('may be a long text, which has no candidates', async () => {
    const batch = { long: { query: 'x'.repeat(1001) }, usable };
    const { long, usable: other } = (await post('queries', batch)).json();
    const detail = 'is longer than the maximum of 1000 characters';
    expect(long).toEqual({ result: [], left_out: [{ property: 'query', values: [], detail }] });
    expect(other.result).not.toEqual([]);
  });

  it.each([
    'fr',
    'FRA',
    'fra',
    'France',
    ' FRANCE ',
  ])('is never a country in another form: %j', async (country) => {
    const batch = { q: named('Mr. Firefly', ['country', country]), r: usable };
    const { q } = (await post('queries', batch)).json();
    const { q: byCode } = (
      await post('queries', { q: named('Mr. Firefly', ['country', 'FR']) })
    ).json();
    expect(q).toEqual(byCode);
  });
});

describe('a form', () => {
  it.each([
    ['', 'exactly one field'],
    ['queries=%7B%7D&extend=%7B%7D', 'exactly one field'],
    ['queries=%7B%7D&queries=%7B%7D', 'exactly one field'],
    ['query=x', 'exactly one field'],
    ['queries=%ff', 'percent-encoded UTF-8'],
    ['queries=', 'not JSON'],
    [`queries=${'['.repeat(50_000)}`, 'not JSON'],
  ])('is refused: %j', async (form, detail) => {
    const answer = await tm.request('POST', '/reconcile', FORM, form.slice(0, 60_000));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain(detail);
  });

  it('must be the whole body, with a limited size', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await tm.request('POST', '/reconcile', json, '{}')).statusCode).toBe(415);
    const large = `queries=${'x'.repeat(262_145)}`;
    expect((await tm.request('POST', '/reconcile', FORM, large)).statusCode).toBe(413);
  });
});

describe('every response', () => {
  it.each([
    ['GET', '/reconcile'],
    ['GET', '/reconcile?queries=x'],
    ['GET', '/reconcile?callback=x'],
    ['GET', '/reconcile/preview?id=zeppo'],
    ['GET', '/reconcile/suggest/entity?prefix=fire'],
    ['GET', '/reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22Firefly%22%7D%7D'],
    ['GET', '/reconcile?extend=%7B%22ids%22%3A%5B%5D%2C%22properties%22%3A%5B%5D%7D'],
    ['GET', '/reconcile/suggest/type?prefix=per'],
    ['GET', '/reconcile/suggest/property?prefix=as'],
    ['GET', '/reconcile/preview?id=freedonia'],
    ['GET', '/reconcile/extend/propose?type=person'],
    ['GET', '/reconcile/extend/propose'],
    ['POST', '/reconcile'],
    ['DELETE', '/reconcile'],
    ['OPTIONS', '/reconcile'],
    ['GET', '/reconcile/nothing'],
  ])('can be read by other sites: %s %s', async (method, url) => {
    const answer = await tm.request(method, url, { origin: 'https://refine.example' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });
});

describe('on the seed', () => {
  it('finds Scott Bessent for Mr. Bessent, but as a match only with the article as source', async () => {
    const app = await appForTest({ fill: seed });
    const [open] = await ask({ query: 'Mr. Bessent', type: 'person' }, app);
    expect([open?.id, open?.match]).toEqual(['scott-bessent', false]);
    const article: [string, string] = ['source', 'us-china-trade-talks-article'];
    const day: [string, string] = ['as_of', '2025-10-13'];
    const [scoped] = await ask(named('Mr. Bessent', article, day), app);
    expect(scoped).toMatchObject({
      id: 'scott-bessent',
      match: true,
      description: 'Person, US. Secretary of the Treasury of the United States (as of 2025-10-13)',
    });
    const [us] = await ask({ query: 'US' }, app);
    expect([us?.id, us?.match]).toEqual(['united-states', true]);
    const [li] = await ask({ query: '李成钢' }, app);
    expect([li?.id, li?.match]).toEqual(['li-chenggang', true]);
  });
});
