import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createMetrics, serveMetrics } from '../src/metrics.ts';
import { openStore } from '../src/store/store.ts';
import { appForTest } from './helpers/app.ts';
import { makeActor, put } from './helpers/records.ts';
import { served } from './helpers/sample-resource.ts';

/** Metrics of a separate store, and an app whose responses they count. */
async function counted() {
  const store = openStore({ path: ':memory:' });
  const metrics = createMetrics(store);
  const test = await appForTest({ served, metrics });
  const config = { ...readConfig({}), metricsPort: 0 };
  const { url, close } = await serveMetrics(metrics.registry, config);
  onTestFinished(close);
  return { ...test, store, url, close, read: async () => (await fetch(`${url}/metrics`)).text() };
}

const line = (text: string, start: string) =>
  text.split('\n').find((candidate) => candidate.startsWith(start));

describe('metrics', () => {
  it('count responses by operation and status, and contain no value of a request', async () => {
    const { request, get, read } = await counted();
    const secret = { authorization: 'Bearer hush', 'x-request-id': 'hush' };
    await get('/v1/things/thing-01?hush=1', secret);
    await get('/v1/things/hush', secret);
    await get('/v1/things/hush', secret);
    await request('HEAD', '/v1/things/thing-01', secret);
    await get('/v1/hush', secret);
    await request('HUSH', '/v1/things', secret).catch(() => undefined);
    const text = await read();
    expect(text).not.toContain('hush');
    expect(text).not.toContain('thing-01');
    const of = (operation: string, status: number) =>
      line(
        text,
        `http_request_duration_seconds_count{operation="${operation}",status="${status}"}`,
      );
    expect(of('getThing', 400)).toMatch(/ 1$/);
    expect(of('getThing', 404)).toMatch(/ 2$/);
    expect(of('getThing', 200)).toMatch(/ 1$/);
    expect(of('none', 404)).toMatch(/ 1$/);
    expect(text).toMatch(/^http_request_duration_seconds_sum\{.*\} \d/m);
  });

  it('give the version, the size of the data, and the delay of the event loop', async () => {
    const { read, store } = await counted();
    expect(line(await read(), 'store_data_version')).toBe('store_data_version 0');
    put(store, 'actor', makeActor('one'));
    const text = await read();
    expect(line(text, 'store_data_version')).toBe('store_data_version 1');
    expect(Number(line(text, 'store_size_bytes')?.split(' ')[1])).toBeGreaterThan(4096);
    expect(line(text, 'nodejs_eventloop_lag_seconds')).toBeDefined();
  });

  it('give the size of the log, and the age of the oldest open snapshot', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'metrics-')), 'base.db');
    const store = openStore({ path });
    onTestFinished(() => store.close());
    const { registry } = createMetrics(store);
    const read = async (name: string) =>
      Number(line(await registry.metrics(), name)?.split(' ')[1]);
    put(store, 'actor', makeActor('one'));
    expect(await read('store_wal_bytes')).toBe(statSync(`${path}-wal`).size);
    expect(await read('store_oldest_snapshot_seconds')).toBe(0);
    const [first, second] = [store.snapshot(), store.snapshot()];
    const oldest = await read('store_oldest_snapshot_seconds');
    expect(oldest).toBeGreaterThan(0);
    second.close();
    expect(await read('store_oldest_snapshot_seconds')).toBeGreaterThan(oldest);
    first.close();
    expect(await read('store_oldest_snapshot_seconds')).toBe(0);
  });

  it('are served as text for Prometheus on a separate port, until it is closed', async () => {
    const { url, close } = await counted();
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect((await fetch(`${url}/v1`)).status).toBe(404);
    await close();
    await expect(fetch(`${url}/metrics`)).rejects.toThrow('fetch failed');
  });

  it('are not on the port of the API', async () => {
    const { get } = await counted();
    expect((await get('/metrics')).statusCode).toBe(404);
  });
});
