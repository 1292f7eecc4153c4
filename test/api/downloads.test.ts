import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { readDump, writeDump } from '../../src/curation/dump.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { makeActor, put } from '../helpers/records.ts';
import { fillSite } from '../helpers/site.ts';

const scratch = mkdtempSync(join(tmpdir(), 'trade-measures-downloads-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const clock = () => new Date('2025-12-01T02:00:00.000Z');

/** An app whose operator writes into a folder of its own, and what writes it. */
async function withFolder(name: string) {
  const exportDir = join(scratch, name);
  const app = await appForTest({ fill: fillSite, config: { exportDir } });
  return { ...app, exportDir, write: () => writeDump(app.store, exportDir, clock) };
}

/** The texts in an archive by their names. */
async function unzipped(bytes: Buffer): Promise<Record<string, string>> {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, string>>();
  const texts: Record<string, string> = {};
  fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
    if (error) return reject(error);
    zip.on('end', () => resolve(texts));
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, async (fault, stream) => {
        if (fault) return reject(fault);
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(part as Buffer);
        texts[entry.fileName] = Buffer.concat(parts).toString();
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
  return promise;
}

const addActor = (store: Store) => put(store, 'actor', makeActor('late', { kind: 'company' }));

describe('downloads', () => {
  it('are the streams alone where the operator has written nothing', async () => {
    for (const exportDir of [null, join(scratch, 'empty')]) {
      const { get } = await appForTest({ fill: fillSite, config: { exportDir } });
      const body = (await get('/v1/export')).json();
      expect(body).toMatchObject({
        object: 'downloads',
        written_at: null,
        position: null,
        files: [],
      });
      for (const { href } of body.streams) expect((await get(href)).statusCode).toBe(200);
      expect((await get('/v1/export/h7k2m9x4.1/records.ndjson.gz')).statusCode).toBe(404);
    }
  });

  it('list each file with its size, lines and digest, and serve it', async () => {
    const { get, write } = await withFolder('files');
    const dump = await write();
    const body = (await get('/v1/export')).json();
    expect(body.written_at).toBe('2025-12-01T02:00:00.000Z');
    expect(body.files.map(({ name }: { name: string }) => name)).toEqual([
      'records.ndjson.gz',
      'actors.csv.gz',
      'measures.csv.gz',
      'statements.csv.gz',
      'threats.csv.gz',
      'trade-measures.zip',
    ]);
    for (const { href, bytes, lines, sha256 } of body.files) {
      const answer = await get(href);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-length']).toBe(String(bytes));
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(hash('sha256', answer.rawPayload)).toBe(sha256);
      if (lines === null) continue;
      expect(gunzipSync(answer.rawPayload).toString().split('\n')).toHaveLength(lines + 1);
    }
    expect(body.records).toBe(dump.files[0]?.lines);
  });

  it('hold the same in the archive as in the files', async () => {
    const { exportDir, write } = await withFolder('archive');
    const { position, files } = await write();
    const read = (name: string) => readFileSync(join(exportDir, position, name));
    const texts = await unzipped(read('trade-measures.zip'));
    const packed = files.filter(({ name }) => name.endsWith('.gz'));
    expect(Object.keys(texts)).toEqual(packed.map(({ name }) => name.slice(0, -3)));
    for (const { name } of packed) {
      expect(texts[name.slice(0, -3)]).toBe(gunzipSync(read(name)).toString());
    }
  });

  it('are the same bytes for the same records', async () => {
    const { store, exportDir, write } = await withFolder('bytes');
    const first = await write();
    const again = await writeDump(store, join(exportDir, 'again'), clock);
    expect(again).toEqual(first);
  });

  it('stay as they were until all new files are there, and those before stay once more', async () => {
    const { get, store, exportDir, write } = await withFolder('again');
    const positions: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      if (name !== 'one') put(store, 'actor', makeActor(`late-${name}`, { kind: 'company' }));
      positions.push((await write()).position);
    }
    const [first, second, third] = positions;
    expect(readDump(exportDir)?.position).toBe(third);
    expect((await get('/v1/export')).json().position).toBe(third);
    const statusOf = async (position = '') =>
      (await get(`/v1/export/${position}/records.ndjson.gz`)).statusCode;
    expect([await statusOf(first), await statusOf(second), await statusOf(third)]).toEqual([
      404, 200, 200,
    ]);
    expect(readdirSync(exportDir).sort()).toEqual([second, third, 'manifest.json'].sort());
  });

  it('have an ETag that changes with what was written', async () => {
    const { get, store, write } = await withFolder('tags');
    await write();
    const before = await get('/v1/export');
    const headers = { 'if-none-match': String(before.headers.etag) };
    expect((await get('/v1/export', headers)).statusCode).toBe(304);
    addActor(store);
    await write();
    expect((await get('/v1/export', headers)).statusCode).toBe(200);
    const { href } = (await get('/v1/export')).json().files[0];
    const file = await get(href);
    const tag = { 'if-none-match': String(file.headers.etag) };
    expect((await get(href, tag)).statusCode).toBe(304);
  });

  it('are answered to HEAD like to GET, without the bytes', async () => {
    const { get, request, write } = await withFolder('head');
    await write();
    const { href, bytes } = (await get('/v1/export')).json().files[0];
    const answer = await request('HEAD', href);
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([
      200,
      String(bytes),
      '',
    ]);
  });

  it.each([
    'manifest.json',
    '..%2fmanifest.json',
    'records.ndjson',
    'x'.repeat(61),
  ])('are only those of the list: not %s', async (name) => {
    const { get, write } = await withFolder('names');
    const { position } = await write();
    expect((await get(`/v1/export/${position}/${name}`)).statusCode).toBe(404);
  });

  it('never replace a manifest of something else', async () => {
    const { exportDir, write } = await withFolder('other');
    await write();
    writeFileSync(join(exportDir, 'manifest.json'), '{"name":"another program"}\n');
    await expect(write()).rejects.toThrow('is not a file of the format manifest');
  });
});
