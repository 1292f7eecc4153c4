import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resources } from '../../src/api/index.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { checkProblem } from '../helpers/contract-guard.ts';
import { served } from '../helpers/sample-resource.ts';
import { answersIn, exchange } from '../helpers/sockets.ts';

const TIMEOUT_MS = 400;
const CLOSE = 'Host: x\r\nConnection: close\r\n';
const POST = `POST /v1/quotes/check HTTP/1.1\r\n${CLOSE}Content-Type: application/json\r\n`;

const get = (target: string, headers = CLOSE) => `GET ${target} HTTP/1.1\r\n${headers}\r\n`;

let test: TestApp;
let port: number;

beforeAll(async () => {
  test = await startApp({ served, requestTimeoutMs: TIMEOUT_MS });
  port = await test.listen();
});
afterAll(() => test.close());

/** Returns the only response to bytes on a separate connection, and expects it to be a problem like all others. */
async function refusalOf(...pieces: string[]) {
  const [answer, ...more] = answersIn(await exchange(port, ...pieces));
  expect(more).toEqual([]);
  expect(answer, 'hung up without a word').toBeDefined();
  const { statusCode, headers, body } = answer as NonNullable<typeof answer>;
  checkProblem(test.app, resources, { statusCode, headers, body });
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  expect(headers.date).toBeDefined();
  return statusCode;
}

describe('malformed request answers 400', () => {
  it.each([
    ['garbage', 'hello\r\n\r\n'],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a version there is not', 'GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['an unknown method', `FOO /v1/things HTTP/1.1\r\n${CLOSE}\r\n`],
    ['a method in lower case', `get /healthz HTTP/1.1\r\n${CLOSE}\r\n`],
    ['lines that end in LF only', 'GET /healthz HTTP/1.1\nHost: x\n\n'],
    ['a target that is an authority', get('evil.test:80')],
    ['a NUL in the target', get('/v1/a\0b')],
    ['a control character in the target', get('/v1/a\x07b')],
    ['bytes beyond ASCII in the target', get('/v1/\xff\xfe')],
  ])('%s', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe(400);
  });
});

describe('request headers', () => {
  it.each([
    ['without a colon', 400, get('/healthz', 'Host x\r\n')],
    ['with a space before the colon', 400, get('/healthz', 'Host : x\r\n')],
    ['folded over two lines', 400, get('/healthz', `${CLOSE}A: b\r\n c\r\n`)],
    ['with a NUL', 400, get('/healthz', `${CLOSE}A: b\0c\r\n`)],
    ['with a control character', 400, get('/healthz', `${CLOSE}A: b\x01c\r\n`)],
    ['without Host', 400, get('/healthz', 'Connection: close\r\n')],
    ['of two Hosts', 400, get('/healthz', `${CLOSE}Host: y\r\n`)],
    ['of two Hosts that are one', 400, get('/healthz', `${CLOSE}host: x\r\n`)],
    ['that expect something', 417, get('/healthz', `${CLOSE}Expect: the-best\r\n`)],
    ['of 20 kB', 431, get('/healthz', `${CLOSE}A: ${'a'.repeat(20_000)}\r\n`)],
    ['that are 4,000', 431, get('/healthz', `${CLOSE}${'a: b\r\n'.repeat(4000)}`)],
    ['after a URL of 20 kB', 431, get(`/${'a'.repeat(20_000)}`)],
  ])('%s answer %i', async (_, status, bytes) => {
    expect(await refusalOf(bytes)).toBe(status);
  });
});

describe('request body', () => {
  const chunked = 'Transfer-Encoding: chunked\r\n';
  it.each([
    ['of a length that is no number', `${POST}Content-Length: ten\r\n\r\n`],
    ['of a negative length', `${POST}Content-Length: -1\r\n\r\n`],
    ['of a length with a sign', `${POST}Content-Length: +1\r\n\r\nx`],
    ['of a length of 23 digits', `${POST}Content-Length: 99999999999999999999999\r\n\r\n`],
    ['of two lengths', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
    ['framed twice', `${POST}Content-Length: 3\r\n${chunked}\r\n0\r\n\r\n`],
    ['framed twice, the other way', `${POST}${chunked}Content-Length: 3\r\n\r\n0\r\n\r\n`],
    ['in a transfer coding there is not', `${POST}Transfer-Encoding: gzip\r\n\r\n`],
    ['chunked, but not at last', `${POST}Transfer-Encoding: chunked, gzip\r\n\r\n`],
    ['of a chunk without a size', `${POST}${chunked}\r\nzz\r\n\r\n`],
    ['of a chunk that is longer than it says', `${POST}${chunked}\r\n1\r\n{}\r\n0\r\n\r\n`],
    ['of a chunk with 20 kB of extensions', `${POST}${chunked}\r\n1;${'x'.repeat(20_000)}\r\n{`],
  ])('%s answers 400 or 413', async (_, bytes) => {
    expect([400, 413]).toContain(await refusalOf(bytes));
  });

  it('with a too large Content-Length answers 413 before it arrives', async () => {
    expect(await refusalOf(`${POST}Content-Length: 999999999\r\n\r\n{`)).toBe(413);
  });

  it('of a GET is ignored', async () => {
    const bytes = `GET /healthz HTTP/1.1\r\n${CLOSE}Content-Length: 5\r\n\r\nhello`;
    expect(answersIn(await exchange(port, bytes))[0]).toMatchObject({ statusCode: 200 });
  });
});

describe('unsupported methods and targets', () => {
  it.each([
    ['CONNECT', 405, 'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['TRACE', 405, `TRACE /v1/things HTTP/1.1\r\n${CLOSE}\r\n`],
    ['OPTIONS of the whole server', 404, `OPTIONS * HTTP/1.1\r\n${CLOSE}\r\n`],
    ['a path out of the docs', 400, get('/docs/static/../../package.json')],
    ['the same, encoded', 404, get('/docs/static/%2e%2e%2f%2e%2e%2fpackage.json')],
    ['the same, with backslashes', 404, get('/docs/static\\..\\..\\package.json')],
  ])('%s: %i', async (_, status, bytes) => {
    expect(await refusalOf(bytes)).toBe(status);
  });

  it.each([
    ['HTTP/1.0 without Host', 'GET /healthz HTTP/1.0\r\n\r\n'],
    ['the absolute form', get('http://elsewhere.test/healthz')],
    ['an upgrade that is not taken', get('/healthz', 'Host: x\r\nUpgrade: websocket\r\n')],
  ])('%s is answered', async (_, bytes) => {
    const ended = bytes.includes('Upgrade') ? [bytes, get('/healthz')] : [bytes];
    const [answer] = answersIn(await exchange(port, ...ended));
    expect(answer).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
  });
});

describe('links to the next page', () => {
  it('use the public URL, whatever host the target names', async () => {
    const [answer] = answersIn(await exchange(port, get('http://evil.test/v1/things?limit=1')));
    expect(String(answer?.headers.link)).toMatch(/^<https:\/\/tm\.test\/v1\/things\?limit=1&/);
  });

  it('repeat the whole query, safely encoded', async () => {
    const request = '/v1/things?limit=1&q=a?b>;rel="self",<http://evil.test/>;rel="next"';
    const [answer] = answersIn(await exchange(port, get(request)));
    const links = String(answer?.headers.link);
    expect(links.match(/[<>]/g)).toEqual(['<', '>']);
    const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(links) ?? [];
    const { searchParams } = new URL(next);
    expect(searchParams.get('q')).toBe('a?b>;rel="self",<http://evil.test/>;rel="next"');
    const followed = await fetch(
      `http://127.0.0.1:${port}${next.slice(new URL(next).origin.length)}`,
    );
    expect(followed.status).toBe(200);
  });
});

describe('slow client', () => {
  it.each([
    ['with the request line', ['GET /hea']],
    ['with its headers', ['GET /healthz HTTP/1.1\r\nHost: x\r\n']],
    ['with its body', [`${POST}Content-Length: 100\r\n\r\n{`]],
    ['with its chunks', [`${POST}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`]],
    ['with saying anything', ['\r\n']],
  ])('%s gets 408 and is disconnected', async (_, pieces) => {
    const begun = performance.now();
    expect(await refusalOf(...pieces)).toBe(408);
    expect(performance.now() - begun).toBeGreaterThan(TIMEOUT_MS - 50);
  });

  it('that ignores a 408 is disconnected', async () => {
    let theirs: Socket | undefined;
    test.app.server.once('connection', (socket) => {
      theirs = socket;
    });
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.setEncoding('utf8').on('data', (text) => {
      received += text;
    });
    socket.on('error', () => {});
    socket.write('GET /hea');
    await once(socket, 'end');
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    await expect.poll(() => theirs?.destroyed, { timeout: 5000 }).toBe(true);
    socket.destroy();
  });

  it('that sends single bytes is disconnected too', async () => {
    const drops = Array.from({ length: 60 }, () => ' ');
    expect(await refusalOf(`${POST}Content-Length: 100\r\n\r\n`, ...drops)).toBe(408);
  });
});

describe('connection', () => {
  it('without a request yet gets no response', async () => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (text) => {
      received += text;
    });
    await sleep(3 * TIMEOUT_MS);
    expect([received, socket.readyState]).toEqual(['', 'open']);
    socket.write(get('/healthz'));
    await once(socket, 'close');
    expect(answersIn(received).map(({ statusCode }) => statusCode)).toEqual([200]);
  });

  it('answers pipelined requests in order and closes after a malformed one', async () => {
    const request = [
      'GET /v1/things/thing-01 HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\r\n\r\n',
      'GET /v1/things/none HTTP/1.1\r\nHost: x\r\nX-Request-Id: b\r\n\r\n',
      'PUT /v1/things HTTP/1.1\r\nHost: x\r\nX-Request-Id: c\r\nContent-Length: 2\r\n\r\n{}',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: d\r\n\r\n',
      'nonsense\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Request-Id: never\r\n\r\n',
    ];
    const answers = answersIn(
      await exchange(port, request.slice(0, 4).join(''), request[4] ?? '', request[5] ?? ''),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 404, 405, 200, 400]);
    const ids = answers.map(({ headers }) => headers['x-request-id']);
    expect(ids.slice(0, 4)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that closes within a request does no harm', async () => {
    const beginnings = ['GET /v1/th', `${POST}Content-Length: 100\r\n\r\n{"a"`, get('/v1/things')];
    for (const bytes of beginnings) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(bytes, () => socket.resetAndDestroy());
        });
        socket.on('close', () => resolve());
      });
    }
    await sleep(50);
    expect((await test.get('/healthz')).statusCode).toBe(200);
  });
});
