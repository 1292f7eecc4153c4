import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { walBytes } from '../../src/store/wal.ts';
import { nextTurn, SLICE_MS } from '../../src/turns.ts';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';

const ACTORS = 1020;
const MANY = 60;
const DAY = { edtf: '2025-01-01', basis: 'assumed' };

const NOTE = 'n'.repeat(4900);

function actor(index: number, note: string) {
  return {
    id: `actor-${String(index).padStart(4, '0')}`,
    kind: 'person',
    name: `Actor ${index}`,
    note,
    basis: 'assumed',
  };
}

function measure(index: number) {
  return {
    id: `measure-${index}`,
    title: `Measure ${index}`,
    summary: 'One of many.',
    type: 'import_tariff',
    flow: 'import',
    scope: { kind: 'everyone', basis: 'assumed' },
    basis: 'assumed',
  };
}

function manyActors(store: Store): void {
  const actors = Array.from({ length: ACTORS }, (_, index) => actor(index, NOTE));
  expect(importBundle(store, { actors }).counts.created).toBe(ACTORS);
}

function manyMeasures(store: Store): void {
  const measures = Array.from({ length: 1001 }, (_, index) => measure(index));
  expect(importBundle(store, { measures }).counts.created).toBe(1001);
}

type Fault = { parameter: string };

/** Counts turns of the event loop until it is stopped. */
function countTurns(): () => number {
  let [turns, counting] = [0, true];
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  return () => {
    counting = false;
    return turns;
  };
}

/** A response whose body is not read. */
async function open(port: number, path: string): Promise<IncomingMessage> {
  const request = get({ port, host: '127.0.0.1', path, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer.pause();
}

/** How a response ends that is now read to its end. */
function endOf(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    answer.on('end', () => resolve('whole'));
    answer.on('error', ({ message }) => resolve(message));
    answer.resume();
  });
}

/** A measure and an actor for each number, so that each list has this many items. */
function many(store: Store): void {
  const measures = Array.from({ length: MANY }, (_, index) => ({
    ...measure(index),
    events: [{ id: 'start', type: 'adopted', modality: 'occurred', date: DAY, basis: 'assumed' }],
  }));
  const actors = Array.from({ length: MANY }, (_, index) => actor(index, 'short'));
  expect(importBundle(store, { measures, actors }).counts.created).toBe(2 * MANY);
}

/** A clock that advances by this many milliseconds on each read. */
function clockBy(ms: number): void {
  let now = 1e6;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += ms;
    return now;
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
}

describe('an export', () => {
  it.each([
    '/v1/actors.ndjson',
    '/v1/actors.csv',
    '/v1/measures.ndjson',
    '/v1/measures.csv',
    '/v1/measures.ics',
    '/v1/timeline.ndjson',
    '/v1/timeline.csv',
    '/v1/timeline.ics',
    '/v1/changes.ndjson',
  ])('of %s lets other requests run after each slice of time', async (path) => {
    const { get: ask } = await appForTest({ fill: many });
    clockBy(SLICE_MS);
    const stop = countTurns();
    const answer = await ask(path);
    const turns = stop();
    expect(answer.statusCode).toBe(200);
    const items = /ndjson|csv/.test(path) ? /\n/g : /BEGIN:VEVENT/g;
    expect(answer.body.match(items)?.length).toBeGreaterThanOrEqual(MANY);
    // One turn after the first page, then one for each piece of work; no item takes more than one piece.
    expect(turns).toBeGreaterThanOrEqual(MANY / 2);
  });

  it('of cheap items continues in larger pages', async () => {
    const { get: ask } = await appForTest({ fill: manyActors });
    clockBy(0);
    const stop = countTurns();
    const answer = await ask('/v1/actors.ndjson');
    expect(answer.body.trim().split('\n')).toHaveLength(ACTORS);
    // Pages of 10, 20, 40, 80 and then 100 items.
    expect(stop()).toBeLessThan(ACTORS / 20);
  });

  it('is refused if the maximum number of exports is in progress', async () => {
    const { get: ask, listen } = await appForTest({
      fill: manyActors,
      config: { exportsMax: 2 },
    });
    const port = await listen();
    const path = '/v1/actors.ndjson';
    const held = [await open(port, path), await open(port, path)];
    for (const format of ['ndjson', 'csv']) {
      const refused = await ask(`/v1/actors.${format}`);
      expect(refused.json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
      expect(refused.headers['retry-after']).toBe('30');
    }
    expect((await ask('/v1/actors')).statusCode).toBe(200);
    held[0]?.destroy();
    await expect.poll(async () => (await ask(path)).statusCode).toBe(200);
    expect(await endOf(held[1] as IncomingMessage)).toBe('whole');
  });

  it('is not counted after an error, for HEAD, or for a 304', async () => {
    const { request } = await appForTest({ fill: manyActors, config: { exportsMax: 1 } });
    const path = '/v1/actors.ndjson';
    // An export stops counting in the turn after its response.
    const ask = async (url: string, headers = {}, method = 'GET') => {
      const answer = await request(method, url, headers);
      await nextTurn();
      return answer;
    };
    const { etag } = (await ask(path)).headers;
    expect((await ask('/v1/statements.ndjson?speaker=nobody')).statusCode).toBe(400);
    expect((await ask(path, {}, 'HEAD')).statusCode).toBe(200);
    expect((await ask(path, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    expect((await ask('/v1/measures.ics')).statusCode).toBe(200);
    expect((await ask(path)).statusCode).toBe(200);
  });

  it.each([
    'identity',
    'gzip',
  ])('that its client reads too slowly is aborted, and the client sees it: %s', async (coding) => {
    const { listen, get: ask } = await appForTest({
      fill: manyActors,
      config: { exportSecondsMax: 1, exportsMax: 1 },
    });
    const port = await listen();
    const request = get({
      port,
      host: '127.0.0.1',
      path: '/v1/actors.ndjson?view=full',
      agent: false,
      headers: { 'accept-encoding': coding },
    });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.pause();
    const freed = async () => (await ask('/v1/actors.ndjson?view=full')).statusCode;
    await expect.poll(freed, { timeout: 10_000 }).toBe(200);
    if (coding === 'identity') expect(await endOf(answer)).toBe('aborted');
  });
});

describe('a calendar with more records than the maximum', () => {
  const seen: string[] = [];
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ fill: manyMeasures, store: { onQuery: (sql) => seen.push(sql) } });
  });
  afterAll(() => test.close());

  it.each([
    ['', []],
    ['?sort=id', []],
    ['?type=import_tariff&sort=id', ['type']],
    ['?flow=import&type=import_tariff', ['flow', 'type']],
  ])('is refused with the filters to narrow, after reading one item: %s', async (query, blamed) => {
    seen.length = 0;
    const answer = await test.get(`/v1/measures.ics${query}`);
    const { status, detail, errors = [] } = answer.json();
    expect({ status, parameters: errors.map(({ parameter }: Fault) => parameter) }).toEqual({
      status: 400,
      parameters: blamed,
    });
    expect(JSON.stringify([detail, errors])).toContain(
      '1001 records, and a calendar holds those of 1000 at most',
    );
    const pages = seen.filter((sql) => sql.includes('AS sortValue'));
    expect(pages).toEqual([expect.stringMatching(/LIMIT 2(\.0)?$/)]);
    const read = seen.filter((sql) => sql.includes('JOIN summaries'));
    expect(read).toEqual([expect.stringMatching(/json_each\('\[\d+\]'\)/)]);
    expect(seen.filter((sql) => sql.includes('w.wire'))).toEqual([]);
  });
});

describe('an export while the write-ahead log is long', () => {
  const path = '/v1/actors.ndjson';
  const noted = (note: string) => ({
    actors: Array.from({ length: 400 }, (_, index) => actor(index, note.repeat(4000))),
  });

  async function started() {
    const file = join(mkdtempSync(join(tmpdir(), 'exports-')), 'base.db');
    const test = await appForTest({
      fill: manyActors,
      store: { path: file },
      config: { walMbMax: 1 },
    });
    return { ...test, port: await test.listen(), isLong: () => walBytes(test.store) > 2 ** 20 };
  }

  it('empties the log if no reader needs it', async () => {
    const { get: ask, isLong, store } = await started();
    expect(isLong()).toBe(true);
    expect((await ask(path)).statusCode).toBe(200);
    expect(walBytes(store)).toBe(0);
  });

  it('is refused while an older export needs the log, so that the log can be emptied', async () => {
    const { get: ask, port, isLong, store } = await started();
    const held = await open(port, path);
    importBundle(store, noted('a'));
    expect(isLong()).toBe(true);
    for (const format of ['ndjson', 'csv']) {
      const refused = await ask(`/v1/actors.${format}`);
      expect(refused.json()).toMatchObject({
        status: 503,
        code: 'OVERLOADED',
        detail:
          'Exports wait until the write-ahead log is shorter than 1 MB again: try again later.',
      });
      expect(refused.headers['retry-after']).toBe('30');
    }
    const others = ['/v1/actors', '/v1/changes.ndjson?since=0', '/v1/actors.ndjson?country=FR'];
    const statuses = await Promise.all(others.map(async (url) => (await ask(url)).statusCode));
    expect(statuses).toEqual([200, 200, 503]);
    expect(await endOf(held)).toBe('whole');
    await expect.poll(async () => (await ask(path)).statusCode).toBe(200);
    expect(isLong()).toBe(false);
  });

  it('does not wait for a writer', async () => {
    const { get: ask, store } = await started();
    const writer = new Database(store.path);
    onTestFinished(() => {
      writer.close();
    });
    writer.exec('BEGIN IMMEDIATE');
    expect((await ask(path)).statusCode).toBe(503);
    expect(store.sqlite.pragma('busy_timeout', { simple: true })).toBe(250);
    writer.exec('ROLLBACK');
    expect((await ask(path)).statusCode).toBe(200);
  });
});
