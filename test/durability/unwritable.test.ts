import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { dataVersion } from '../../src/store/records.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { basePath, startChild } from './children.ts';

const TIMEOUT_MS = 120_000;
/** How long a result about the disk is reused. */
const PROBE_MS = 1100;
const NEW = { 'if-none-match': '*' };
const URL = '/v1/documents/ledger';

const LEDGER = {
  kind: 'report',
  title: 'Ledger',
  language: 'en',
  basis: 'assumed',
  published: { edtf: '2025', basis: 'assumed' },
  text: 'All goods of the year. '.repeat(20_000),
};

/** Expects that reads continue, and that nothing of the refused write is stored. */
async function expectUntouched(test: CuratorApp, version: number): Promise<void> {
  expect((await test.get('/v1/actors/wei')).statusCode).toBe(200);
  expect((await test.get('/v1/measures')).json().items).toHaveLength(1);
  expect((await test.get('/v1/search?q=ledger')).json().items).toEqual([]);
  expect((await test.get(URL)).statusCode).toBe(404);
  expect(dataVersion(test.store)).toBe(version);
  expect([...checkBase(test.store)]).toEqual([]);
}

describe('database locked by another process', { timeout: TIMEOUT_MS }, () => {
  it('answers writes with 503 within about a second and keeps reading', async () => {
    const path = basePath();
    const test = await curatorApp({ store: { path } });
    const version = dataVersion(test.store);
    const other = startChild('test/durability/lock.ts', [path]);
    await other.says('locked');
    const began = performance.now();
    const answer = await test.send('PUT', URL, LEDGER, NEW);
    expect(performance.now() - began).toBeLessThan(2500);
    expect(answer.statusCode).toBe(503);
    expect(answer.json().code).toBe('STORE_BUSY');
    expect(answer.headers['retry-after']).toBe('1');
    await expectUntouched(test, version);
    other.process.stdin?.write('release\n');
    await other.says('released');
    expect((await test.send('PUT', URL, LEDGER, NEW)).statusCode).toBe(201);
  });
});

async function expectFull(test: CuratorApp, makeRoom: () => void): Promise<void> {
  const version = dataVersion(test.store);
  for (let time = 0; time < 3; time += 1) {
    const answer = await test.send('PUT', URL, LEDGER, NEW);
    expect(answer.statusCode).toBe(503);
    expect(answer.json().code).toBe('STORE_UNWRITABLE');
    expect(answer.headers['retry-after']).toBe('30');
    await expectUntouched(test, version);
  }
  // Small enough to be written before the response.
  const text = LEDGER.text.slice(0, 100_000);
  const bundle = JSON.stringify({ documents: [{ ...LEDGER, id: 'ledger', text }] });
  expect((await test.send('POST', '/v1/imports', bundle)).statusCode).toBe(503);
  await expectUntouched(test, version);
  makeRoom();
  expect((await test.send('PUT', URL, LEDGER, NEW)).statusCode).toBe(201);
  expect([...checkBase(test.store)]).toEqual([]);
}

describe('full disk', { timeout: TIMEOUT_MS }, () => {
  it('answers writes with 503, stores nothing of them and keeps reading', async () => {
    const test = await curatorApp({ store: { path: basePath() } });
    const { sqlite } = test.store;
    const pages = sqlite.pragma('page_count', { simple: true });
    sqlite.pragma(`max_page_count = ${pages}`);
    await expectFull(test, () => sqlite.pragma('max_page_count = 1000000'));
  });

  it('answers the same on a full file system of its own', async ({ skip }) => {
    const disk = mountSmall();
    if ('refusal' in disk) return skip(`no file system of its own: ${disk.refusal}`);
    onTestFinished(() => unmount(disk.folder));
    const test = await curatorApp({ store: { path: join(disk.folder, 'base.db') } });
    expect((await test.get('/readyz')).statusCode).toBe(200);
    await pause(PROBE_MS);
    fill(join(disk.folder, 'ballast'));
    const unready = await test.get('/readyz');
    expect([unready.statusCode, unready.json().detail]).toEqual([
      503,
      'The database cannot be written to: the disk is full. Reads still work.',
    ]);
    await expectFull(test, () => rmSync(join(disk.folder, 'ballast')));
  });
});

/** A file system of a few megabytes, if this machine allows one. */
function mountSmall(): { folder: string } | { refusal: string } {
  const folder = mkdtempSync(join(tmpdir(), 'small-'));
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status === 0) return { folder };
  rmSync(folder, { recursive: true });
  return { refusal: (stderr ?? 'there is no mount').trim().split('\n')[0] as string };
}

function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
}

/** Writes until no space is left. */
function fill(path: string): void {
  for (let bytes = 1 << 20; bytes > 0; bytes >>= 1) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error;
    }
  }
}
