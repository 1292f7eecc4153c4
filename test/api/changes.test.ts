import { get } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeRecord } from '../../src/curation/write.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { CURBS } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { makeActor } from '../helpers/records.ts';

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp();
});

const patch = (title: string) =>
  app.send('PATCH', '/v1/measures/curbs', { title }, { 'if-match': '*' });

async function walk(limit: number, between: () => Promise<unknown>): Promise<number[]> {
  const seen: number[] = [];
  let since = '0';
  for (;;) {
    const { items, next } = (await app.get(`/v1/changes?since=${since}&limit=${limit}`)).json();
    if (items.length === 0) return seen;
    seen.push(...items.map(({ seq }: { seq: number }) => seq));
    since = next;
    await between();
  }
}

describe('change feed', () => {
  it('gives each change once, in order, with the versions before and after', async () => {
    await patch('New');
    const { items, total, meta, next } = (await app.get('/v1/changes?since=h7k2m9x4.4')).json();
    expect({ total, meta, next }).toEqual({
      total: { value: 1, relation: 'eq' },
      meta: { head: 'h7k2m9x4.5' },
      next: 'h7k2m9x4.5',
    });
    expect(items[0]).toMatchObject({
      object: 'change',
      seq: 5,
      op: 'revise',
      tombstone: false,
      record: { object: 'measure', id: 'curbs' },
      before: { title: 'Curbs' },
      after: { title: 'New' },
    });
  });

  it('paged through while it grows, gives each change exactly once', async () => {
    let writes = 0;
    const seen = await walk(2, async () => {
      if (writes >= 10) return;
      writes += 1;
      await patch(`Title ${writes}`);
    });
    expect(seen).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it('has a tombstone for a retracted record', async () => {
    await app.send('DELETE', '/v1/measures/curbs?reason=x', undefined, { 'if-match': '*' });
    const [change] = (await app.get('/v1/changes?since=h7k2m9x4.4')).json().items;
    expect(change).toMatchObject({ op: 'retract', tombstone: true, reason: 'x' });
    expect(change.after).toBeUndefined();
    expect(change.before.title).toBe('Curbs');
  });

  it('can be filtered by kind and skips other kinds', async () => {
    const { items, next } = (await app.get('/v1/changes?kind=measure,actor')).json();
    expect(items.map(({ record }: { record: { id: string } }) => record.id)).toEqual([
      'wei',
      'curbs',
    ]);
    expect(next).toBe('h7k2m9x4.4');
  });

  it.each([
    ['2025-11-01T00:00:00Z', 5],
    ['2025-11-02T10:00:00Z', 5],
    ['2025-11-02T10:00:00.001Z', 3],
    ['2025-11-02T12:00:00+02:00', 5],
    ['2025-11-02T12:00:00 02:00', 5],
    ['2025-11-03', 3],
    ['2025-11-03T23:59:59.999Z', 3],
    ['2025-11-04', 1],
    ['2025-11-05', 0],
    ['2099-01-01', 0],
  ])('since %s are those recorded then and later: %i', async (since, count) => {
    const test = await appForTest({ fill: recordedOver });
    const url = `/v1/changes?since=${since.replace('+', '%2B')}`;
    const { items, total, next } = (await test.get(url)).json();
    expect([items.length, total]).toEqual([count, { value: count, relation: 'eq' }]);
    expect(next).toBe('h7k2m9x4.5');
    const first = (await test.get('/v1/changes')).json().items.slice(5 - count);
    expect(items).toEqual(first);
  });

  it.each([
    '2025-11-02T10:00:00',
    '2025-11-31',
    '1764441600',
    'yesterday',
  ])('refuses a moment without a zone, and what is none: %s', async (since) => {
    const answer = await app.get(`/v1/changes?since=${since}`);
    expect(answer.json().errors[0]).toMatchObject({
      parameter: 'since',
      detail: expect.stringContaining('an instant with a zone, such as 2026-11-29T18:00:00Z'),
    });
  });

  it('refuses a position after the last change', async () => {
    const answer = await app.get('/v1/changes?since=h7k2m9x4.99');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0]).toMatchObject({ parameter: 'since' });
  });

  it('long poll answers as soon as there is a change', async () => {
    const started = Date.now();
    const waiting = app.get('/v1/changes?since=h7k2m9x4.4&wait=20');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await patch('New');
    const { items } = (await waiting).json();
    expect(items).toHaveLength(1);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('long poll answers empty after its timeout, and HEAD answers at once', async () => {
    expect((await app.get('/v1/changes?since=h7k2m9x4.4&wait=1')).json().items).toEqual([]);
    expect((await app.request('HEAD', '/v1/changes?since=h7k2m9x4.4&wait=30')).statusCode).toBe(
      200,
    );
  });

  it('long poll counts against the maximum of streams, and ends with its client', async () => {
    const test = await curatorApp({ config: { streamsMax: 2 } });
    const port = await test.listen();
    const path = '/v1/changes?since=h7k2m9x4.4&wait=30';
    const waiting = [0, 1].map(() =>
      get({ port, path, host: '127.0.0.1' }).on('error', () => undefined),
    );
    const room = async () => (await test.request('HEAD', '/v1/changes/stream')).statusCode;
    await expect.poll(room, { timeout: 10_000 }).toBe(503);
    const answer = await test.get('/v1/changes?since=h7k2m9x4.4&wait=1');
    expect(answer.json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect((await test.get('/v1/changes?since=h7k2m9x4.4')).statusCode).toBe(200);
    expect((await test.get('/v1/changes?since=h7k2m9x4.3&wait=30')).json().items).toHaveLength(1);
    waiting[0]?.destroy();
    await expect.poll(room, { timeout: 10_000 }).toBe(200);
    waiting[1]?.destroy();
  });
});

/** Opens a stream, whose text grows. */
function open(port: number, path: string) {
  return new Promise<{ text: string; status: number; hangUp(): void }>((resolve, reject) => {
    const request = get({ port, path, host: '127.0.0.1' }, (response) => {
      const { statusCode: status = 0 } = response;
      const stream = { text: '', status, hangUp: () => request.destroy() };
      response.setEncoding('utf8').on('data', (part) => {
        stream.text += part;
      });
      response.on('error', () => {});
      resolve(stream);
    });
    request.on('error', reject);
  });
}

describe('change stream', () => {
  it('sends past and new changes, resumes from Last-Event-ID and ends when the service stops', async () => {
    const port = await app.listen();
    let text = '';
    const ended = new Promise<void>((resolve, reject) => {
      const headers = { 'last-event-id': 'h7k2m9x4.3' };
      const options = { port, path: '/v1/changes/stream', headers, host: '127.0.0.1' };
      get(options, (response) => {
        expect(response.headers['content-type']).toBe('text/event-stream');
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', resolve).on('error', reject);
      }).on('error', reject);
    });
    await expect.poll(() => text).toContain('id: h7k2m9x4.4\n');
    await patch('New');
    await expect.poll(() => text).toContain('id: h7k2m9x4.5\n');
    await app.app.close();
    await ended;
    expect(text).not.toContain('id: h7k2m9x4.3\n');
    const [, event] = text.split('\n\n');
    expect(event?.split('\n').slice(0, 2)).toEqual(['id: h7k2m9x4.4', 'event: change']);
    expect(JSON.parse(event?.split('\ndata: ')[1] ?? '').record.id).toBe('pledge');
  });

  it('skips other kinds and sends the position to resume from', async () => {
    const stream = await open(await app.listen(), '/v1/changes/stream?kind=talks');
    await expect.poll(() => stream.text).toContain('id: h7k2m9x4.4\n\n');
    await patch('New');
    await expect.poll(() => stream.text).toContain('id: h7k2m9x4.5\n\n');
    expect(stream.text).not.toContain('event:');
    await app.app.close();
  });

  it('refuses more than the maximum of open streams', async () => {
    const { get, listen, app: service } = await appForTest({ config: { streamsMax: 2 } });
    const port = await listen();
    const path = '/v1/changes/stream';
    const streams = [await open(port, path), await open(port, path)];
    await expect.poll(() => streams.every(({ text }) => text !== '')).toBe(true);
    const refused = await get(path);
    expect(refused.json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect(refused.headers['retry-after']).toBe('30');
    streams[0]?.hangUp();
    const third = async () => (await open(port, path)).status;
    await expect.poll(third, { timeout: 10_000 }).toBe(200);
    await service.close();
  });

  it('answers HEAD with headers only', async () => {
    expect((await app.request('HEAD', '/v1/changes/stream')).body).toBe('');
  });

  it.each([
    'now',
    '-1',
    '1.5',
    '+4',
    ' 4 5',
    '0x4',
    '999999999999999999',
    '2147483648',
  ])('refuses the last event id %s by name, because it is no position', async (id) => {
    const answer = await app.get('/v1/changes/stream', { 'last-event-id': id });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [{ header: 'Last-Event-ID', code: 'INVALID_VALUE' }],
    });
  });

  it('refuses the id of a future event by name', async () => {
    const answer = await app.get('/v1/changes/stream', { 'last-event-id': 'h7k2m9x4.5' });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ header: 'Last-Event-ID' }] });
  });

  it('ignores an empty last event id', async () => {
    const headers = { 'last-event-id': '' };
    expect((await app.request('HEAD', '/v1/changes/stream', headers)).statusCode).toBe(200);
  });

  it('refuses unknown kinds', async () => {
    expect((await app.get(`/v1/changes/stream?kind=${CURBS.id}`)).statusCode).toBe(400);
  });
});

/** Actors that were recorded at different moments. */
function recordedOver(store: Store): void {
  const moments = [
    '2025-11-02T10:00:00.000Z',
    '2025-11-02T10:00:00.000Z',
    '2025-11-03T23:59:59.999Z',
    // The clock was set back: what is recorded later has no earlier moment.
    '2025-10-01T00:00:00.000Z',
    '2025-11-04T00:00:00.000Z',
  ];
  for (const [at, recordedAt] of moments.entries()) {
    const record = makeActor(`firm-${at}`, { kind: 'company' });
    writeRecord(store, { kind: 'actor', record }, { recordedAt, author: 'x', reason: null });
  }
}
