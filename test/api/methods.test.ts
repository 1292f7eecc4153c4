import { METHODS } from 'node:http';
import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { served } from '../helpers/sample-resource.ts';

const READS = ['GET', 'HEAD', 'OPTIONS'];
const OTHERS = METHODS.filter((method) => !READS.includes(method) && method !== 'CONNECT');

describe('methods and paths', () => {
  it.each(OTHERS)('answers %s with 405 and Allow on a path that exists', async (method) => {
    const { request } = await appForTest({ served });
    for (const path of ['/v1/things', '/v1/things/thing-01?x=1', '/docs', '/docs/static/x.css']) {
      const answer = await request(method, path, { 'content-type': 'text/plain' }, '{');
      expect(answer.statusCode).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
      expect(answer.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
    }
  });

  it.each([
    'GET',
    'PUT',
    'OPTIONS',
    'QUERY',
  ])('answers %s with 404 on a path that does not exist', async (method) => {
    const { request } = await appForTest({ served });
    for (const path of ['/v2', '/v1/thing', '/v1/things/a/b', '/docs/static/nothing.js']) {
      if (path.startsWith('/docs') && method !== 'GET') continue;
      const answer = await request(method, path);
      expect(answer.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
      expect(answer.headers.allow).toBeUndefined();
    }
  });

  it('answers OPTIONS with 204 and Allow', async () => {
    const { request } = await appForTest({ served });
    const answer = await request('OPTIONS', '/v1/things/thing-01');
    expect(answer.statusCode).toBe(204);
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
    expect(answer.body).toBe('');
  });

  it('allows CORS requests from every origin', async () => {
    const { request, get } = await appForTest({ served });
    const preflight = await request('OPTIONS', '/v1/things', {
      origin: 'https://app.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match, x-request-id',
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': '*, Authorization',
      'access-control-max-age': '86400',
    });
    const { headers } = await get('/v1/things', { origin: 'https://app.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('ETag');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('answers HEAD like GET, without a body', async () => {
    const { request, get } = await appForTest({ served });
    for (const coding of ['identity', 'gzip']) {
      for (const path of ['/v1/things?limit=30', '/v1/things/thing-01', '/v1/openapi.json']) {
        const accept = { 'accept-encoding': coding, 'x-request-id': 'same' };
        const read = await get(path, accept);
        const head = await request('HEAD', path, accept);
        expect(head.statusCode).toBe(read.statusCode);
        expect(head.body).toBe('');
        // Framing is of the body that HEAD does not have.
        const unlike = { date: '', 'transfer-encoding': '' };
        expect({ ...head.headers, ...unlike }).toEqual({ ...read.headers, ...unlike });
      }
    }
  });
});
