import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { buildWarning, openBase, openToRead, openToTry, openToWrite } from '../src/base.ts';
import { checkBase } from '../src/curation/check.ts';
import { republishAll } from '../src/curation/republish.ts';
import { COLLECTIONS, RECORD_KINDS } from '../src/domain/record.ts';
import { digestOf, seenMigrations } from '../src/store/migrate.ts';
import { knownMigrations, openStore, type Store } from '../src/store/store.ts';
import { startServer } from './durability/children.ts';
import { lastRelease, makeBase } from './fixtures/base.ts';
import { appForTest } from './helpers/app.ts';
import { BUNDLE, importBundle, WEI } from './helpers/bundles.ts';
import { findings, soundBase } from './helpers/checked.ts';
import { runCli } from './helpers/cli-fixture.ts';
import { forgetBasis } from './helpers/forget-basis.ts';

const LAST = lastRelease();

/** Returns the path of a copy of the database of the last release. */
let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  path = join(folder, 'base.db');
  writeFileSync(path, LAST);
});

function change<T>(fn: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(path);
  try {
    return fn(sqlite);
  } finally {
    sqlite.close();
  }
}

/** A database of this build, but published without `basis`, which the older build did not know. */
function outdate(): void {
  upgrade();
  change(forgetBasis);
}

/** Opens the database for writing, and returns the lines that this printed. */
function upgrade(): string[] {
  const told: string[] = [];
  openBase(path, (line) => told.push(line)).close();
  return told;
}

interface Published {
  pk: number;
  state: string;
  wire: string;
  tag: string;
}

const liveRecords = () =>
  change((sqlite) =>
    Number(sqlite.prepare(`SELECT count(*) FROM records WHERE state = 'live'`).pluck().get()),
  );

const published = (store: { prepare: Store['prepare'] }) =>
  store
    .prepare(
      `SELECT r.pk, r.state, w.wire, w.tag FROM wires w JOIN records r ON r.pk = w.record_pk
       ORDER BY r.pk`,
    )
    .all() as Published[];

const histories = (store: { prepare: Store['prepare'] }) =>
  store
    .prepare('SELECT seq, record_pk, revision, op, recorded_at FROM revisions ORDER BY seq')
    .all();

describe('the database of the last release', () => {
  it('has records of every kind and in every state', () => {
    change((sqlite) => {
      const found = (column: string) =>
        sqlite.prepare(`SELECT DISTINCT ${column} FROM records ORDER BY 1`).pluck().all();
      expect(found('kind')).toEqual([...RECORD_KINDS].sort());
      expect(found('state')).toEqual(['live', 'merged', 'retracted']);
    });
  });

  it('was made by migrations that still exist unchanged: new ones come after them', () => {
    const seen = change(seenMigrations);
    const known = knownMigrations().map(digestOf).slice(0, seen.length);
    expect(known, 'a released migration was edited: undo that, and write a new one').toEqual(seen);
  });

  it('has no faults after it is opened, and responds as the contract says', async () => {
    upgrade();
    expect(await runCli(['check', '--database', path])).toMatchObject({
      code: 0,
      out: `${path} has no faults\n`,
    });
    await expectAnswers();
  });

  it('is searched as this build searches, also where another build has written the words', async () => {
    upgrade();
    const pkOf = (id: string) => `(SELECT pk FROM records WHERE id = '${id}')`;
    change((sqlite) => {
      sqlite.exec(
        `INSERT OR REPLACE INTO search_stems (rowid, label) SELECT ${pkOf('curbs')}, 'x'`,
      );
      sqlite.exec(`DELETE FROM search_words WHERE rowid = ${pkOf('wei')}`);
      sqlite.exec(`DELETE FROM actor_names; DELETE FROM search_vocabulary`);
      sqlite.exec(`DELETE FROM settings WHERE key = 'published_by_build'`);
    });
    expect(upgrade()).toEqual([]);
    const store = openToRead(path);
    expect([...checkBase(store)]).toEqual([]);
    const test = await appForTest({ open: store });
    const found = async (q: string) => {
      const { items } = (await test.get(`/v1/search?q=${q}`)).json();
      return items.map(({ record }: { record: { id: string } }) => record.id);
    };
    expect(await found('curb')).toContain('curbs');
    expect(await found('"curbs"')).toContain('curbs');
    expect(await found('WEI')).toContain('wei');
  });

  it('can be written to', async () => {
    const store = openToWrite(path);
    expect(importBundle(store, BUNDLE).counts.refused).toBe(0);
    expect(importBundle(store, { actors: [{ ...WEI, name: 'Wei X.' }] }).counts.revised).toBe(1);
    expect([...checkBase(store)]).toEqual([]);
    store.close();
  });

  it('always has the same bytes', () => {
    expect(makeBase().equals(makeBase())).toBe(true);
  });
});

/** Requests every list, record and history; the guard of the app compares each response with the contract. */
async function expectAnswers(): Promise<void> {
  const test = await appForTest({ open: openToRead(path) });
  const { items } = (await test.get('/v1/changes?since=0&limit=100')).json();
  expect(items.length).toBeGreaterThan(20);
  for (const kind of RECORD_KINDS) {
    const list = (await test.get(`/v1/${COLLECTIONS[kind]}?limit=100`)).json();
    expect(list.items.length).toBeGreaterThan(0);
    for (const { id } of list.items) {
      const url = `/v1/${COLLECTIONS[kind]}/${id}`;
      for (const part of ['', '/revisions', '/revisions/1', '/revisions/1/difference']) {
        expect((await test.get(url + part)).statusCode, url + part).toBe(200);
      }
    }
  }
}

describe('a database whose records another build published', () => {
  it('has no faults after it is opened for writing, and responds as the contract says', async () => {
    outdate();
    const spoilt = await runCli(['check', '--database', path]);
    expect(spoilt.code).toBe(1);
    expect(spoilt.out).toContain('Its published JSON differs from its tables.');
    expect(spoilt.err).toContain(
      `${path} were published by another version of the service: open it once for writing with this version`,
    );
    const live = liveRecords();
    expect(upgrade()).toEqual([`${live} of ${live} records republished`]);
    expect(await runCli(['check', '--database', path])).toMatchObject({ code: 0, err: '' });
    await expectAnswers();
  });

  it('is published again without a change of any record, and with other tags', () => {
    outdate();
    const before = change((sqlite) => ({ wires: published(sqlite), history: histories(sqlite) }));
    upgrade();
    change((sqlite) => {
      expect(histories(sqlite)).toEqual(before.history);
      const after = published(sqlite);
      after.forEach(({ state, wire, tag }, at) => {
        const old = before.wires[at] as Published;
        if (state !== 'live') {
          expect({ wire, tag }).toEqual({ wire: old.wire, tag: old.tag });
          return;
        }
        const { basis, ...rest } = JSON.parse(wire);
        expect(basis).toEqual(expect.any(String));
        expect(rest).toEqual(JSON.parse(old.wire));
        expect(tag).toMatch(/^\d+-[\w-]{16}$/);
      });
    });
  });

  it('keeps the former documents in its history', () => {
    // Not upgraded before: for a document, the history keeps the first replaced version.
    change(forgetBasis);
    const before = change(published);
    upgrade();
    const snapshot = `SELECT snapshot FROM revisions v JOIN records r ON r.pk = v.record_pk
      WHERE r.pk = ? AND v.revision = r.revision`;
    change((sqlite) => {
      for (const { pk, state, wire } of before) {
        const kept = sqlite.prepare(snapshot).pluck().get(pk);
        expect(kept).toBe(state === 'live' ? wire : 'null');
      }
    });
  });

  it('is published again once, and not at all if nothing would change', () => {
    outdate();
    expect(upgrade()).toHaveLength(1);
    const bytes = readFileSync(path);
    expect(upgrade()).toEqual([]);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    change((sqlite) => sqlite.exec(`DELETE FROM settings WHERE key = 'published_by_build'`));
    const before = change(published);
    expect(upgrade()).toEqual([]);
    expect(change(published)).toEqual(before);
  });

  it('gets the timeline of this build, and remembers no former renderings for that', () => {
    const store = soundBase();
    store.sqlite.exec('UPDATE timeline_entries SET day_from = day_from - 1');
    expect(findings(store)).not.toEqual([]);
    republishAll(store, 'a new one');
    expect(findings(store)).toEqual([]);
  });

  it('is opened for reading as it is, with a warning', () => {
    outdate();
    const before = change(published);
    const store = openToRead(path);
    expect(buildWarning(store)).toBe(
      `the records of ${path} were published by another version of the service: open it once for writing with this version, for example with trade-measures serve`,
    );
    store.close();
    openToTry(path).close();
    expect(change(published)).toEqual(before);
    upgrade();
    const after = openToRead(path);
    expect(buildWarning(after)).toBeNull();
    after.close();
  });

  it('is reported in the log of the service, for reading and writing', async () => {
    outdate();
    const env = { LOG_LEVEL: 'info' };
    const reader = await startServer(path, { ...env, READ_ONLY: '1' });
    reader.process.kill('SIGTERM');
    await reader.ended;
    expect(reader.lines.join('\n')).toContain('were published by another version of the service');
    const writer = await startServer(path, env);
    expect(writer.lines.join('\n')).toContain('records republished');
    const answer = await fetch(`${writer.url}/v1/actors/wei`);
    expect(((await answer.json()) as { basis: string }).basis).toBe('assumed');
  });

  it('continues after a crash with what was not published yet', () => {
    writeMany(450);
    outdate();
    const live = liveRecords();
    const before = change(published);
    const gone = before.length - live;
    const done = before.slice(0, 400).filter(({ state }) => state === 'live').length;
    const store = openStore({ path });
    let begun = 0;
    const crashing: Store = {
      ...store,
      transact(fn) {
        begun += 1;
        if (begun > 2) throw new Error('crash');
        return store.transact(fn);
      },
    };
    expect(() => republishAll(crashing, 'a new one')).toThrow('crash');
    store.close();
    const left = change(published).filter(({ tag }) => tag.startsWith('old-'));
    expect(left).toHaveLength(live - done + gone);
    expect(upgrade()).toEqual([`${live - done} of ${live} records republished`]);
    expect(change(published).filter(({ tag }) => tag.startsWith('old-'))).toHaveLength(gone);
  });

  it('reports what cannot be read, and publishes the rest', () => {
    outdate();
    change((sqlite) => {
      sqlite.pragma('foreign_keys = OFF');
      sqlite.exec(`DELETE FROM talks`);
    });
    const [first, ...rest] = upgrade();
    expect(first).toMatch(
      /^talks\/\S+ cannot be read and was not republished: .* has no row in the tables of its kind, talks/,
    );
    const live = liveRecords();
    expect(rest).toEqual([`${live - 1} of ${live} records republished`]);
  });
});

/** Writes this many actors with only a name. */
function writeMany(count: number): void {
  const store = openStore({ path });
  const actors = Array.from({ length: count }, (_, at) => ({ ...WEI, id: `w-${at}`, aliases: [] }));
  expect(importBundle(store, { actors }).counts.created).toBe(count);
  store.close();
}
