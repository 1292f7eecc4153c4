import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { nextTurn } from '../../src/turns.ts';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';

const ACTORS = 1020;
/** As many items as an export makes without a turn of the loop. */
const PAGE = 50;

const NOTE = 'n'.repeat(4900);

function manyActors(store: Store): void {
  const actors = Array.from({ length: ACTORS }, (_, index) => ({
    id: `actor-${String(index).padStart(4, '0')}`,
    kind: 'person',
    name: `Actor ${index}`,
    note: NOTE,
    basis: 'assumed',
  }));
  expect(importBundle(store, { actors }).counts.created).toBe(ACTORS);
}

function manyMeasures(store: Store): void {
  const measures = Array.from({ length: 1001 }, (_, index) => ({
    id: `measure-${index}`,
    title: `Measure ${index}`,
    summary: 'One of many.',
    type: 'import_tariff',
    flow: 'import',
    applies_to: { scope: 'everyone', basis: 'assumed' },
    basis: 'assumed',
  }));
  expect(importBundle(store, { measures }).counts.created).toBe(1001);
}

type Fault = { parameter: string };

/** Counts turns of the event loop until it is told to stop. */
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

/** An answer of which nothing is read. */
async function open(port: number, path: string): Promise<IncomingMessage> {
  const request = get({ port, host: '127.0.0.1', path, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer.pause();
}

/** How an answer ends that is now read to its end. */
function endOf(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    answer.on('end', () => resolve('whole'));
    answer.on('error', ({ message }) => resolve(message));
    answer.resume();
  });
}

describe('an export', () => {
  it.each([
    '/v1/actors.ndjson',
    '/v1/actors.csv',
    '/v1/changes.ndjson',
  ])('of %s gives the loop a turn for each page', async (path) => {
    const { get: ask } = await appForTest({ fill: manyActors });
    const stop = countTurns();
    const answer = await ask(path);
    expect(stop()).toBeGreaterThanOrEqual(Math.floor(ACTORS / PAGE));
    expect(answer.body.trim().split('\n').length).toBeGreaterThanOrEqual(ACTORS);
  });

  it('is one of as many as may be under way, else refused', async () => {
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

  it('leaves its place where it is refused, is no more than headers, or is held already', async () => {
    const { request } = await appForTest({ fill: manyActors, config: { exportsMax: 1 } });
    const path = '/v1/actors.ndjson';
    // What an answer held is given back in the turn after it.
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
  ])('that takes too long to be read is broken off, and its client sees it: %s', async (coding) => {
    const { listen, get: ask } = await appForTest({
      fill: manyActors,
      config: { exportSecondsMax: 1, exportsMax: 1 },
    });
    const port = await listen();
    const request = get({
      port,
      host: '127.0.0.1',
      path: '/v1/actors.ndjson',
      agent: false,
      headers: { 'accept-encoding': coding },
    });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.pause();
    const freed = async () => (await ask('/v1/actors.ndjson')).statusCode;
    await expect.poll(freed, { timeout: 10_000 }).toBe(200);
    if (coding === 'identity') expect(await endOf(answer)).toBe('aborted');
  });
});

describe('a calendar of more records than it holds', () => {
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
  ])('is refused for the filters that were given, of which it reads one item: %s', async (query, blamed) => {
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
    const rows = seen.filter((sql) => / wire AS wire|w\.wire/.test(sql));
    expect(rows).toEqual([expect.stringMatching(/LIMIT 2(\.0)?\) page/)]);
  });
});

describe('those who wait for their turn', () => {
  it('go on one in each turn of the loop', async () => {
    const seen: string[] = [];
    let watching = true;
    const watch = () => {
      seen.push('turn');
      if (watching) setImmediate(watch);
    };
    setImmediate(watch);
    await Promise.all(['a', 'b', 'c'].map((name) => nextTurn().then(() => seen.push(name))));
    watching = false;
    await sleep(1);
    expect(seen.join(' ')).toMatch(/a (turn )+b (turn )+c/);
  });
});
