import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { keyFor } from '../helpers/curator.ts';
import { served } from '../helpers/sample-resource.ts';

const NONE = { authorization: '' };

/** A structured list of one string with integer parameters (RFC 9651); fails on anything else. */
function parsed(field: unknown): Record<string, string | number> {
  const [, name, rest] = /^"([a-z]+)"((?:;[a-z]+=\d{1,15})*)$/.exec(String(field)) ?? [];
  expect(name, `${field} is no such field`).toBeDefined();
  const parameters = (rest ?? '').split(';').slice(1);
  const pairs = parameters.map((pair) => pair.split('=') as [string, string]);
  return { name: String(name), ...Object.fromEntries(pairs.map(([k, v]) => [k, Number(v)])) };
}

const fieldsOf = (headers: Record<string, unknown>) => ({
  policy: parsed(headers['ratelimit-policy']),
  left: parsed(headers.ratelimit),
});

afterEach(() => {
  vi.useRealTimers();
});

describe('rate limit', () => {
  it('has headers on every response, whatever its status', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const test = await appForTest({ served, config: { rateLimitAnon: 50 } });
    const etag = String((await test.get('/v1/things/thing-01')).headers.etag);
    const request: [number, string, string, Record<string, string>][] = [
      [200, 'GET', '/v1/things', {}],
      [200, 'HEAD', '/v1/things', {}],
      [304, 'GET', '/v1/things/thing-01', { 'if-none-match': etag }],
      [204, 'OPTIONS', '/v1/things', {}],
      [400, 'GET', '/v1/things?x=1', {}],
      [401, 'DELETE', '/v1/actors/nobody?reason=x', {}],
      [404, 'GET', '/v1/things/none', {}],
      [404, 'GET', '/v1/nothing', {}],
      [405, 'PUT', '/v1/things', {}],
      [406, 'GET', '/v1/things', { accept: 'image/png' }],
    ];
    for (const [index, [status, method, url, headers]] of request.entries()) {
      const answer = await test.request(method, url, headers);
      expect([url, answer.statusCode]).toEqual([url, status]);
      expect(fieldsOf(answer.headers)).toEqual({
        policy: { name: 'anon', q: 50, w: 60 },
        left: { name: 'anon', r: 48 - index, t: 60 },
      });
    }
  });

  it('answers 429 with the registered problem type until its window ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const { get } = await appForTest({ served, config: { rateLimitAnon: 2 } });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await get('/v1/things')).statusCode);
      vi.setSystemTime(Date.now() + 10_500);
    }
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await get('/v1/nothing');
    expect(refused.json()).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      status: 429,
      code: 'QUOTA_EXCEEDED',
      'violated-policies': ['anon'],
      detail: 'The quota anon of 2 requests per minute is used up: try again in 29 seconds.',
    });
    const { left } = fieldsOf(refused.headers);
    expect(left).toEqual({ name: 'anon', r: 0, t: 29 });
    expect(refused.headers['retry-after']).toBe('29');
    expect(refused.headers['cache-control']).toBe('no-store');
    vi.setSystemTime(1_060_000);
    expect((await get('/v1/things')).statusCode).toBe(200);
  });

  it('counts by valid API key, else by client address', async () => {
    const { get, store } = await appForTest({
      served,
      config: { rateLimitAnon: 1, rateLimitKey: 2 },
    });
    const [one, two] = [keyFor(store, 'one', 'write'), keyFor(store, 'two', 'write')];
    const invalid = `${one}x`;
    const request = [one, one, two, invalid, one, NONE.authorization, 'Basic eDp5', two];
    const answers = [];
    for (const authorization of request) {
      const { statusCode, headers } = await get('/v1/things', { authorization });
      answers.push([statusCode, fieldsOf(headers).left.name, fieldsOf(headers).left.r]);
    }
    expect(answers).toEqual([
      [200, 'key', 1],
      [200, 'key', 0],
      [200, 'key', 1],
      [200, 'anon', 0],
      [429, 'key', 0],
      [429, 'anon', 0],
      [429, 'anon', 0],
      [200, 'key', 0],
    ]);
  });

  it('of 0 is off: no headers and no refusals', async () => {
    const { get, store } = await appForTest({
      served,
      config: { rateLimitAnon: 0, rateLimitKey: 1 },
    });
    const authorization = keyFor(store, 'one', 'write');
    for (let count = 0; count < 3; count += 1) {
      const { statusCode, headers } = await get('/v1/things');
      expect([statusCode, headers.ratelimit]).toEqual([200, undefined]);
    }
    expect((await get('/v1/things', { authorization })).headers.ratelimit).toBe('"key";r=0;t=60');
    expect((await get('/v1/things', { authorization })).statusCode).toBe(429);
  });

  it('does not count health checks or static docs', async () => {
    const { get } = await appForTest({ config: { rateLimitAnon: 1 } });
    for (const url of ['/healthz', '/readyz', '/docs', '/docs/static/swagger-ui.css', '/healthz']) {
      const { statusCode, headers } = await get(url);
      expect([url, statusCode, headers.ratelimit]).toEqual([url, 200, undefined]);
    }
    expect((await get('/v1')).statusCode).toBe(200);
    expect((await get('/v1')).statusCode).toBe(429);
  });
});

describe('client address', () => {
  const askFrom = async (app: FastifyInstance, remoteAddress: string, forwarded?: string) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const { statusCode } = await app.inject({ url: '/v1', remoteAddress, headers });
    return statusCode;
  };

  it('for IPv6 is the /64 network', async () => {
    const { app } = await appForTest({ config: { rateLimitAnon: 1 } });
    expect(await askFrom(app, '2001:db8:0:1::1')).toBe(200);
    expect(await askFrom(app, '2001:db8:0:1:ffff::2')).toBe(429);
    expect(await askFrom(app, '2001:db8:0:2::1')).toBe(200);
    expect(await askFrom(app, '::ffff:192.0.2.1')).toBe(200);
    expect(await askFrom(app, '192.0.2.1')).toBe(429);
  });

  it('ignores forwarded headers of untrusted clients', async () => {
    const { app } = await appForTest({ config: { rateLimitAnon: 1 } });
    expect(await askFrom(app, '192.0.2.1', '198.51.100.1')).toBe(200);
    expect(await askFrom(app, '192.0.2.1', '198.51.100.2')).toBe(429);
  });

  it('uses the address added by a trusted proxy, not one that the client sent', async () => {
    const config = { rateLimitAnon: 1, trustProxy: ['10.0.0.0/8'] };
    const { app } = await appForTest({ config });
    expect(await askFrom(app, '10.1.2.3', '198.51.100.1')).toBe(200);
    expect(await askFrom(app, '10.1.2.3', '198.51.100.2')).toBe(200);
    expect(await askFrom(app, '10.1.2.3', '203.0.113.9, 198.51.100.1')).toBe(429);
    expect(await askFrom(app, '192.0.2.1', '198.51.100.7')).toBe(200);
    expect(await askFrom(app, '192.0.2.1', '198.51.100.8')).toBe(429);
  });

  it.each([
    ['with a port', '198.51.100.1', '198.51.100.1:5000', '198.51.100.1:5001'],
    ['of IPv6 in brackets', '2001:db8:0:1::1', '[2001:db8:0:1::1]', '[2001:db8:0:1::2]:443'],
    ['in a row of proxies with ports', '198.51.100.1', '198.51.100.1:5, 10.9.9.9:6'],
    ['in quotes', '198.51.100.1', '"198.51.100.1"', '"198.51.100.1:80"'],
  ])('%s is the same address', async (_, first, ...others) => {
    const config = { rateLimitAnon: 1, trustProxy: ['10.0.0.0/8'] };
    const { app } = await appForTest({ config });
    expect(await askFrom(app, '10.1.2.3', first)).toBe(200);
    for (const other of others) expect(await askFrom(app, '10.1.2.3', other), other).toBe(429);
  });

  it('that is not an IP address counts as that of the proxy that forwarded it', async () => {
    const config = { rateLimitAnon: 1, trustProxy: ['10.0.0.0/8'] };
    const { app } = await appForTest({ config });
    expect(await askFrom(app, '10.1.2.3', 'unknown')).toBe(200);
    for (const other of ['_hidden', '198.51.100.1:', '198.51.100.1.2', '[::1', '', ',', '::1]:4']) {
      expect(await askFrom(app, '10.1.2.3', other), other).toBe(429);
    }
    expect(await askFrom(app, '10.1.2.4', 'unknown')).toBe(200);
  });
});

describe('overload', () => {
  /** Delays the event loop for as long as its monitor looks back, and sends requests meanwhile. */
  async function labour(ms: number, ask: () => Promise<{ statusCode: number }>) {
    const statuses = new Set<number>();
    const end = performance.now() + ms;
    while (performance.now() < end) {
      const pause = performance.now() + 120;
      while (performance.now() < pause);
      await new Promise((resolve) => setTimeout(resolve));
      statuses.add((await ask()).statusCode);
    }
    return [...statuses];
  }

  it('answers 503, while the liveness check succeeds', async () => {
    const { get } = await appForTest({ served, config: { loopDelayMaxMs: 40 } });
    expect(await labour(4000, () => get('/v1/things'))).toEqual([200, 503]);
    const refused = await get('/v1/things');
    expect(refused.json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect(refused.headers['retry-after']).toBe('5');
    expect((await get('/readyz')).json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect((await get('/healthz')).statusCode).toBe(200);
    const options = { timeout: 10_000, interval: 200 };
    await vi.waitFor(async () => expect((await get('/v1/things')).statusCode).toBe(200), options);
  });

  it('that lasts only a moment rejects nobody', async () => {
    const { get } = await appForTest({ served, config: { loopDelayMaxMs: 300 } });
    const until = performance.now() + 1500;
    while (performance.now() < until);
    const end = performance.now() + 1500;
    while (performance.now() < end) {
      expect((await get('/v1/things')).statusCode).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});
