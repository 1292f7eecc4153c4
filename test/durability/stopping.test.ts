import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { getRecord } from '../../src/store/records.ts';
import { openStore } from '../../src/store/store.ts';
import { WEI } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { basePath, serverEnvironment, startChild, startCommand, startServer } from './children.ts';

const TIMEOUT_MS = 120_000;

/** The time after which the service cuts the remaining connections. */
const DRAIN_MS = 10_000;

it(
  'a stopping service finishes requests in progress and exits with 0',
  async () => {
    const path = basePath();
    const store = openStore({ path });
    const authorization = keyFor(store, 'curator', 'write');
    store.close();
    const server = await startServer(path);
    const { port, host } = new URL(server.url);

    const changes = await fetch(`${server.url}/v1/changes?limit=1`);
    const { head } = ((await changes.json()) as { meta: { head: string } }).meta;
    const waiting = fetch(`${server.url}/v1/changes?wait=30&since=${head}`);
    const body = JSON.stringify({ ...WEI, aliases: [] });
    const half = Math.floor(body.length / 2);
    const upload = slowRequest(Number(port));
    await upload.write(
      [
        'PUT /v1/actors/wei HTTP/1.1',
        `Host: ${host}`,
        `Authorization: ${authorization}`,
        'If-None-Match: *',
        'Content-Type: application/json',
        'Connection: close',
        `Content-Length: ${body.length}`,
        '',
        body.slice(0, half),
      ].join('\r\n'),
    );
    await pause(300);
    server.process.kill('SIGTERM');
    expect((await waiting).status).toBe(200);
    await expect(slowRequest(Number(port)).answer).rejects.toThrow('ECONNREFUSED');
    await upload.write(body.slice(half));
    expect(await upload.answer).toMatch(/^HTTP\/1\.1 201 /);
    const answered = performance.now();
    expect(await server.ended).toBe(0);
    // Idle connections that clients keep alive do not delay it until they are cut.
    expect(performance.now() - answered).toBeLessThan(DRAIN_MS / 2);

    const after = openStore({ path, readonly: true });
    expect(getRecord(after, 'actor', 'wei')?.state).toBe('live');
    after.close();
  },
  TIMEOUT_MS,
);

it(
  'a stopping service exits with 0 while another process writes',
  async () => {
    const path = basePath();
    const server = await startServer(path);
    const lock = startChild('test/durability/lock.ts', [path]);
    await lock.says('locked');
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.faults).toEqual([]);
  },
  TIMEOUT_MS,
);

/** A request that is sent piece by piece. */
function slowRequest(port: number) {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  return {
    write: (text: string) => new Promise<void>((resolve) => socket.write(text, () => resolve())),
    answer: new Promise<string>((resolve, reject) => {
      socket.once('close', () => resolve(received));
      socket.once('error', reject);
    }),
  };
}

it(
  'npm start ends when its own process is signalled, and leaves the port free',
  async () => {
    const npm = startCommand('npm', ['start'], serverEnvironment(basePath()));
    const { api } = await npm.listens();
    expect((await fetch(`${api}/measures?limit=1`)).status).toBe(200);
    process.kill(npm.process.pid as number, 'SIGTERM');
    await npm.ended;
    await expect(fetch(api)).rejects.toThrow('fetch failed');
  },
  TIMEOUT_MS,
);
