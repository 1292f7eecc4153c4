import { copyFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { basePath } from './children.ts';

const NEW = { 'if-none-match': '*' };
const actor = { kind: 'person', name: 'Ada Late', basis: 'assumed' };

const write = (test: CuratorApp, id: string) => test.send('PUT', `/v1/actors/${id}`, actor, NEW);

async function expectReady(test: CuratorApp): Promise<void> {
  const answer = await test.get('/readyz');
  expect([answer.statusCode, answer.json().status]).toEqual([200, 'ready']);
}

/** Expects that writes are refused, that the service is not ready and says why, and that reads continue. */
async function expectRefused(test: CuratorApp, why: RegExp): Promise<void> {
  const refused = await write(test, 'late');
  expect([refused.statusCode, refused.json().code]).toEqual([503, 'STORE_UNWRITABLE']);
  expect(refused.headers['retry-after']).toBe('30');
  const answer = await test.get('/readyz');
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'NOT_READY']);
  expect(answer.json().detail).toMatch(why);
  expect((await test.get('/readyz?for=writes')).statusCode).toBe(503);
  expect((await test.get('/readyz?for=reads')).statusCode).toBe(200);
  expect((await test.get('/v1/actors/wei')).statusCode).toBe(200);
  expect((await test.get('/v1/actors/late')).statusCode).toBe(404);
  expect((await test.get('/healthz')).statusCode).toBe(200);
}

describe('a database whose file was moved or removed', () => {
  const MOVED = /moved or removed/;

  it.each<[string, (path: string) => void]>([
    ['is removed', (path) => rmSync(path)],
    [
      'is removed with its log',
      (path) => {
        for (const end of ['', '-wal', '-shm']) rmSync(path + end);
      },
    ],
    ['has lost its log', (path) => rmSync(`${path}-wal`)],
    ['is moved', (path) => renameSync(path, `${path}.old`)],
    [
      'has another in its place',
      (path) => {
        copyFileSync(path, `${path}.new`);
        renameSync(`${path}.new`, path);
      },
    ],
  ])('that %s: writes get 503, and the service is not ready', async (_, remove) => {
    const path = basePath();
    const test = await curatorApp({ store: { path } });
    expect((await write(test, 'early')).statusCode).toBe(201);
    await expectReady(test);
    remove(path);
    await expectRefused(test, MOVED);
    await expectRefused(test, MOVED);
  });

  it('is ready and writable again after the file is back', async () => {
    const path = basePath();
    const test = await curatorApp({ store: { path } });
    renameSync(path, `${path}.old`);
    await expectRefused(test, MOVED);
    renameSync(`${path}.old`, path);
    expect((await write(test, 'late')).statusCode).toBe(201);
    await expectReady(test);
  });

  it('acknowledges no write during which the file was removed', async () => {
    const path = basePath();
    const { store } = await appForTest({ store: { path } });
    const written = () =>
      store.transact(() => {
        rmSync(path);
        return 'acknowledged';
      });
    expect(written).toThrow('moved or removed');
  });
});

describe('a disk that is not writable', () => {
  it('makes the service not ready before anything is written, with the reason', async () => {
    const path = basePath();
    const test = await curatorApp({ store: { path } });
    const probe = `${path}.probe-${process.pid}`;
    // A write to it finds no space.
    symlinkSync('/dev/full', probe);
    const answer = await test.get('/readyz');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'NOT_READY']);
    expect(answer.json().detail).toMatch(
      /cannot be written to: the disk is full\. Reads still work/,
    );
    expect((await test.get('/readyz?for=reads')).statusCode).toBe(200);
    expect((await test.get('/v1/actors/wei')).statusCode).toBe(200);
  });

  it('makes the service not ready after a failed write, until one succeeds', async () => {
    const test = await curatorApp({ store: { path: basePath() } });
    const { sqlite } = test.store;
    await expectReady(test);
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    const text = 'All goods of the year. '.repeat(20_000);
    const ledger = {
      kind: 'report',
      title: 'Ledger',
      language: 'en',
      basis: 'assumed',
      published: { edtf: '2025', basis: 'assumed' },
      text,
    };
    const refused = await test.send('PUT', '/v1/documents/ledger', ledger, NEW);
    expect(refused.statusCode).toBe(503);
    const answer = await test.get('/readyz');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'NOT_READY']);
    expect(answer.json().detail).toMatch(
      /cannot be written to: the last write failed \(SQLITE_FULL\)/,
    );
    sqlite.pragma('max_page_count = 1000000');
    expect((await write(test, 'late')).statusCode).toBe(201);
    await expectReady(test);
  });
});
