import { get as ask } from 'node:http';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.ts';
import type { TestOptions } from '../helpers/app.ts';
import { curatorApp } from '../helpers/curator.ts';
import { answersIn, exchange } from '../helpers/sockets.ts';

/** The app of a curator, and the lines of its log so far. */
async function logged(options: TestOptions = {}) {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const app = await curatorApp({ logger: createLogger('info', sink), ...options });
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter(({ request_id }) => request_id !== undefined);
  /** Returns the lines of the log when there are this many. */
  const lineCount = async (count: number) => {
    await expect.poll(() => lines().length, { timeout: 5000 }).toBe(count);
    return lines();
  };
  return { ...app, lineCount };
}

const CLOSE = 'Host: x\r\nX-Request-Id: r1\r\nConnection: close\r\n\r\n';

describe('the log has one line', () => {
  it.each<[string, string, object]>([
    ['a read', 'GET /v1/measures?q=hush HTTP/1.1', { path: '/v1/measures', status: 200 }],
    ['a format', 'GET /v1/measures.csv HTTP/1.1', { path: '/v1/measures.csv', status: 200 }],
    ['a page', 'GET /measures?q=hush HTTP/1.1', { path: '/measures', status: 200 }],
    ['headers alone', 'HEAD /v1/measures HTTP/1.1', { method: 'HEAD', status: 200 }],
    ['a health check', 'GET /healthz HTTP/1.1', { path: '/healthz', status: 200 }],
    [
      'what is refused',
      'GET /v1/measures?x=hush HTTP/1.1',
      { status: 400, code: 'VALIDATION_FAILED' },
    ],
    ['what is nowhere', 'GET /nowhere HTTP/1.1', { status: 404, path: '/nowhere' }],
    ['what cannot be decoded', 'GET /v1/%ff HTTP/1.1', { status: 400, code: 'BAD_URL' }],
  ])('for %s', async (_, line, said) => {
    const { listen, lineCount } = await logged();
    const received = await exchange(await listen(), `${line}\r\n${CLOSE}`);
    const [found] = await lineCount(1);
    const [method] = line.split(' ');
    expect(found).toMatchObject({ level: 30, request_id: 'r1', method, ...said });
    expect(found.bytes).toBe(Buffer.byteLength(received));
    expect(found.ms).toBeGreaterThanOrEqual(0);
    expect(found).not.toHaveProperty('aborted');
    expect(JSON.stringify(found)).not.toContain('hush');
  });

  it('for bytes that are not an HTTP request', async () => {
    const { listen, lineCount } = await logged();
    const received = await exchange(await listen(), 'hello\r\n\r\n');
    const [found] = await lineCount(1);
    expect(found).toMatchObject({ status: 400, code: 'BAD_REQUEST', bytes: received.length });
    expect(found.request_id).toBe(answersIn(received)[0]?.headers['x-request-id']);
  });

  it('for each request on a connection, with its own bytes', async () => {
    const { listen, lineCount } = await logged();
    const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    const received = await exchange(await listen(), one, `GET /v1 HTTP/1.1\r\n${CLOSE}`);
    const found = await lineCount(2);
    expect(found.map(({ path }) => path)).toEqual(['/healthz', '/v1']);
    expect(found[0].bytes + found[1].bytes).toBe(Buffer.byteLength(received));
    expect(found[0].bytes).toBe(received.lastIndexOf('HTTP/1.1 '));
  });

  it('with the id of the key, for a write and a read, and never the key itself', async () => {
    const { send, lineCount, store } = await logged({ config: { rateLimitKey: 100 } });
    const actor = { kind: 'person', name: 'Hush', basis: 'assumed' };
    await send('PUT', '/v1/actors/new', actor, { 'if-none-match': '*' });
    await send('GET', '/v1/actors/new');
    const found = await lineCount(2);
    const { id } = store.prepare('SELECT id FROM api_keys').get() as { id: string };
    expect(found).toMatchObject([
      { method: 'PUT', path: '/v1/actors/new', status: 201, key_id: id },
      { method: 'GET', path: '/v1/actors/new', status: 200, key_id: id },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/hush|tm_live/i);
  });

  it('without a key that is in the path', async () => {
    const { get, lineCount } = await logged();
    await get('/v1/actors/tm_live_0123456789ab_secret_sum');
    const [found] = await lineCount(1);
    expect(found.path).toBe('/v1/actors/[key]');
  });

  it('for a client that closed the connection', async () => {
    const { listen, lineCount } = await logged();
    const path = '/v1/changes/stream';
    const request = ask({ port: await listen(), host: '127.0.0.1', path }, (response) => {
      response.once('data', () => request.destroy()).on('error', () => {});
    }).on('error', () => {});
    expect((await lineCount(1))[0]).toMatchObject({ path, status: 200, aborted: true });
  });

  it('for a bug, with its stack', async () => {
    const { send, store, lineCount } = await logged();
    store.sqlite.exec('ALTER TABLE revisions RENAME COLUMN author TO nobody');
    const actor = { kind: 'person', name: 'Hush', basis: 'assumed' };
    await send('PUT', '/v1/actors/new', actor, { 'if-none-match': '*' });
    const [found] = await lineCount(1);
    expect(found).toMatchObject({ level: 50, status: 500, code: 'INTERNAL', method: 'PUT' });
    expect(found.err.stack).toContain('author');
  });
});
