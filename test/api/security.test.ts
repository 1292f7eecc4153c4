import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { appForTest, startApp } from '../helpers/app.ts';
import { curatorApp } from '../helpers/curator.ts';
import { served } from '../helpers/sample-resource.ts';
import { answersIn, exchange } from '../helpers/sockets.ts';

type Responses = Record<string, { headers?: Record<string, unknown>; $ref?: string }>;
interface Contract {
  paths: Record<string, Record<string, { security: unknown[]; responses: Responses }>>;
  components: { responses: Responses };
}

async function contract(): Promise<Contract> {
  const { get, close } = await startApp();
  const document = (await get('/v1/openapi.json')).json();
  await close();
  return document;
}

/** Headers that browsers show to scripts of other origins without being told to. */
const SAFE = ['cache-control', 'content-length', 'content-type', 'expires', 'last-modified'];

const POLICY = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Headers that would reveal the server, or open responses to users who are logged in elsewhere. */
const UNWANTED = ['server', 'x-powered-by', 'access-control-allow-credentials', 'set-cookie'];

describe('response headers', () => {
  it.each([
    ['GET', '/v1/things', {}, 200],
    ['HEAD', '/v1/things', {}, 200],
    ['OPTIONS', '/v1/things', {}, 204],
    ['GET', '/v1/things?x=1', {}, 400],
    ['GET', '/v1/%ff', {}, 400],
    ['DELETE', '/v1/actors/a?reason=x', {}, 401],
    ['GET', '/v1/nothing', {}, 404],
    ['PUT', '/v1/things', {}, 405],
    ['GET', '/healthz', {}, 200],
  ])('%s %s %j', async (method, url, headers, status) => {
    const { request } = await appForTest({ served });
    const answer = await request(method, url, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject(POLICY);
    for (const name of UNWANTED) expect(answer.headers).not.toHaveProperty(name);
  });

  it('are not changed by a 304, except those for CORS', async () => {
    const { get } = await appForTest({ served });
    const { headers: first } = await get('/v1/things/thing-01');
    for (const held of [String(first.etag), '*']) {
      const { statusCode, headers } = await get('/v1/things/thing-01', { 'if-none-match': held });
      expect(statusCode).toBe(304);
      expect(Object.keys(headers).sort()).toEqual(
        [
          'access-control-allow-origin',
          'cache-control',
          'connection',
          'date',
          'etag',
          'access-control-expose-headers',
          'vary',
          'x-request-id',
        ].sort(),
      );
    }
  });

  it('are also sent for a malformed request', async () => {
    const { listen } = await appForTest({ served });
    const [answer] = answersIn(await exchange(await listen(), 'nonsense\r\n\r\n'));
    expect(answer?.headers).toMatchObject(POLICY);
  });

  it('in the contract are all exposed to scripts of every origin', async () => {
    const { paths, components } = await contract();
    const responses = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap((operation) => Object.values(operation.responses));
    const documented = new Set(
      [...responses, ...Object.values(components.responses)]
        .flatMap(({ headers = {} }) => Object.keys(headers))
        .map((name) => name.toLowerCase()),
    );
    const { get } = await appForTest();
    const exposed = String((await get('/v1')).headers['access-control-expose-headers'])
      .toLowerCase()
      .split(', ');
    const hidden = [...documented].filter(
      (name) => ![...SAFE, 'access-control-allow-origin', ...exposed].includes(name),
    );
    expect(hidden).toEqual([]);
  });

  it('allow scripts of every origin to send a key', async () => {
    const { request } = await appForTest();
    const { headers } = await request('OPTIONS', '/v1/imports', {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, content-type, idempotency-key',
    });
    expect(headers['access-control-allow-headers']).toBe('*, Authorization');
    expect(headers['access-control-allow-methods']).toContain('POST');
  });
});

describe('contract security', () => {
  /** Requests that are too long for a URL: they write nothing. */
  const QUESTIONS = ['/v1/quotes/check', '/reconcile'];

  it('requires a key for every write, and to read of an import, and documents 401 and 403', async () => {
    const { paths } = await contract();
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { security, responses }] of Object.entries(methods)) {
        const reads = method === 'get' && path !== '/v1/imports/{id}';
        const open = reads || QUESTIONS.includes(path);
        expect([path, method, security.length === 0]).toEqual([path, method, open]);
        const told = ['401', '403'].every((status) => status in responses);
        expect([path, method, told]).toEqual([path, method, !open]);
      }
    }
  });
});

describe('server-managed data', () => {
  it('cannot be written: each member is its own fault', async () => {
    const { send } = await curatorApp();
    const own = {
      object: 'actor',
      revision: 9,
      recorded_at: '2025-01-01T00:00:00Z',
      links: {},
      state: 'live',
      author: 'somebody',
      pk: 1,
    };
    const actor = { kind: 'person', name: 'Nobody', basis: 'assumed', ...own };
    const answer = await send('PUT', '/v1/actors/nobody', actor, { 'if-none-match': '*' });
    expect(answer.statusCode).toBe(400);
    const pointers = answer.json().errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.sort()).toEqual(
      Object.keys(own)
        .map((name) => `#/${name}`)
        .sort(),
    );
  });

  it('never includes keys', async () => {
    const { store, get } = await curatorApp();
    const [key] = store.sqlite.prepare('SELECT * FROM api_keys').all() as Record<string, unknown>[];
    const secrets = [key?.id, key?.digest].map(String);
    for (const url of [
      '/v1/measures',
      '/v1/changes',
      '/v1/search?q=curbs',
      '/v1/actors/wei/revisions',
    ]) {
      const { body } = await get(url);
      for (const secret of secrets) expect(body).not.toContain(secret);
    }
  });
});

/** The app of a curator with its log. */
async function logged() {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      done();
    },
  });
  const app = await curatorApp({ logger: createLogger('trace', sink) });
  return { ...app, lines };
}

describe('request log', () => {
  const SECRETS = {
    cookie: 'hush-cookie=1',
    'x-api-key': 'hush-key',
    'proxy-authorization': 'Basic hush',
    'idempotency-key': 'hush-once',
  };

  it('of a write refused by the database has no key, body or query', async () => {
    const { send, store, lines } = await logged();
    store.sqlite.exec('ALTER TABLE revisions RENAME COLUMN author TO nobody');
    const actor = { kind: 'person', name: 'Hush Hushson', basis: 'assumed' };
    const headers = { 'if-none-match': '*', ...SECRETS };
    const url = '/v1/actors/quiet?reason=hush-reason';
    const answer = await send('PUT', url, actor, headers);
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(`${answer.body}${lines.join('\n')}`).not.toMatch(/hush|tm_live/i);
    const failed = lines.map((line) => JSON.parse(line)).find(({ status }) => status === 500);
    expect(failed).toMatchObject({
      level: 50,
      method: 'PUT',
      path: '/v1/actors/quiet',
      request_id: answer.headers['x-request-id'],
    });
    expect(failed.err.stack).toContain('author');
  });

  it('of a refused request has no key or query', async () => {
    const { send, lines } = await logged();
    const refused = [
      await send('PUT', '/v1/actors/quiet?reason=hush', '{"hush":', { 'if-none-match': '*' }),
      await send('GET', '/v1/search?q=hush&hush=1', undefined, SECRETS),
      await send('DELETE', '/v1/actors/quiet?reason=hush', undefined, {
        authorization: 'Bearer tm_live_hush',
      }),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 400, 401]);
    expect(lines.filter((line) => line.includes('request refused'))).toHaveLength(3);
    expect(lines.join('\n')).not.toMatch(/hush|tm_live/i);
  });

  it('has one line for each request, whatever its path contains', async () => {
    const { get, listen, lines } = await logged();
    const fake = '\n{"level":60,"msg":"fake"}';
    await get(`/v1/${encodeURIComponent(fake)}`);
    await get(`/v1/a%0d%0a${encodeURIComponent(fake)}`);
    await get(`/v1/things${fake}`).catch(() => undefined);
    await exchange(
      await listen(),
      `GET /v1/x${fake.replace('\n', '\x85')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    const read = lines.map((line) => JSON.parse(line));
    expect(read.filter(({ level }) => level === 60)).toEqual([]);
    expect(read.filter(({ msg }) => msg === 'fake')).toEqual([]);
    const refusals = read.filter(({ msg }) => msg === 'request refused');
    expect(refusals.length).toBeGreaterThanOrEqual(2);
    for (const line of refusals) expect(line.request_id).toMatch(/^[\w-]+$/);
  });
});
