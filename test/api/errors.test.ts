import { connect } from 'node:net';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createLogger } from '../../src/log.ts';
import { appForTest } from '../helpers/app.ts';
import { served } from '../helpers/sample-resource.ts';
import { answersIn } from '../helpers/sockets.ts';

function failing(app: FastifyInstance): void {
  app.get('/test/bug', () => {
    throw new Error('SELECT secret FROM keys');
  });
  app.get('/test/late', (_, reply) => {
    reply.headers({ etag: '"a"', 'content-encoding': 'gzip', 'content-disposition': 'inline' });
    throw new Error('too late');
  });
  app.get('/test/rejection', async () => {
    throw new TypeError('undefined is not a secret');
  });
  app.get('/test/busy', () => {
    throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_SNAPSHOT' });
  });
  app.get('/test/refusal', () => {
    throw new AppError('VALIDATION_FAILED', 'Two faults.', {
      errors: [
        { code: 'A', detail: 'a', pointer: '#/a~1b' },
        { code: 'B', detail: 'b', header: 'X-B' },
      ],
    });
  });
  app.get('/test/slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { slow: true };
  });
}

describe('error responses', () => {
  it.each([
    ['/v1/%ff', 400, 'BAD_URL'],
    ['/v1/things/%zz', 400, 'BAD_URL'],
    ['/v1/things/%c3%28', 400, 'BAD_URL'],
    ['/v1/things/%00', 404, 'NOT_FOUND'],
    ['/v1/things/', 404, 'NOT_FOUND'],
    ['/v1/things/No_Such', 404, 'NOT_FOUND'],
    ['/v1/things/no-such', 404, 'NOT_FOUND'],
    [`/v1/things/${'a'.repeat(5000)}`, 404, 'NOT_FOUND'],
    ['/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
    ['//', 404, 'ROUTE_NOT_FOUND'],
    ['/v1/things?x=1', 400, 'VALIDATION_FAILED'],
    ['/test/bug', 500, 'INTERNAL'],
    ['/test/late', 500, 'INTERNAL'],
    ['/test/rejection', 500, 'INTERNAL'],
    ['/test/busy', 503, 'STORE_BUSY'],
  ])('GET %s: %i %s', async (url, status, code) => {
    const { get } = await appForTest({ served, extend: failing });
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    for (const name of ['etag', 'content-encoding', 'content-disposition']) {
      expect(answer.headers).not.toHaveProperty(name);
    }
  });

  it('have a complete body, with the public URL in the type', async () => {
    const { get } = await appForTest({ served, extend: failing });
    const answer = await get('/test/refusal', { 'x-request-id': 'mine_1' });
    expect(answer.json()).toEqual({
      type: 'https://tm.test/problems/validation-failed',
      title: 'Request validation failed',
      status: 400,
      detail: 'Two faults.',
      instance: 'urn:request:mine_1',
      code: 'VALIDATION_FAILED',
      request_id: 'mine_1',
      errors: [
        { code: 'A', detail: 'a', pointer: '#/a~1b' },
        { code: 'B', detail: 'b', header: 'X-B' },
      ],
    });
  });

  it('of a bug show only the request id, and of a busy store have Retry-After', async () => {
    const { get } = await appForTest({ extend: failing });
    for (const url of ['/test/bug', '/test/rejection', '/test/busy']) {
      expect((await get(url)).body).not.toMatch(/secret|SELECT|locked/);
    }
    expect((await get('/test/busy')).headers['retry-after']).toBe('1');
  });

  it.each([
    ['text/plain', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/xml', '<a/>', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json', '{', 400, 'BAD_REQUEST'],
    ['application/json', '', 400, 'BAD_REQUEST'],
    ['application/json', `"${'x'.repeat(1 << 20)}"`, 413, 'CONTENT_TOO_LARGE'],
  ])('a body of %s is refused, number %#', async (type, body, status, code) => {
    const { request } = await appForTest();
    const answer = await request('POST', '/v1/quotes/check', { 'content-type': type }, body);
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.headers.accept).toBe(status === 415 ? 'application/json' : undefined);
  });

  it.each([
    'a b',
    'a'.repeat(65),
    'a\tb',
    '',
  ])('the invalid request id %j is replaced', async (id) => {
    const { get } = await appForTest();
    const { headers } = await get('/healthz', { 'x-request-id': id });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('service while it stops', () => {
  it('finishes requests in flight and refuses new ones', async () => {
    const { app, listen } = await appForTest({ extend: failing });
    const port = await listen();
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write('GET /test/slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = app.close();
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await Promise.all([closed, stopped]);
    expect(received).toContain('{"slow":true}');
    const refused = answersIn(received.slice(received.indexOf('HTTP/1.1 503')))[0];
    expect(refused?.statusCode).toBe(503);
    expect(refused?.headers['retry-after']).toBe('5');
    expect(JSON.parse(String(refused?.body))).toMatchObject({ code: 'SHUTTING_DOWN', status: 503 });
  });
});

describe('error log', () => {
  it('has a line for a refused request and a stack for a bug, but no query, header or body', async () => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += chunk;
        done();
      },
    });
    const logger = createLogger('info', sink);
    const { get } = await appForTest({ served, extend: failing, logger });
    const secret = { authorization: 'Bearer hush', cookie: 'hush=1' };
    await get('/v1/things?x=hush', { ...secret, 'x-request-id': 'r1' });
    await get('/test/bug?x=hush', { ...secret, 'x-request-id': 'r2' });
    await get('/v1/things', secret);
    logger.info({ req: { method: 'GET', url: '/a?x=hush', headers: secret } }, 'by accident');
    logger.info({ headers: { ...secret, 'x-api-key': 'hush' } }, 'by accident');
    expect(log).not.toContain('hush');
    const [refused, failed] = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(refused).toMatchObject({
      level: 30,
      request_id: 'r1',
      method: 'GET',
      path: '/v1/things',
      status: 400,
      code: 'VALIDATION_FAILED',
    });
    expect(failed).toMatchObject({ level: 50, request_id: 'r2', status: 500 });
    expect(failed.err.stack).toContain('SELECT secret');
  });
});
