import { beforeEach, describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/params/cursor.ts';
import { putSetting } from '../../src/store/settings.ts';
import { appForTest, HISTORY } from '../helpers/app.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { openForTest } from '../helpers/store.ts';

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp();
});

/** Two databases with the same changes but different histories: the worst case of a restore. */
const restore = () => putSetting(app.store, 'history', 'zzzzzzz2');

const CHANGED = {
  status: 410,
  code: 'HISTORY_CHANGED',
  history: 'zzzzzzz2',
  errors: [
    {
      code: 'HISTORY_CHANGED',
      detail:
        'This database was restored. Drop your copy, read the lists again, then follow changes from meta.position.',
    },
  ],
};

describe('a position', () => {
  it.each([
    '/v1/measures',
    '/v1/actors',
    '/v1/documents',
    '/v1/statements',
    '/v1/quotes',
    '/v1/threats',
    '/v1/talks',
    '/v1/timeline',
    '/v1/search?q=curbs',
    '/v1/documents/article/mentions',
    '/v1/measures/curbs/revisions',
  ])('of the list %s is the last change it includes', async (path) => {
    const { meta } = (await app.get(path)).json();
    expect(meta.position).toBe(`${HISTORY}.4`);
    const { items } = (await app.get(`/v1/changes?since=${meta.position}`)).json();
    expect(items).toEqual([]);
  });

  it.each([
    ['4', 'positions look like h7k2m9x4.1742'],
    ['h7k2m9x4', 'positions look like'],
    ['h7k2m9x4.', 'positions look like'],
    ['h7k2m9x4.04', 'positions look like'],
    ['H7K2M9X4.4', 'positions look like'],
    ['h7k2m9x.4', 'positions look like'],
    ['.4', 'positions look like'],
    ['', 'positions look like'],
    ['-1', 'positions look like'],
    ['h7k2m9x4.5', 'is after the last change here, h7k2m9x4.4'],
  ])('is refused if it does not exist here: %j', async (position, told) => {
    const answer = await app.get(`/v1/changes?since=${position}`);
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [{ parameter: 'since', detail: expect.stringContaining(told) }],
    });
    if (position === '') return;
    const stream = await app.get('/v1/changes/stream', { 'last-event-id': position });
    expect(stream.json()).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
      errors: [{ header: 'Last-Event-ID', detail: expect.stringContaining(told) }],
    });
  });

  it('of another history is refused with 410 and a way out', async () => {
    restore();
    for (const path of [
      '/v1/changes',
      '/v1/changes.ndjson',
      '/v1/changes.atom',
      '/v1/changes/stream',
    ]) {
      const answer = await app.get(`${path}?since=${HISTORY}.4`);
      expect(answer.json()).toMatchObject(CHANGED);
      expect(answer.json().errors[0].parameter).toBe('since');
    }
    const stream = await app.get('/v1/changes/stream', { 'last-event-id': `${HISTORY}.4` });
    expect(stream.json()).toMatchObject(CHANGED);
    expect(stream.json().errors[0].header).toBe('Last-Event-ID');
  });

  it('0 is valid in any history', async () => {
    restore();
    const { items, next } = (await app.get('/v1/changes?since=0')).json();
    expect([items.length, next]).toEqual([4, 'zzzzzzz2.4']);
  });

  it('is refused if the history changes during a long poll', async () => {
    const waiting = app.get(`/v1/changes?since=${HISTORY}.4&wait=1`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    restore();
    expect((await waiting).json()).toMatchObject(CHANGED);
  });

  it('stream of changes ends when the history changes', async () => {
    const port = await app.listen();
    const url = `http://127.0.0.1:${port}/v1/changes/stream?since=${HISTORY}.4`;
    const stream = await fetch(url);
    restore();
    expect(await stream.text()).toBe('retry: 2000\n\n');
    expect((await fetch(url)).status).toBe(410);
  });
});

describe('a cursor of another history', () => {
  it('is refused with 410', async () => {
    await app.send('PATCH', '/v1/measures/curbs', { title: 'New' }, { 'if-match': '*' });
    const { next } = (await app.get('/v1/measures/curbs/revisions?limit=1')).json();
    restore();
    const answer = await app.get(`/v1/measures/curbs/revisions?cursor=${next}`);
    expect(answer.json()).toMatchObject(CHANGED);
    expect(answer.json().errors[0].parameter).toBe('cursor');
  });

  it('is refused before its filters are compared', () => {
    const binding = { operation: 'listThings', filters: {} };
    const seal = { secret: 's', history: 'before22' };
    const cursor = encodeCursor({ value: 1, id: 'a' }, binding, seal);
    const other = { operation: 'listThings', filters: { q: 'x' } };
    expect(() => decodeCursor(cursor, other, { ...seal, history: 'after222' })).toThrow(
      'This database was restored.',
    );
  });
});

describe('a tag', () => {
  it.each([
    '/v1/measures',
    '/v1/measures.csv',
    '/v1/measures.atom',
    '/v1/measures.ics',
    '/v1/search?q=curbs',
    '/v1/measures/curbs?include=statements',
    '/v1/documents/article?include=annotations',
    '/v1/measures/curbs/revisions',
    '/v1/measures/curbs/revisions/1',
    '/v1/measures/curbs/revisions/1/difference',
    '/measures',
    '/',
  ])('of %s changes with the history', async (path) => {
    const tag = async () => String((await app.get(path)).headers.etag);
    const before = await tag();
    expect(await tag()).toBe(before);
    restore();
    expect((await app.get(path, { 'if-none-match': before })).statusCode).toBe(200);
    expect(await tag()).not.toBe(before);
  });

  it('of a record stays valid in any history', async () => {
    const { etag } = (await app.get('/v1/actors/wei')).headers;
    restore();
    const same = await app.get('/v1/actors/wei', { 'if-none-match': String(etag) });
    expect(same.statusCode).toBe(304);
  });
});

it('two databases have different histories', async () => {
  const of = async () => {
    const { get } = await appForTest({ open: openForTest() });
    return (await get('/v1/changes')).json().meta.head;
  };
  const [one, other] = [await of(), await of()];
  expect(one).toMatch(/^[a-z0-9]{8}\.\d+$/);
  expect(one).not.toBe(other);
});
