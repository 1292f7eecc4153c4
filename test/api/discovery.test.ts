import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';

const CATALOG = '/.well-known/api-catalog';

describe('API index', () => {
  it('lists every read without required parameters, and each of them answers', async () => {
    const { get } = await appForTest();
    const index = (await get('/v1')).json();
    const names = index.entries.map(({ operation }: { operation: string }) => operation);
    expect(names).toEqual(expect.arrayContaining(['listMeasures', 'listQuotes', 'listChanges']));
    for (const { operation, href } of index.entries) {
      if (operation === 'streamChanges') continue;
      expect([href, (await get(href)).statusCode]).toEqual([href, 200]);
    }
  });

  it('links to existing pages beside the operations', async () => {
    const { get } = await appForTest();
    const answer = await get('/v1');
    const { links, object, title } = answer.json();
    expect([object, title]).toEqual(['index', 'trade-measures']);
    expect(Object.keys(links)).toEqual(['self', 'openapi', 'docs', 'catalog', 'health']);
    for (const link of Object.values(links)) {
      expect([link, (await get(String(link))).statusCode]).toEqual([link, 200]);
    }
  });

  it('answers 304 for a matching ETag, 400 with a parameter, 406 for an image', async () => {
    const { get } = await appForTest();
    const etag = String((await get('/v1')).headers.etag);
    expect((await get('/v1', { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await get('/v1?limit=1')).statusCode).toBe(400);
    expect((await get('/v1', { accept: 'image/png' })).statusCode).toBe(406);
  });
});

describe('API catalog', () => {
  it('links to the contract, the documentation and the health check', async () => {
    const { get } = await appForTest();
    const answer = await get(CATALOG);
    expect(answer.headers['content-type']).toBe(
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    );
    expect(answer.json()).toEqual({
      linkset: [
        {
          anchor: 'https://tm.test/v1',
          'service-desc': [{ href: 'https://tm.test/v1/openapi.json', type: 'application/json' }],
          'service-doc': [{ href: 'https://tm.test/docs', type: 'text/html' }],
          status: [{ href: 'https://tm.test/healthz', type: 'application/json' }],
        },
        {
          anchor: `https://tm.test${CATALOG}`,
          item: [{ href: 'https://tm.test/v1', type: 'application/json' }],
        },
      ],
    });
  });

  it('has links that answer with the stated media type', async () => {
    const { get } = await appForTest();
    const { linkset } = (await get(CATALOG)).json() as { linkset: Record<string, unknown>[] };
    const targets = linkset
      .flatMap((context) => Object.values(context))
      .filter(Array.isArray)
      .flat() as { href: string; type: string }[];
    expect(targets).toHaveLength(4);
    for (const { href, type } of targets) {
      const { statusCode, headers } = await get(new URL(href).pathname);
      expect([href, statusCode]).toEqual([href, 200]);
      expect(headers['content-type']).toContain(type);
    }
  });

  it.each(['GET', 'HEAD'])('is linked in the response to %s', async (method) => {
    const { request } = await appForTest();
    const { statusCode, headers } = await request(method, CATALOG);
    expect(statusCode).toBe(200);
    expect(headers.link).toBe(`<https://tm.test${CATALOG}>; rel="api-catalog"`);
  });

  it('answers 304 for a matching ETag until the public URL changes, 400 with a parameter, 406 as HTML', async () => {
    const { get } = await appForTest();
    const etag = String((await get(CATALOG)).headers.etag);
    expect((await get(CATALOG, { 'if-none-match': etag })).statusCode).toBe(304);
    const moved = await appForTest({ config: { publicUrl: 'https://moved.test' } });
    expect((await moved.get(CATALOG, { 'if-none-match': etag })).statusCode).toBe(200);
    expect((await get(`${CATALOG}?x=1`)).statusCode).toBe(400);
    expect((await get(CATALOG, { accept: 'text/html' })).statusCode).toBe(406);
  });
});

describe('absolute addresses', () => {
  it('do not depend on the Host header', async () => {
    const { get } = await appForTest({ config: { trustProxy: ['127.0.0.1'] } });
    const lies = {
      host: 'evil.test',
      forwarded: 'host=evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'gopher',
    };
    for (const url of [CATALOG, '/v1/measures?limit=1', '/v1/nothing']) {
      const { body, headers } = await get(url, lies);
      expect(`${body} ${JSON.stringify(headers)}`).not.toMatch(/evil|gopher/);
    }
  });
});
