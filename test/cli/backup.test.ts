import {
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { BUNDLE, CURBS } from '../helpers/bundles.ts';
import { cliFixture } from '../helpers/cli-fixture.ts';

async function filledFixture() {
  const fixture = cliFixture();
  await fixture.kb('import', '--quiet', fixture.write('all.json', BUNDLE));
  return fixture;
}

/** Changes a database as another version or program would. */
function change(base: string, sql: string): void {
  const sqlite = new Database(base);
  sqlite.exec(sql);
  sqlite.close();
}

describe('backup and restore', () => {
  it('restore a database with its whole history', async () => {
    const { kb, write, path, base } = await filledFixture();
    const copy = path('monday.db');
    expect(await kb('backup', copy)).toEqual({
      code: 0,
      err: '',
      out: `${copy} is a complete backup of ${base}\n`,
    });
    const before = await kb('export');
    await kb('import', '--quiet', write('new.json', { measures: [{ ...CURBS, title: 'Other' }] }));
    expect(await kb('export')).not.toEqual(before);
    const there = await kb('restore', copy);
    expect(there).toMatchObject({
      code: 1,
      err: expect.stringContaining('give another path, or --replace'),
    });
    expect(await kb('restore', '--replace', copy)).toEqual({
      code: 0,
      err: '',
      out: `${base} was restored from ${copy}\n`,
    });
    expect(await kb('export')).toEqual(before);
    expect(await kb('check')).toMatchObject({ code: 0 });
  });

  it('create the database and its folder when there is none', async () => {
    const { kb, path } = await filledFixture();
    await kb('backup', path('copy.db'));
    const elsewhere = path('deep/er/base.db');
    expect(await kb('restore', path('copy.db'), '--database', elsewhere)).toMatchObject({
      code: 0,
    });
    expect(await kb('export', '--database', elsewhere)).toEqual(await kb('export'));
  });

  it('never overwrite the database, and overwrite a backup only with --replace', async () => {
    const { kb, path, write, base } = await filledFixture();
    write('copy.db', 'precious');
    expect(await kb('backup', path('copy.db'))).toMatchObject({
      code: 1,
      err: `${path('copy.db')} already exists: give another file, or --replace\n`,
    });
    expect(await kb('backup', base, '--replace')).toMatchObject({
      code: 1,
      err: `${base} is the database itself: give another file\n`,
    });
    expect(await kb('backup', path('copy.db'), '--replace')).toMatchObject({
      code: 1,
      err: `${path('copy.db')} is not a backup: name another file or move this one\n`,
    });
    rmSync(path('copy.db'));
    await kb('backup', path('copy.db'));
    expect(await kb('backup', path('copy.db'), '--replace')).toMatchObject({ code: 0 });
  });

  it('refuse to replace a database that is in use', async () => {
    const { kb, path, base } = await filledFixture();
    await kb('backup', path('copy.db'));
    const service = openStore({ path: base });
    const { code, err } = await kb('restore', '--replace', path('copy.db'));
    service.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `${base} is in use: stop the service first\n`,
    });
    expect(await kb('restore', '--replace', path('copy.db'))).toMatchObject({ code: 0 });
  });

  it('exit with 3 when the file or its folder does not exist', async () => {
    const { kb, path, folder } = await filledFixture();
    const { code, err } = await kb('restore', path('none.db'), '--database', path('new.db'));
    expect({ code, err }).toEqual({ code: 3, err: `${path('none.db')} does not exist\n` });
    expect(existsSync(path('new.db'))).toBe(false);
    expect(await kb('backup', path('no/folder/copy.db'))).toMatchObject({
      code: 3,
      err: `the folder ${path('no/folder')} does not exist: create it first\n`,
    });
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it.each<[string, (base: string) => void, RegExp]>([
    [
      'a base of a newer version',
      (base) => change(base, 'PRAGMA user_version = 9999'),
      /^\S+base\.db was made by a newer version of this service .*: run that version\n$/,
    ],
    [
      'a base of other migrations',
      (base) => change(base, `DELETE FROM settings WHERE key = 'migrations'`),
      /^\S+base\.db was made by an incompatible version .*npm run -s kb -- export .*import .*\n$/s,
    ],
    [
      'the database of another program',
      (base) => change(base, 'PRAGMA application_id = 7'),
      /^\S+base\.db is a database of another program: give another file\n$/,
    ],
    [
      'a file that is no database',
      (base) => writeFileSync(base, 'words '.repeat(200)),
      /^\S+base\.db is not a SQLite database: give another file\n$/,
    ],
  ])('refuse to copy %s, with a message of one line', async (_, spoil, line) => {
    const { kb, base, path, folder } = await filledFixture();
    spoil(base);
    const { code, out, err } = await kb('backup', path('copy.db'));
    expect([code, out, err]).toEqual([3, '', expect.stringMatching(line)]);
    expect(readdirSync(folder).filter((name) => name.includes('copy.db'))).toEqual([]);
  });

  it('restore to the target of a symbolic link and keep the link', async () => {
    const { kb, base, path, folder } = await filledFixture();
    await kb('backup', path('copy.db'));
    const [link, real] = [path('link.db'), path('real.db')];
    renameSync(base, real);
    symlinkSync(real, link);
    expect(await kb('restore', '--replace', path('copy.db'), '--database', link)).toMatchObject({
      code: 0,
    });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await kb('check', '--database', real)).toMatchObject({ code: 0 });
    rmSync(real);
    expect(await kb('restore', '--replace', path('copy.db'), '--database', link)).toMatchObject({
      code: 1,
      err: `${link} is a link to a missing file: remove the link first\n`,
    });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('show progress only on a terminal', async () => {
    const { kb, kbOnTerminal, path } = await filledFixture();
    expect((await kb('backup', path('1.db'))).err).toBe('');
    expect((await kbOnTerminal('backup', path('2.db'))).err).toMatch(/\d+ % copied/);
  });
});
