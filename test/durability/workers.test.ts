import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dataVersion } from '../../src/store/records.ts';
import { openStore } from '../../src/store/store.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { type AtEnd, basePath, type Child, startChild, startServer } from './children.ts';

const TIMEOUT_MS = 120_000;
const WORKERS = 2;

/** Sends requests to one worker, over a connection that stays open. */
interface Connection {
  ask(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ): Promise<{ status: number; tag: string; text: string }>;
}

function connection(url: string): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask: Connection['ask'] = (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { method, agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          const { statusCode = 0, headers } = answer;
          resolve({ status: statusCode, tag: String(headers.etag), text });
        });
      });
      sent.on('error', reject).end(body);
    });
  return { ask };
}

function workersOf({ process: { pid } }: Child): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

const lives = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(what: () => boolean): Promise<void> {
  while (!what()) await pause(50);
}

function curatedBase(atEnd: AtEnd): { path: string; authorization: string } {
  const path = basePath(atEnd);
  const store = openStore({ path });
  importBundle(store, BUNDLE);
  const authorization = keyFor(store, 'curator', 'write');
  store.close();
  return { path, authorization };
}

describe('several workers of one service', { timeout: TIMEOUT_MS }, () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let path: string;
  let authorization: string;
  beforeAll(async () => {
    const ends: Parameters<AtEnd>[0][] = [];
    const atEnd: AtEnd = (end) => ends.unshift(end);
    ({ path, authorization } = curatedBase(atEnd));
    const env = { WORKERS: String(WORKERS), METRICS_PORT: '0' };
    server = await startServer(path, env, atEnd);
    return async () => {
      for (const end of ends) await end();
    };
  }, TIMEOUT_MS);

  it('all show an edit in lists and records as soon as it is acknowledged', async () => {
    expect(workersOf(server)).toHaveLength(WORKERS);
    const readers = Array.from({ length: 2 * WORKERS }, () => connection(server.url));
    const writer = connection(server.url);
    const headers = { authorization, 'content-type': 'application/merge-patch+json' };
    const pathes = ['/v1/actors/wei', '/v1/actors?kind=person&fields=note', '/v1/search?q=round'];
    for (let round = 1; round <= 5; round += 1) {
      for (const { ask } of readers) for (const path of pathes) await ask('GET', path);
      const { tag } = await writer.ask('GET', '/v1/actors/wei');
      const note = JSON.stringify({ note: `In round ${round}` });
      const written = await writer.ask(
        'PATCH',
        '/v1/actors/wei',
        { ...headers, 'if-match': tag },
        note,
      );
      expect(written.status).toBe(200);
      for (const { ask } of readers) {
        for (const path of pathes) {
          expect((await ask('GET', path)).text).toContain(`In round ${round}`);
        }
      }
    }
  });

  it('report combined metrics', async () => {
    for (let time = 0; time < 5; time += 1) {
      await connection(server.url).ask('GET', '/v1/threats');
    }
    const { metrics = '' } = await server.listens();
    const text = await (await fetch(metrics)).text();
    expect(text).toContain(
      'http_request_duration_seconds_count{operation="listThreats",status="200"} 5\n',
    );
    const store = openStore({ path, readonly: true });
    expect(text).toContain(`\nstore_data_version ${dataVersion(store)}\n`);
    store.close();
  });

  it('close the connections that a dead worker had not accepted, keep serving, and replace it', async () => {
    const [first = 0] = workersOf(server);
    process.kill(first, 'SIGSTOP');
    const asked = Array.from({ length: 3 * WORKERS }, () =>
      connection(server.url).ask('GET', '/v1/quotes'),
    );
    const settled = Promise.allSettled(asked);
    const told = await Promise.all(asked.map((one) => Promise.race([one, pause(2000)])));
    expect(told.filter(Boolean)).toHaveLength(asked.length - 1);
    process.kill(first, 'SIGKILL');
    const states = (await settled).map(({ status }) => status);
    expect(states.filter((state) => state === 'rejected')).toHaveLength(1);
    await until(() => !lives(first));
    expect((await connection(server.url).ask('GET', '/v1/quotes')).status).toBe(200);
    await until(() => workersOf(server).length === WORKERS);
    expect(workersOf(server)).not.toContain(first);
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

describe('several workers', { timeout: TIMEOUT_MS }, () => {
  it('replace one that dies before the others have started', async () => {
    const env = { DATABASE_PATH: basePath(), PORT: '0', LOG_LEVEL: 'silent', WORKERS: '3' };
    const leader = startChild('src/main.js', [], env);
    const child = { ...leader, url: '' };
    await until(() => workersOf(child).length > 1);
    const [first = 0] = workersOf(child);
    process.kill(first, 'SIGKILL');
    await leader.listens();
    await until(() => workersOf(child).length === 3);
    expect(workersOf(child)).not.toContain(first);
  });

  it('stop when the primary process stops, for any reason', async () => {
    const server = await startServer(basePath(), { WORKERS: String(WORKERS) });
    const workers = workersOf(server);
    server.process.kill('SIGKILL');
    await until(() => !workers.some(lives));
    const again = await startServer(basePath(), { WORKERS: String(WORKERS) });
    const others = workersOf(again);
    again.process.kill('SIGINT');
    expect(await again.ended).toBe(0);
    expect(others.some(lives)).toBe(false);
  });

  it('do not start when the port is in use, and say once which port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const env = { DATABASE_PATH: basePath(), PORT: String(port), WORKERS: '2' };
    const refused = startChild('src/main.js', [], { ...env, LOG_LEVEL: 'silent' });
    expect(await refused.ended).toBe(1);
    expect(refused.faults.join('')).toBe(
      `Port ${port} of 127.0.0.1 is in use (EADDRINUSE): choose another with PORT or METRICS_PORT\na worker failed to start\n`,
    );
  });
});
