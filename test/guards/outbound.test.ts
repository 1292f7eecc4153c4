import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { takeStrays } from '../helpers/no-outbound.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Runs only this program again: the workers. */
const RUNS_ITSELF = ['cluster.ts', 'server.ts'];

/** Opens a connection, or runs a program that could. */
const REACHES_OUT =
  /\bfetch\(|\bhttps?\.(?:get|request)\(|'node:(?:https|http2|tls|dgram|dns|child_process|cluster)'|'undici'|\b(?:net\.connect|createConnection)\(/;

describe('outbound connection guard', () => {
  it.each([
    ['fetch', () => fetch('http://192.0.2.1/'), '192.0.2.1'],
    ['fetch by name', () => fetch('https://elsewhere.test/'), 'elsewhere.test'],
    ['a socket', async () => connect(80, '192.0.2.2'), '192.0.2.2'],
    ['a socket by options', async () => connect({ port: 80, host: '::2' }), '::2'],
  ])('detects %s', async (_, reach, place) => {
    await expect(reach()).rejects.toThrow();
    expect(takeStrays()).toEqual([place]);
  });

  it('allows tests to use a local server', async () => {
    const server = createServer((socket) => socket.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const received = await new Promise((resolve) => connect(port).on('data', resolve));
    expect(String(received)).toBe('hello');
    server.close();
  });
});

describe('service without outbound connections', () => {
  it('has no code for outbound connections', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
    const code = files.filter((file) => file.endsWith('.ts') && !file.startsWith('web/assets'));
    expect(code.length).toBeGreaterThan(100);
    const reaching = code.filter((file) =>
      REACHES_OUT.test(readFileSync(`${SRC}/${file}`, 'utf8')),
    );
    expect(reaching).toEqual(RUNS_ITSELF);
  });

  it('opens no connection when it reads every format and writes records with URLs', async () => {
    const test = await startApp({ fill: seed });
    const { paths } = test.app.swagger() as { paths: Record<string, Record<string, unknown>> };
    const readable = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}));
    for (const path of readable) {
      if (path.endsWith('/stream')) continue;
      const url = path
        .replace('{id}', 'us-china-trade-talks-article')
        .replace('{slug}', 'not-found')
        .replace(/\{\w+\}/g, '1');
      expect((await test.get(url)).statusCode).toBeLessThan(500);
    }
    for (const url of [
      'measures.csv',
      'measures.atom',
      'measures.rss',
      'measures.ics',
      'statements.ndjson',
    ]) {
      expect((await test.get(`/v1/${url}`)).statusCode).toBe(200);
    }
    const document = {
      kind: 'news_article',
      title: 'Elsewhere',
      url: 'http://192.0.2.1/a',
      language: 'en',
      published: { edtf: '2025-11-01', basis: 'assumed' },
      text: 'Nothing.',
      basis: 'assumed',
    };
    const headers = {
      authorization: keyFor(test.store, 'curator', 'write'),
      'content-type': 'application/json',
      'if-none-match': '*',
    };
    const written = await test.request(
      'PUT',
      '/v1/documents/elsewhere',
      headers,
      JSON.stringify(document),
    );
    expect([written.statusCode, written.body]).toEqual([201, expect.any(String)]);
    await test.close();
    expect(takeStrays()).toEqual([]);
  });
});
