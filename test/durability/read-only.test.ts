import { renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openToRead } from '../../src/base.ts';
import { backUp } from '../../src/store/backup.ts';
import { followStore } from '../../src/store/follow.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { basePath, startChild, startServer } from './children.ts';

const TIMEOUT_MS = 60_000;

/** A primary base, and a copy of it that is followed. */
async function copied() {
  const [primaryPath, path] = [basePath(), basePath()];
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

const nameWei = (store: Store, note: string) => importBundle(store, { actors: [{ ...WEI, note }] });

describe('read-only copy', () => {
  it('serves a replaced file and drops responses cached from the old one', async () => {
    const { primary, path, ship } = await copied();
    const store = followStore(path, () => openToRead(path));
    const test = await appForTest({ open: store, config: { readOnly: true } });
    const told = async () => (await test.get('/v1/actors?kind=person')).json().items[0].note;
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

  it('keeps its file when the new one is no database', async () => {
    const { path } = await copied();
    const store = followStore(path, () => openToRead(path));
    onTestFinished(() => store.close());
    writeFileSync(`${path}.new`, 'no database');
    renameSync(`${path}.new`, path);
    expect(() => store.follow()).toThrow('is not a SQLite database');
    expect(store.prepare('SELECT count(*) AS n FROM actors').get()).toEqual({ n: 1 });
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
    const path = basePath();
    const refused = startChild('src/main.js', [], {
      DATABASE_PATH: path,
      READ_ONLY: '1',
      PORT: '0',
    });
    expect(await refused.ended).toBe(3);
    expect(refused.faults.join('')).toContain('does not exist');
  });
});
