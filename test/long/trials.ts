import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { bundleText } from '../../src/formats/bundle/write.ts';
import { backUp, restore } from '../../src/store/backup.ts';
import { dataVersion } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { baseItems, writeNdjson } from '../bench/base.ts';
import { fillInBulk } from '../bench/bulk.ts';
import { newPath } from '../durability/children.ts';
import { command, type Work } from '../durability/kill.ts';
import { lastRelease } from '../fixtures/base.ts';
import { importBundle, WEI } from '../helpers/bundles.ts';
import { forgetBasis } from '../helpers/forget-basis.ts';

/** Work over its own files, and a check of them after a kill at any moment. */
export interface Trial {
  work: Work;
  /** Throws if something is lost or damaged, or if the work ended without its full result. */
  expectWhole(ended: boolean): void;
}

/** So many that an import has over a thousand records. */
const MEASURES = 150;
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** An actor that cites no document. */
const WEI_HERE = { ...WEI, aliases: [] };

/** Rows of a table that a newer version adds. */
const MORE = 100_000;

/** The starting files of the trials. */
export interface Materials {
  bundle: string;
  /** The export of the database of the bundle. */
  exported: string[];
  /** A database, and its backup from before the last change. */
  base: string;
  backup: string;
  /** A database whose published documents are from an older build. */
  outdated: string;
  /** A folder with the migrations, and one more. */
  migrations: string;
}

/** Makes the starting files in a folder. */
export async function prepare(folder: string): Promise<Materials> {
  const within = (name: string) => join(folder, name);
  const [bundle, migrations] = [within('bundle.ndjson'), within('migrations')];
  const [base, backup, outdated] = [within('base.db'), within('backup.db'), within('outdated.db')];
  writeNdjson(bundle, baseItems(MEASURES));
  fillInBulk(base, MEASURES);
  copyFileSync(base, outdated);
  await backUp(base, backup);
  const exported = inBase(base, exportedLines);
  inBase(base, (store) => importBundle(store, { actors: [WEI_HERE] }));
  const sqlite = new Database(outdated);
  forgetBasis(sqlite);
  sqlite.close();
  addMigration(migrations);
  return { bundle, exported, base, backup, outdated, migrations };
}

function addMigration(folder: string): void {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.concat({ tag: 'more' }) }));
  writeFileSync(
    join(folder, 'more.sql'),
    `CREATE TABLE more AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${MORE})
       SELECT i, hex(randomblob(20)) AS text FROM n;
     CREATE INDEX more_text ON more (text);`,
  );
}

/** Runs `fn` over a valid database. */
function inBase<T>(path: string, fn: (store: Store) => T, migrations = MIGRATIONS): T {
  const store = openStore({ path, migrations });
  try {
    expect([...checkBase(store)]).toEqual([]);
    return fn(store);
  } finally {
    store.close();
  }
}

const versionOf = (path: string) => inBase(path, dataVersion);

/** Expects the new version of a database; the old one is also allowed if the work was killed. */
function expectEither(version: number, before: number, after: number, ended: boolean): void {
  expect(ended ? [after] : [before, after]).toContain(version);
}

/** An import in batches into a new database; the same command then completes it. */
export function importing({ bundle, exported }: Materials): Trial {
  const path = newPath();
  return {
    work: command('import', '--quiet', '--database', path, bundle),
    expectWhole(ended) {
      const there = inBase(path, exportedLines);
      if (ended) expect(there).toEqual(exported);
      else expect(exported).toEqual(expect.arrayContaining(there));
    },
  };
}

/** An import in one transaction into a new database. */
export function importingAtomically({ bundle, exported }: Materials): Trial {
  const path = newPath();
  return {
    work: command('import', '--quiet', '--atomic', '--database', path, bundle),
    expectWhole(ended) {
      const there = inBase(path, exportedLines);
      expect(ended ? [exported] : [[], exported]).toContainEqual(there);
    },
  };
}

function exportedLines(store: Store): string[] {
  let text = '';
  for (const part of bundleText('ndjson', exportRecords(store))) text += part;
  return text.split('\n').filter(Boolean).sort();
}

/** A backup in place of an older one. */
export function backingUp({ base, backup }: Materials): Trial {
  const file = newPath();
  const [before, after] = [versionOfBackup(backup), versionOf(base)];
  copyFileSync(backup, file);
  return {
    work: command('backup', '--replace', '--database', base, file),
    expectWhole(ended) {
      expectEither(versionOfBackup(file), before, after, ended);
      expect(versionOf(base)).toBe(after);
    },
  };
}

/** The version of the database in a backup. */
function versionOfBackup(file: string): number {
  const path = newPath();
  restore(file, path, false);
  return versionOf(path);
}

/** A backup restored over a database with a log. */
export function restoring({ base, backup }: Materials): Trial {
  const path = newPath();
  copyFileSync(base, path);
  const [before, after] = [versionOf(path), versionOfBackup(backup)];
  return {
    work: command('restore', '--replace', '--database', path, backup),
    expectWhole: (ended) => expectEither(versionOf(path), before, after, ended),
  };
}

/** The database of the last release, opened by a version with one more migration. */
export function migrating({ migrations }: Materials): Trial {
  const path = newPath();
  writeFileSync(path, lastRelease());
  return upgrading(path, migrations);
}

/** A larger database of an older build, opened by a version with one more migration. */
export function republishing({ migrations, outdated }: Materials): Trial {
  const path = newPath();
  copyFileSync(outdated, path);
  return upgrading(path, migrations);
}

function upgrading(path: string, migrations: string): Trial {
  const before = inFile(path, historyOf);
  return {
    work: ['test/durability/upgrade.ts', path, migrations],
    expectWhole(ended) {
      const { history, more } = inFile(path, (sqlite) => ({
        history: historyOf(sqlite),
        more: rowsOfMore(sqlite),
      }));
      expect(history).toEqual(before);
      expect(ended ? [MORE] : [null, MORE]).toContain(more);
      if (ended) inBase(path, () => {}, migrations);
    },
  };
}

/** Runs `fn` over a file without migrating it. */
function inFile<T>(path: string, fn: (sqlite: Database.Database) => T): T {
  const sqlite = new Database(path);
  try {
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    return fn(sqlite);
  } finally {
    sqlite.close();
  }
}

function historyOf(sqlite: Database.Database): unknown[] {
  return sqlite
    .prepare('SELECT seq, record_pk, revision, op, recorded_at FROM revisions ORDER BY seq')
    .all();
}

/** How many rows the table of the last migration has; null if the migration did not run. */
function rowsOfMore(sqlite: Database.Database): number | null {
  const there = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'more'`).get();
  if (there === undefined) return null;
  return sqlite.prepare('SELECT count(*) FROM more').pluck().get() as number;
}
