import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  },
};

const call = (name: string, request: object = {}) => ({
  jsonrpc: '2.0',
  id: 'one',
  method: 'tools/call',
  params: { name, arguments: request },
});

let tm: TestApp;
let logged: string;

beforeEach(async () => {
  logged = '';
  const write = (line: string) => {
    logged += line;
  };
  tm = await appForTest({ fill: seed, logger: pino({ level: 'info' }, { write }) });
});

function send(message: unknown, headers: Record<string, string> = {}) {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return tm.request('POST', '/mcp', { ...HEADERS, ...headers }, body);
}

describe('the path of the tools', () => {
  it('answers a message with JSON and starts no session', async () => {
    const answer = await send(INITIALIZE);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-request-id': expect.any(String),
    });
    expect(answer.headers['mcp-session-id']).toBeUndefined();
    expect(answer.json()).toMatchObject({ id: 1, result: { protocolVersion: '2025-06-18' } });
  });

  it('accepts a notification without a response body', async () => {
    const answer = await send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([answer.statusCode, answer.body]).toEqual([202, '']);
  });

  it('answers many concurrent requests without a session', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send(call('coverage'))));
    for (const answer of answers) {
      expect(answer.json()).toMatchObject({
        id: 'one',
        result: { structuredContent: { records: { document: { value: 1 } } } },
      });
    }
  });

  it.each(['GET', 'DELETE', 'PUT'])('does not accept %s', async (method) => {
    const answer = await tm.request(method, '/mcp', { accept: 'text/event-stream' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'OPTIONS, POST']);
  });

  it.each([
    ['', {}, 400, 'BAD_REQUEST'],
    ['{', {}, 400, 'BAD_REQUEST'],
    ['{}', {}, 400, 'BAD_REQUEST'],
    ['"x"', {}, 400, 'BAD_REQUEST'],
    [` [${JSON.stringify(INITIALIZE)}]`, {}, 400, 'BAD_REQUEST'],
    ['{}', { accept: 'application/json' }, 406, 'NOT_ACCEPTABLE'],
    ['{}', { 'content-type': 'text/csv' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['{}', { 'content-type': 'image/png' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [`"${'x'.repeat(131_072)}"`, {}, 413, 'CONTENT_TOO_LARGE'],
    [JSON.stringify(call('coverage')), { 'mcp-protocol-version': '1999' }, 400, 'BAD_REQUEST'],
  ])('refuses with a problem what is not a message: %.20s %j', async (body, headers, status, code) => {
    const answer = await send(body, headers as Record<string, string>);
    expect(answer.json()).toMatchObject({ status, code });
  });

  it('reports unknown methods and tools by JSON-RPC errors', async () => {
    const unknown = await send({ jsonrpc: '2.0', id: 2, method: 'nothing' });
    expect(unknown.json()).toMatchObject({ id: 2, error: { code: -32601 } });
    const { result } = (await send(call('nothing'))).json();
    expect(result).toMatchObject({ isError: true });
  });
});

describe('names of the service', () => {
  it.each([
    [{ host: 'tm.test' }, 200],
    [{ host: 'localhost:3000' }, 200],
    [{ host: '127.0.0.1:8080' }, 200],
    [{ host: '[::1]:8080' }, 200],
    [{ host: 'attacker.example' }, 403],
    [{ host: 'localhost.attacker.example' }, 403],
    [{ host: '127.0.0.1@attacker.example' }, 403],
    [{ host: 'tm.test:8080' }, 403],
    [{ host: 'tm.test', origin: 'https://tm.test' }, 200],
    [{ host: 'tm.test', origin: 'http://localhost:6274' }, 200],
    [{ host: 'tm.test', origin: 'http://tm.test' }, 403],
    [{ host: 'tm.test', origin: 'https://attacker.example' }, 403],
    [{ host: 'tm.test', origin: 'null' }, 403],
  ])('are those of the operator and of the machine: %j', async (headers, status) => {
    const answer = await send(INITIALIZE, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json().code).toBe('ORIGIN_REFUSED');
  });

  it('do not matter on other paths', async () => {
    const headers = { host: 'attacker.example', origin: 'https://attacker.example' };
    expect((await tm.get('/v1', headers)).statusCode).toBe(200);
  });
});

describe('a bug in a tool', () => {
  it('is logged, and its message is not sent to the client', async () => {
    const request = { text: 'a secret wording of somebody' };
    tm.store.sqlite.close();
    const { result } = (await send(call('check_quote', request))).json();
    expect(result).toEqual({
      content: [{ type: 'text', text: expect.stringMatching(/^An internal error occurred/) }],
      isError: true,
    });
    expect(logged).toContain('"tool":"check_quote"');
    expect(logged).toContain('"stack"');
    expect(logged).not.toContain('secret wording');
  });

  it('differs from an expected error, whose message is sent to the client', async () => {
    const { result } = (await send(call('get_measure', { id: 'no-such' }))).json();
    expect(result.content[0].text).toBe('There is no measure no-such.');
    expect(logged).toContain('"code":"NOT_FOUND"');
  });
});

describe('llms.txt', () => {
  it('states the rules and links only to existing paths', async () => {
    const answer = await tm.get('/llms.txt');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toMatch(/^# trade-measures\n\n> /);
    const links = [...answer.body.matchAll(/\]\(https:\/\/tm\.test(\/[^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, path = ''] of links) {
      expect([path, (await tm.get(path)).statusCode]).toEqual([path, 200]);
    }
    const etag = String(answer.headers.etag);
    expect((await tm.get('/llms.txt', { 'if-none-match': etag })).statusCode).toBe(304);
  });
});
