import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCopy, openToRead } from '../../src/base.ts';
import { createMetrics } from '../../src/metrics.ts';
import { backUp } from '../../src/store/backup.ts';
import { followStore } from '../../src/store/follow.ts';
import { headOf } from '../../src/store/position.ts';
import { getSetting } from '../../src/store/settings.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { basePath, newPath, startChild, startServer } from './children.ts';

const TIMEOUT_MS = 60_000;

/** A primary database, and a copy of it that is followed. */
async function copied() {
  const [primaryPath, path] = [basePath(), newPath()];
  const primary = openStore({ path: primaryPath });
  onTestFinished(() => primary.close());
  importBundle(primary, BUNDLE);
  const authorization = keyFor(primary, 'curator', 'write');
  const ship = async () => {
    await backUp(primaryPath, `${path}.new`);
    renameSync(`${path}.new`, path);
  };
  await ship();
  return { primary, path, ship, authorization };
}

const OTHER = { kind: 'company', name: 'Another', basis: 'assumed' };

const nameWei = (store: Store, note: string) => importBundle(store, { actors: [{ ...WEI, note }] });

describe('read-only copy', () => {
  it('serves a replaced file and drops responses cached from the old one', async () => {
    const { primary, path, ship } = await copied();
    const store = followStore(path, () => openToRead(path));
    const test = await appForTest({ open: store, config: { readOnly: true } });
    const told = async () =>
      (await test.get('/v1/actors?kind=person&fields=note')).json().items[0].note;
    expect(await told()).toBe(null);
    nameWei(primary, 'Shipped');
    expect([store.follow(), await told()]).toEqual([false, null]);
    await ship();
    expect([store.follow(), await told()]).toEqual([true, 'Shipped']);
    expect(store.follow()).toBe(false);
  });

  it('notices a different database of the same version', async () => {
    const { path } = await copied();
    const store = followStore(path, () => openToRead(path));
    const test = await appForTest({ open: store, config: { readOnly: true } });
    const ids = async () => (await test.get('/v1/actors')).json().items.length;
    const before = await ids();
    const other = openStore({ path: `${path}.other` });
    for (const { seq } of store.sqlite.prepare('SELECT seq FROM revisions').all() as {
      seq: number;
    }[]) {
      importBundle(other, {
        actors: [{ ...WEI, id: `wei-${seq}`, evidence: undefined, basis: 'assumed' }],
      });
    }
    other.close();
    renameSync(`${path}.other`, path);
    expect(store.follow()).toBe(true);
    expect(await ids()).not.toBe(before);
  });

  it('takes the cursors of the database that it serves, also once another one has replaced it', async () => {
    const { path } = await copied();
    const store = followStore(path, () => openToRead(path));
    const test = await appForTest({ open: store, config: { readOnly: true } });
    const other = openStore({ path: `${path}.other` });
    importBundle(other, { actors: ['one', 'two', 'three'].map((id) => ({ ...OTHER, id })) });
    const primary = await appForTest({ open: other });
    const { next } = (await primary.get('/v1/actors?limit=1')).json();
    const page = `/v1/actors?limit=1&cursor=${next}`;
    expect((await test.get(page)).json().code).toBe('CURSOR_INVALID');
    other.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(`${path}.other`, `${path}.new`);
    renameSync(`${path}.new`, path);
    expect(store.follow()).toBe(true);
    const answers = [await primary.get(page), await test.get(page)].map((one) => one.json());
    expect(answers[1].items).toEqual(answers[0].items);
    const { etag } = (await primary.get(page)).headers;
    expect((await test.get(page, { 'if-none-match': String(etag) })).statusCode).toBe(304);
  });

  it('keeps its file if the new one is not a database', async () => {
    const { path } = await copied();
    const store = followStore(path, () => openToRead(path));
    onTestFinished(() => store.close());
    const count = () => store.prepare("SELECT count(*) AS n FROM records WHERE id = 'wei'").get();
    writeFileSync(`${path}.new`, 'no database');
    renameSync(`${path}.new`, path);
    expect(() => store.follow()).toThrow('is not a SQLite database');
    expect(count()).toEqual({ n: 1 });
    renameSync(path, `${path}.gone`);
    expect(store.follow()).toBe(false);
  });

  it('refuses writes and names the writable service', async () => {
    const { path, authorization } = await copied();
    const primaryUrl = 'https://primary.example.org';
    const test = await appForTest({
      open: openToRead(path),
      config: { readOnly: true, primaryUrl },
    });
    const headers = { authorization, 'content-type': 'application/json', 'if-match': '*' };
    const writes = [
      ['PUT', '/v1/actors/wei', JSON.stringify(WEI)],
      ['DELETE', '/v1/actors/wei?reason=wrong', undefined],
      ['POST', '/v1/imports?dry_run=true', JSON.stringify(BUNDLE)],
    ] as const;
    for (const [method, url, payload] of writes) {
      const answer = await test.request(method, url, headers, payload);
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({
        code: 'READ_ONLY',
        detail: 'This service is a read-only copy. Send writes to https://primary.example.org.',
      });
      expect(answer.headers.location).toBe(primaryUrl + url);
    }
    const request = JSON.stringify({ text: 'Never said.' });
    const type = { 'content-type': 'application/json' };
    expect((await test.request('POST', '/v1/quotes/check', type, request)).statusCode).toBe(200);
  });

  it('refuses writes when no writable service is configured', async () => {
    const { path } = await copied();
    const test = await appForTest({ open: openToRead(path), config: { readOnly: true } });
    const answer = await test.request('DELETE', '/v1/actors/wei');
    expect([answer.statusCode, answer.headers.location]).toEqual([503, undefined]);
    expect(answer.json().detail).toContain('Ask its operator');
  });
});

const PAGE_BYTES = 4096;

/** Changes a database, and writes the changed pages into the copy, except the first page. */
function writeInPlace(path: string, sql: string): void {
  const size = statSync(path).size - (statSync(path).size % PAGE_BYTES);
  writeFileSync(`${path}.other`, readFileSync(path).subarray(0, size));
  const other = new Database(`${path}.other`);
  other.exec(sql);
  other.close();
  const [before, after] = [readFileSync(path), readFileSync(`${path}.other`)];
  expect(after.length).toBe(size);
  const file = openSync(path, 'r+');
  for (let at = PAGE_BYTES; at < after.length; at += PAGE_BYTES) {
    const page = after.subarray(at, at + PAGE_BYTES);
    if (!page.equals(before.subarray(at, at + PAGE_BYTES)))
      writeSync(file, page, 0, PAGE_BYTES, at);
  }
  closeSync(file);
}

const beginAnew = (path: string) =>
  writeInPlace(path, `UPDATE settings SET value = 'zzzzzzz2' WHERE key = 'history'`);

/** Locks a file for a moment, as a tool does that writes its pages. */
function lockFor(path: string): void {
  const writer = new Database(path, { timeout: 0 });
  try {
    writer.exec('BEGIN EXCLUSIVE; ROLLBACK');
  } finally {
    writer.close();
  }
}

/** Puts a copy in WAL mode, like a restored one. */
function makeLogged(path: string): void {
  const sqlite = new Database(path);
  sqlite.pragma('journal_mode = WAL');
  sqlite.close();
}

const modeOf = (store: Store) => store.sqlite.pragma('journal_mode', { simple: true });

describe('a copy whose pages another process writes', () => {
  it('is read from the file for each request, even if its header has not changed', async () => {
    const { path } = await copied();
    const store = followStore(path, () => openCopy(path));
    const test = await appForTest({ open: store, config: { readOnly: true } });
    const { etag } = (await test.get('/v1/actors')).headers;
    const tag = { 'if-none-match': String(etag) };
    expect((await test.get('/v1/actors', tag)).statusCode).toBe(304);
    beginAnew(path);
    expect((await test.get('/v1/actors', tag)).statusCode).toBe(200);
    expect(getSetting(store, 'history')).toBe('zzzzzzz2');
    expect(headOf(store).history).toBe('zzzzzzz2');
    expect(store.read(() => headOf(store)).history).toBe('zzzzzzz2');
  });

  it('is not changed, and not locked between requests', async () => {
    const { path } = await copied();
    const before = readFileSync(path);
    const test = await appForTest({ open: openCopy(path), config: { readOnly: true } });
    for (const url of ['/v1/actors', '/v1/actors.csv', '/v1/changes', '/', '/readyz']) {
      expect((await test.get(url)).statusCode).toBe(200);
      lockFor(path);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('restored in WAL mode is read without a log', async () => {
    const { path } = await copied();
    makeLogged(path);
    const store = openCopy(path);
    onTestFinished(() => store.close());
    headOf(store);
    expect([modeOf(store), existsSync(`${path}-wal`)]).toEqual(['delete', false]);
    lockFor(path);
  });

  it('stays in WAL mode while a primary has it open', async () => {
    const path = basePath();
    const primary = openStore({ path });
    onTestFinished(() => primary.close());
    importBundle(primary, BUNDLE);
    const store = openCopy(path);
    onTestFinished(() => store.close());
    nameWei(primary, 'Meanwhile');
    expect([modeOf(store), modeOf(primary)]).toEqual(['wal', 'wal']);
    expect(headOf(store)).toEqual(headOf(primary));
  });

  it('is streamed without a lock, and the stream fails once the file has changed', async () => {
    const { path } = await copied();
    const store = openCopy(path);
    onTestFinished(() => store.close());
    const moment = store.snapshot();
    onTestFinished(() => moment.close());
    const look = () => moment.read(() => headOf(moment).number);
    expect(look()).toBe(headOf(store).number);
    lockFor(path);
    expect(look()).toBe(headOf(store).number);
    beginAnew(path);
    expect(look).toThrow('the copy has changed while it was read');
  });

  it('reports its age and position', async () => {
    const { path, primary } = await copied();
    const now = new Date(Date.now() + 60_000).toISOString();
    const test = await appForTest({ open: openCopy(path), config: { readOnly: true }, now });
    const { position, copy_age_seconds: age } = (await test.get('/readyz')).json();
    const { history, number } = headOf(primary);
    expect(position).toBe(`${history}.${number}`);
    expect(age).toBeGreaterThanOrEqual(58);
    expect(age).toBeLessThan(120);
    const metrics = createMetrics(openToRead(path), { readOnly: true });
    expect(await metrics.registry.metrics()).toMatch(/^store_copy_age_seconds \d+$/m);
    const primaryReady = (await (await appForTest()).get('/readyz')).json();
    expect(primaryReady.copy_age_seconds).toBeUndefined();
  });
});

describe('service over a read-only copy', { timeout: TIMEOUT_MS }, () => {
  it('follows the file, alone and with workers', async () => {
    const { primary, path, ship } = await copied();
    const servers = [
      await startServer(path, { READ_ONLY: '1' }),
      await startServer(path, { READ_ONLY: '1', WORKERS: '2' }),
    ];
    nameWei(primary, 'Shipped');
    await ship();
    for (const { url } of servers) {
      for (let right = 0; right < 4; ) {
        const headers = { connection: 'close' };
        const answer = await fetch(`${url}/v1/actors/wei`, { headers });
        right = ((await answer.json()) as { note?: string }).note === 'Shipped' ? right + 1 : 0;
      }
    }
  });

  it('does not start without a database and creates none', async () => {
    const path = newPath();
    const refused = startChild('src/main.js', [], {
      DATABASE_PATH: path,
      READ_ONLY: '1',
      PORT: '0',
    });
    expect(await refused.ended).toBe(3);
    expect(refused.faults.join('')).toContain('does not exist');
  });
});
