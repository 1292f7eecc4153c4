import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';

const IDLE_MS = 200;
const LONG_MS = 5 * IDLE_MS;
const PART = 'x'.repeat(1_000_000);

async function* twoParts() {
  yield 'first';
  await pause(LONG_MS);
  yield 'last';
}

/** More than a socket holds that nobody reads. */
function* manyParts() {
  for (let left = 100; left > 0; left -= 1) yield PART;
}

let test: TestApp;
let port: number;
/** The errors with which unread responses ended. */
const ended: (Error | null | undefined)[] = [];

beforeAll(async () => {
  test = await startApp({
    connectionTimeoutMs: IDLE_MS,
    extend(app) {
      app.get('/test/late', () => pause(LONG_MS, 'late'));
      app.get('/test/parts', (_, reply) => reply.type('text/csv').send(Readable.from(twoParts())));
      app.get('/test/many', (_, reply) => {
        const body = Readable.from(manyParts());
        body.once('close', () => ended.push(body.errored));
        return reply.type('text/csv').send(body);
      });
    },
  });
  port = await test.listen();
});
afterAll(() => test.close());

const read = async (path: string, coding: string) => {
  const headers = { 'accept-encoding': coding };
  return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
};

describe('a connection on which nothing moves', () => {
  it.each([
    ['identity', '/test/late', 'late'],
    ['identity', '/test/parts', 'firstlast'],
    ['gzip', '/test/parts', 'firstlast'],
  ])('stays while the service makes the response (%s, %s)', async (coding, path, text) => {
    expect(await read(path, coding)).toBe(text);
  });

  it('is closed without a request', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.resume();
    const start = performance.now();
    await once(socket, 'close');
    expect(performance.now() - start).toBeGreaterThan(IDLE_MS / 2);
  });

  it('is closed where the client does not read the response, without its last part', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /test/many HTTP/1.1\r\nHost: x\r\n\r\n');
    while (ended.length === 0) await pause(IDLE_MS / 4);
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    await once(socket, 'close');
    expect(text.endsWith('\r\n0\r\n\r\n')).toBe(false);
    expect(text.length).toBeLessThan(100 * PART.length);
  });
});
