import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptable } from '../../src/api/accept.ts';
import { BUILD_ID } from '../../src/build-id.ts';
import { codingOf, isNamedBy } from '../../src/conditional.ts';
import { appForTest } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { served } from '../helpers/sample-resource.ts';

/** Requests, and the ways in which their response may be cached. */
const POLICIES = {
  '/v1/things?limit=40': 'public, max-age=0, s-maxage=10, stale-while-revalidate=30',
  '/v1/things/thing-01': 'public, no-cache',
  '/v1/openapi.json': 'public, no-cache',
};
const PATHS = Object.keys(POLICIES);

describe('conditional request', () => {
  it.each(
    Object.entries(POLICIES),
  )('for %s answers 304 when the ETag matches', async (path, policy) => {
    const { get, request } = await appForTest({ served });
    const { headers } = await get(path);
    const exposed = headers['access-control-expose-headers'];
    expect(headers['cache-control']).toBe(policy);
    const etag = String(headers.etag);
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, `"a,b" ,W/"c",${etag}`, '*']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await request(method, path, { 'if-none-match': held });
        expect(answer.statusCode).toBe(304);
        expect(answer.body).toBe('');
        expect(answer.headers).toMatchObject({
          etag,
          'cache-control': policy,
          'access-control-expose-headers': exposed,
          vary: 'accept-encoding',
        });
        expect(answer.headers['content-type']).toBeUndefined();
      }
    }
    for (const other of ['"other"', etag.slice(1, -1), '', ',', `"x${etag.slice(1)}`]) {
      expect((await get(path, { 'if-none-match': other })).statusCode).toBe(200);
    }
  });

  it.each([
    'if-none-match',
    'if-match',
  ])('with more than 4,096 characters of %s answers 400', async (name) => {
    const { get } = await appForTest({ served });
    const answerTo = (value: string) => get('/v1/things', { [name]: value });
    expect((await answerTo('x'.repeat(4096))).statusCode).toBe(200);
    const refused = await answerTo('x'.repeat(4097));
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors).toMatchObject([{ header: expect.stringMatching(/^If-/) }]);
  });

  it('an error is never 304', async () => {
    const { get, request } = await appForTest({ served });
    const held = { 'if-none-match': '*' };
    expect((await get('/v1/things/no-such', held)).statusCode).toBe(404);
    expect((await get('/v1/things?limit=0', held)).statusCode).toBe(400);
    expect((await get('/v1/nothing', held)).statusCode).toBe(404);
    expect((await request('POST', '/v1/things', held)).statusCode).toBe(405);
  });

  it.each([
    'measures?imposed_by=nobody',
    'statements?speaker=nobody',
    'search?q=a&speaker=nobody',
    'timeline?actor=nobody',
    'threats?made_by=nobody',
    'quotes/check?text=a+b&speaker=nobody',
  ])('an error about a named record is never 304: %s', async (request) => {
    const { get } = await appForTest();
    expect((await get(`/v1/${request}`, { 'if-none-match': '*' })).statusCode).toBe(400);
  });

  it('for a list depends on the query', async () => {
    const { get } = await appForTest({ served });
    const tags = await Promise.all(
      ['', '?limit=1', '?limit=2'].map(
        async (query) => (await get(`/v1/things${query}`)).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

describe('ETag of another build', () => {
  const OTHER = 'otheredn';

  it.each([
    '/v1/measures',
    '/v1/measures.csv',
    '/v1/measures/china-rare-earth-export-controls',
    '/v1/measures/china-rare-earth-export-controls.jsonld',
    '/v1/actors/scott-bessent',
    '/v1/actors/scott-bessent/revisions/1',
    '/v1/documents/us-china-trade-talks-article/text',
    '/v1/openapi.json',
    '/problems/not-found',
    '/',
    '/measures',
  ])('does not match the response to %s', async (path) => {
    const { get } = await appForTest({ fill: seed });
    const etag = String((await get(path)).headers.etag);
    expect(etag).toContain(`-${BUILD_ID}`);
    const held = (tag: string) => get(path, { 'if-none-match': tag });
    expect((await held(etag)).statusCode).toBe(304);
    expect((await held(etag.replace(BUILD_ID, OTHER))).statusCode).toBe(200);
  });

  it('still matches for If-Match of a curator', async () => {
    const { request, get, store } = await appForTest({ fill: seed });
    const path = '/v1/actors/scott-bessent';
    const etag = String((await get(path)).headers.etag).replace(BUILD_ID, OTHER);
    const headers = {
      authorization: keyFor(store, 'curator', 'write'),
      'content-type': 'application/merge-patch+json',
      'if-match': etag,
    };
    const answer = await request('PATCH', path, headers, '{"note":"Known."}');
    expect(answer.statusCode).toBe(200);
  });
});

describe('compressed responses', () => {
  it('have an ETag for each coding and a Vary header', async () => {
    const { app } = await appForTest({ served });
    const read = (coding: string, more = {}) =>
      app.inject({ url: PATHS[0] as string, headers: { 'accept-encoding': coding, ...more } });
    const plain = await read('identity');
    const gzip = await read('gzip');
    const br = await read('gzip, br');
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect([gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', 'br']);
    for (const { headers } of [plain, gzip, br]) expect(headers.vary).toBe('accept-encoding');
    const tag = String(plain.headers.etag).slice(1, -1);
    expect(gzip.headers.etag).toBe(`"${tag}-gzip"`);
    expect(br.headers.etag).toBe(`"${tag}-br"`);
    const held = { 'if-none-match': `"${tag}-gzip"` };
    expect((await read('gzip', held)).statusCode).toBe(304);
    expect((await read('identity', held)).statusCode).toBe(200);
    const unwanted = await read('gzip', { 'x-no-compression': '1' });
    expect(unwanted.headers['content-encoding']).toBe('gzip');
  });

  it.each([
    [undefined, null],
    ['', null],
    ['identity', null],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', null],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', null],
    ['gzip;q=nonsense', null],
  ] as const)('Accept-Encoding %j selects %j', (header, coding) => {
    expect(codingOf(header)).toBe(coding);
    expect(codingOf(header)).toBe(coding);
  });
});

describe('If-None-Match', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b","a"', true],
    ['"b" "a"', true],
    [' * ', true],
    ['"A"', false],
    ['a', false],
    ['"b"', false],
    ['"ba"', false],
  ])('%s matches "a": %s', (header, named) => {
    expect(isNamedBy(header, '"a"')).toBe(named);
  });
});

describe('Accept', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; charset=utf-8', 'text/csv'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['text/*;q=0.3, application/json;q=0.3', 'application/json'],
    ['application/xml', null],
    ['application/json;q=0', null],
    ['application/json;q=x', null],
    ['nonsense', null],
  ])('%j selects %j', (header, type) => {
    expect(acceptable(header, ['application/json', 'text/csv'])).toBe(type);
  });

  it('that excludes the format answers 406', async () => {
    const { get } = await appForTest({ served });
    const answer = await get('/v1/things', { accept: 'application/xml' });
    expect(answer.json()).toMatchObject({ status: 406, errors: [{ header: 'Accept' }] });
    expect((await get('/v1/things', { accept: 'text/html,*/*;q=0.1' })).statusCode).toBe(200);
  });
});
