import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { BackupRefused, backUp, restore } from '../../src/store/backup.ts';
import { digestOf } from '../../src/store/migrate.ts';
import { ensureRecord } from '../../src/store/records.ts';
import { knownMigrations, openStore } from '../../src/store/store.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { makeActor, put } from '../helpers/records.ts';
import { openForTest } from '../helpers/store.ts';

let folder: string;
let [base, copy] = ['', ''];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  [base, copy] = [join(folder, 'base.db'), join(folder, 'copy.db')];
  const store = openStore({ path: base });
  importBundle(store, BUNDLE);
  store.close();
});

const idsIn = (path: string): string[] => {
  const sqlite = new Database(path, { readonly: true });
  const ids = sqlite.prepare('SELECT id FROM records ORDER BY pk').pluck().all() as string[];
  sqlite.close();
  return ids;
};
/** The tags of responses. */
const tagsIn = (path: string): unknown[] => {
  const sqlite = new Database(path, { readonly: true });
  const tags = sqlite.prepare('SELECT tag FROM wires ORDER BY record_pk').pluck().all();
  sqlite.close();
  return tags;
};
/** Changes bytes of the copy and seals it again. */
const rewriteCopy = (change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(copy);
  change(bytes);
  const digest = createHash('sha256').update(bytes.subarray(0, -95)).digest('hex');
  bytes.write(digest, bytes.length - 65, 'latin1');
  writeFileSync(copy, bytes);
};
const partsIn = () => readdirSync(folder).filter((name) => name.includes('.part'));

describe('a backup', () => {
  it('is one file that opens as a database and ends with its digest', async () => {
    await backUp(base, copy);
    expect(readFileSync(copy, 'latin1')).toMatch(/\ntrade-measures backup sha256 [0-9a-f]{64}\n$/);
    expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(['base.db', 'copy.db']));
    expect(partsIn()).toEqual([]);
    const store = openForTest({ path: copy });
    expect([...checkBase(store)]).toEqual([]);
    expect(idsIn(copy)).toEqual(idsIn(base));
  });

  it('can be written to like a database and stays sound', async () => {
    await backUp(base, copy);
    const store = openForTest({ path: copy });
    for (let i = 0; i < 200; i += 1) put(store, 'actor', makeActor(`more-${i}`));
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    expect([...checkBase(store)]).toEqual([]);
  });

  it('is a snapshot of one moment while another connection writes, without starting over', async () => {
    const store = openForTest({ path: base });
    for (let i = 0; i < 160; i += 1) {
      put(store, 'actor', makeActor(`before-${i}`, { note: 'x'.repeat(5000) }));
    }
    let [written, shares, done] = [0, [] as number[], false];
    const writing = (async () => {
      while (!done) {
        put(store, 'actor', makeActor(`during-${written}`));
        written += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await backUp(base, copy, (share) => shares.push(share));
    done = true;
    await writing;
    expect(written).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const during = idsIn(copy).filter((id) => id.startsWith('during-'));
    expect(during.length).toBeLessThan(written);
    expect(during).toEqual(during.map((_, index) => `during-${index}`));
    expect([...checkBase(openForTest({ path: copy }))]).toEqual([]);
  });

  it('contains what is still in the write-ahead log of a database in use', async () => {
    const store = openForTest({ path: base });
    put(store, 'actor', makeActor('latest'));
    await backUp(base, copy);
    expect(idsIn(copy)).toContain('latest');
  });

  it('is refused for a damaged database or one of another program, and leaves no file', async () => {
    const store = openStore({ path: base });
    store.sqlite.unsafeMode(true);
    store.sqlite.exec('DELETE FROM search_words_data WHERE id > 10');
    store.close();
    await expect(backUp(base, copy)).rejects.toThrow(
      /the database is damaged: .*run trade-measures check/,
    );
    const theirs = new Database(join(folder, 'theirs.db'));
    theirs.exec('CREATE TABLE theirs (x)');
    theirs.close();
    await expect(backUp(join(folder, 'theirs.db'), copy)).rejects.toThrow('another program');
    expect(readdirSync(folder)).not.toContain('copy.db');
    expect(partsIn()).toEqual([]);
  });

  it('can be made of a database that an older version wrote', async () => {
    const sqlite = new Database(base);
    sqlite.pragma(`user_version = ${knownMigrations().length - 1}`);
    sqlite.close();
    await backUp(base, copy);
    expect(idsIn(copy)).toEqual(idsIn(base));
  });
});

describe('restoring', () => {
  const target = () => join(folder, 'restored.db');

  it('gives back the database without the digest', async () => {
    await backUp(base, copy);
    restore(copy, target(), false);
    expect(statSync(target()).size % 4096).toBe(0);
    expect([...checkBase(openForTest({ path: target() }))]).toEqual([]);
    expect(idsIn(target())).toEqual(idsIn(base));
    expect(tagsIn(target())).toEqual(tagsIn(base));
    expect(tagsIn(base)).toHaveLength(idsIn(base).length);
  });

  it('refuses a backup with any byte flipped, wherever it is', async () => {
    await backUp(base, copy);
    const whole = readFileSync(copy);
    const places = [0, 18, 30, 100, 5000, whole.length >> 1, whole.length - 200, whole.length - 90];
    for (const place of [...places, whole.length - 30, whole.length - 1]) {
      const flipped = Buffer.from(whole);
      flipped[place] = (flipped[place] as number) ^ 0x01;
      writeFileSync(copy, flipped);
      expect(() => restore(copy, target(), false), `byte ${place}`).toThrow(BackupRefused);
    }
    expect(readdirSync(folder)).not.toContain('restored.db');
    expect(partsIn()).toEqual([]);
  });

  it.each([
    ['by a byte', (size: number) => size - 1],
    ['by its seal', (size: number) => size - 95],
    ['by half', (size: number) => size >> 1],
    ['to nothing', () => 0],
  ])('refuses a backup cut short %s', async (_, left) => {
    await backUp(base, copy);
    truncateSync(copy, left(statSync(copy).size));
    expect(() => restore(copy, target(), false)).toThrow(
      /cut short, or was not made by trade-measures backup/,
    );
    expect(readdirSync(folder)).not.toContain('restored.db');
  });

  it('refuses a file that is not a backup, such as a database', () => {
    writeFileSync(copy, 'A text, and not a short one. '.repeat(100));
    expect(() => restore(copy, target(), false)).toThrow('was not made by trade-measures backup');
    expect(() => restore(base, target(), false)).toThrow('was not made by trade-measures backup');
  });

  it('refuses a backup of a newer version', async () => {
    await backUp(base, copy);
    rewriteCopy((bytes) => bytes.writeUInt32BE(knownMigrations().length + 1, 60));
    expect(() => restore(copy, target(), false)).toThrow(
      /made by a newer version .* run that version/,
    );
  });

  it('refuses a backup from an incompatible version and names its file', async () => {
    await backUp(base, copy);
    rewriteCopy((bytes) => {
      const [first = ''] = knownMigrations().map(digestOf);
      bytes.write('0'.repeat(first.length), bytes.indexOf(first), 'latin1');
    });
    expect(() => restore(copy, target(), false)).toThrow(
      `${copy} was made by an incompatible version and cannot be migrated`,
    );
    expect(readdirSync(folder)).not.toContain('restored.db');
  });

  it('replaces an existing database only with --replace, and then completely', async () => {
    await backUp(base, copy);
    const store = openStore({ path: base });
    ensureRecord(store, 'actor', 'later', 'Later');
    store.close();
    expect(() => restore(copy, base, false)).toThrow('give another path, or --replace');
    expect(idsIn(base)).toContain('later');
    restore(copy, base, true);
    expect(idsIn(base)).not.toContain('later');
  });

  it.each([
    ['that writes', {}],
    ['that only reads', { readonly: true }],
  ])('refuses to replace a database that a process has open %s', async (_, options) => {
    await backUp(base, copy);
    const other = openForTest({ path: base, ...options });
    other.prepare('SELECT count(*) FROM records').get();
    expect(() => restore(copy, base, true)).toThrow('is in use: stop the service first');
    other.close();
    restore(copy, base, true);
  });

  it('leaves nothing of the previous write-ahead log', async () => {
    await backUp(base, copy);
    const store = openStore({ path: base });
    ensureRecord(store, 'actor', 'later', 'Later');
    const [crashed, log] = [join(folder, 'crashed.db'), join(folder, 'crashed.db-wal')];
    copyFileSync(base, crashed);
    copyFileSync(`${base}-wal`, log);
    store.close();
    restore(copy, crashed, true);
    expect(idsIn(crashed)).toEqual(idsIn(copy));
    expect(readdirSync(folder)).not.toContain('crashed.db-wal');
  });

  it('replaces a damaged database, but not a text file or a database of another program', async () => {
    await backUp(base, copy);
    const bytes = readFileSync(base);
    bytes.fill(0xaa, 4096, bytes.length);
    writeFileSync(base, bytes);
    restore(copy, base, true);
    expect(idsIn(base)).toEqual(idsIn(copy));
    writeFileSync(target(), 'A text, and not a short one. '.repeat(100));
    expect(() => restore(copy, target(), true)).toThrow(
      /cannot be replaced: .*; move it elsewhere first/,
    );
    const theirs = join(folder, 'theirs.db');
    new Database(theirs).exec('CREATE TABLE theirs (x)').close();
    expect(() => restore(copy, theirs, true)).toThrow('another program');
  });
});
