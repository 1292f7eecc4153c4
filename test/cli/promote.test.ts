import { closeSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openToRead } from '../../src/base.ts';
import { followStore } from '../../src/store/follow.ts';
import { getSetting } from '../../src/store/settings.ts';
import { openStore } from '../../src/store/store.ts';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, CURBS } from '../helpers/bundles.ts';
import { cliFixture } from '../helpers/cli-fixture.ts';

async function filledFixture() {
  const fixture = cliFixture();
  await fixture.kb('import', '--quiet', fixture.write('all.json', BUNDLE));
  return fixture;
}

/** The id of a database, its history, and the number of its last change. */
function marksOf(path: string) {
  const store = openToRead(path);
  try {
    const changes = store.prepare('SELECT max(seq) AS n FROM revisions').get() as { n: number };
    return { id: getSetting(store, 'base_id'), history: getSetting(store, 'history'), ...changes };
  } finally {
    store.close();
  }
}

describe('the history of a database', () => {
  it('stays the same through imports, openings and backups, and changes with each restore', async () => {
    const { kb, write, path, base } = await filledFixture();
    const first = marksOf(base);
    expect(first.history).toMatch(/^[a-z0-9]{8}$/);
    expect(first.id).toMatch(/^[0-9a-f-]{36}$/);
    await kb('backup', path('copy.db'));
    expect(marksOf(path('copy.db'))).toEqual(first);
    await kb('import', '--quiet', write('new.json', { measures: [{ ...CURBS, title: 'Other' }] }));
    openStore({ path: base }).close();
    expect(marksOf(base)).toEqual({ ...first, n: first.n + 1 });
    await kb('restore', '--replace', path('copy.db'));
    const second = marksOf(base);
    expect(second).toEqual({ ...first, history: expect.not.stringMatching(`^${first.history}$`) });
    await kb('restore', '--replace', path('copy.db'));
    expect([first.history, second.history]).not.toContain(marksOf(base).history);
  });

  it('is generated when a database without one is opened for writing', async () => {
    const { base } = await filledFixture();
    const sqlite = new Database(base);
    sqlite.exec(`DELETE FROM settings WHERE key IN ('history', 'base_id')`);
    sqlite.close();
    expect(() => openToRead(base)).toThrow('must be migrated: open it once for writing');
    openStore({ path: base }).close();
    expect(marksOf(base).history).toMatch(/^[a-z0-9]{8}$/);
  });
});

describe('promote', () => {
  it('makes a copy the primary and begins a new history', async () => {
    const { kb, path, folder, base } = await filledFixture();
    await kb('backup', path('copy.db'));
    writeFileSync(path('copy.db-txid'), '0000000000000042');
    const { code, out, err } = await kb('promote', path('copy.db'));
    const after = marksOf(path('copy.db'));
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `${path('copy.db')} can be written to; its history is ${after.history}\n`,
      err: '',
    });
    const before = marksOf(base);
    expect(after).toEqual({
      ...before,
      history: expect.not.stringMatching(`^${before.history}$`),
    });
    expect(await kb('check', '--database', path('copy.db'))).toMatchObject({ code: 0 });
    expect(await kb('export', '--database', path('copy.db'))).toEqual(await kb('export'));
    const beside = readdirSync(folder).filter((name) => name.startsWith('copy.db'));
    expect(beside).toEqual(['copy.db']);
  });

  it('keeps a tool that still writes the old file away from the new one', async () => {
    const { kb, path } = await filledFixture();
    await kb('backup', path('copy.db'));
    const follower = openSync(path('copy.db'), 'r+');
    await kb('promote', path('copy.db'));
    writeSync(follower, Buffer.alloc(64 * 1024), 0, 64 * 1024, 4096);
    closeSync(follower);
    expect(await kb('check', '--database', path('copy.db'))).toMatchObject({ code: 0 });
  });

  it('is followed by a read-only server, whose old ETags are no longer valid', async () => {
    const { kb, path } = await filledFixture();
    const copy = path('copy.db');
    await kb('backup', copy);
    const store = followStore(copy, () => openToRead(copy));
    const { get } = await appForTest({ open: store, config: { readOnly: true } });
    const asked = await get('/v1/measures');
    const tag = { 'if-none-match': String(asked.headers.etag) };
    const { position } = asked.json().meta;
    expect((await get('/v1/measures', tag)).statusCode).toBe(304);
    await kb('promote', copy);
    expect(store.follow()).toBe(true);
    expect((await get('/v1/measures', tag)).statusCode).toBe(200);
    expect((await get(`/v1/changes?since=${position}`)).statusCode).toBe(410);
  });

  it.each<[string, (base: string) => void, number, string]>([
    [
      'a file that is no database',
      (base) => writeFileSync(base, 'words'),
      3,
      'is not a SQLite database',
    ],
    [
      'the database of another program',
      (base) => {
        const sqlite = new Database(base);
        sqlite.pragma('application_id = 7');
        sqlite.close();
      },
      3,
      'is a database of another program',
    ],
  ])('refuses %s', async (_, spoil, code, told) => {
    const { kb, base } = await filledFixture();
    spoil(base);
    expect(await kb('promote', base)).toMatchObject({ code, err: expect.stringContaining(told) });
  });

  it('refuses a database in use and one that does not exist', async () => {
    const { kb, base, path, folder } = await filledFixture();
    const service = openStore({ path: base });
    expect(await kb('promote', base)).toMatchObject({
      code: 1,
      err: `${base} is in use: stop the service first\n`,
    });
    service.close();
    expect(await kb('promote', path('none.db'))).toMatchObject({ code: 3 });
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
