import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { BUNDLE } from '../helpers/bundles.ts';
import { cliFixture } from '../helpers/cli-fixture.ts';

let template: string;
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'cli-template-'));
  const fixture = cliFixture({ folder: template, isMade: false });
  const all = fixture.write('all.json', BUNDLE);
  await fixture.kb('import', '--quiet', all);
  await fixture.kb('import', '--quiet', '--database', fixture.path('other.db'), all);
  return () => rmSync(template, { recursive: true });
});

/** Two filled bases of its own for each test. */
function filledFixture(): ReturnType<typeof cliFixture> {
  const fixture = cliFixture();
  cpSync(template, fixture.folder, { recursive: true });
  return fixture;
}
type Fixture = ReturnType<typeof filledFixture>;

/** The commands that write a file, each over an existing file. */
const COMMANDS: [string, (file: string) => string[]][] = [
  ['backup', (file) => ['backup', file]],
  ['backup --replace', (file) => ['backup', '--replace', file]],
  ...['json', 'ndjson', 'yaml'].map((format): [string, (file: string) => string[]] => [
    `export --format ${format}`,
    (file) => ['export', '--format', format, '--output', file],
  ]),
];

/** Creates an existing file, and returns a check that it is unchanged. */
const TARGETS: [string, (fixture: Fixture) => string, RegExp][] = [
  [
    'another base',
    ({ path }) => path('other.db'),
    /other\.db (is (a database|not a backup)|already exists)/,
  ],
  [
    'a base that is open',
    ({ path }) => {
      const store = openStore({ path: path('other.db') });
      onTestFinished(() => store.close());
      return path('other.db');
    },
    /other\.db (has other\.db-(wal|shm) beside it|already exists)/,
  ],
  [
    'the database of another program',
    ({ path }) => {
      const sqlite = new Database(path('foreign.db'));
      sqlite.exec('CREATE TABLE words (word TEXT)');
      sqlite.close();
      return path('foreign.db');
    },
    /foreign\.db (is (a database|not a backup)|already exists)/,
  ],
  [
    'the name of a base that is gone but for its log',
    ({ path, write }) => {
      write('gone.db-wal', 'a log');
      return path('gone.db');
    },
    /gone\.db has gone\.db-wal beside it/,
  ],
  [
    'the name of the log of a base',
    ({ path }) => path('other.db-wal'),
    /other\.db-wal is the name of a log file of other\.db/,
  ],
  [
    'a text',
    ({ write }) => write('notes.txt', '- precious\n'),
    /notes\.txt (is not a|already exists)/,
  ],
  [
    'a link to another base',
    ({ path }) => {
      symlinkSync(path('other.db'), path('link.db'));
      return path('link.db');
    },
    /link\.db (is (a database|not a backup)|already exists)/,
  ],
  [
    'a pipe',
    ({ path }) => {
      execFileSync('mkfifo', [path('pipe')]);
      return path('pipe');
    },
    /pipe (is no file|already exists)/,
  ],
];

const bytesOf = (file: string) =>
  existsSync(file) && lstatSync(file).isFile() ? readFileSync(file) : null;

describe.each(COMMANDS)('%s', (_, args) => {
  it.each(TARGETS)('does not overwrite %s', async (_, make, line) => {
    const fixture = filledFixture();
    const file = make(fixture);
    const [before, kind] = [bytesOf(file), lstatSync(file, { throwIfNoEntry: false })?.mode];
    const { code, err } = await fixture.kb(...args(file));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(line) });
    expect(bytesOf(file)).toEqual(before);
    expect(lstatSync(file, { throwIfNoEntry: false })?.mode).toBe(kind);
    expect(readdirSync(fixture.folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('backup --replace', () => {
  it.each<[string, (fixture: Fixture, file: string) => void, RegExp]>([
    [
      'was served since',
      ({ path }) => openStore({ path: path('monday.db') }).close(),
      /monday\.db is not an unchanged backup/,
    ],
    [
      'is cut short',
      (_, file) => writeFileSync(file, readFileSync(file).subarray(0, -5)),
      /monday\.db is not a backup: name another file or move this one/,
    ],
    [
      'somebody reads',
      (_, file) => {
        const sqlite = new Database(file);
        onTestFinished(() => void sqlite.close());
        sqlite.exec('BEGIN; SELECT count(*) FROM records');
      },
      /monday\.db is open elsewhere/,
    ],
  ])('does not overwrite a backup that %s', async (_, spoil, line) => {
    const fixture = filledFixture();
    const file = fixture.path('monday.db');
    await fixture.kb('backup', file);
    spoil(fixture, file);
    const before = readFileSync(file);
    const { code, err } = await fixture.kb('backup', '--replace', file);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(line) });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('overwrites a backup of any database', async () => {
    const { kb, path } = filledFixture();
    const file = path('monday.db');
    await kb('backup', file, '--database', path('other.db'));
    expect(await kb('backup', '--replace', file)).toMatchObject({ code: 0 });
  });
});

describe('export --output', () => {
  it.each([
    ['json', '{"format":"trade-measures/1"}', '[1, 2]'],
    ['ndjson', '{"record":"actor","id":"a"}\n', 'words'],
    ['yaml', '# Mine\n\nactors: []\n', '- words'],
    ['yaml', '---\nformat: trade-measures/1\n', 'words: 3'],
    ['csv', 'name,id\nA,a\n', 'word,number\n'],
    ['csv', '\uFEFFid;name\r\n', 'id'],
  ])('as %s overwrites such a file and an empty one, and no other', async (format, old, other) => {
    const { kb, write, read, path } = filledFixture();
    const name = `actors.${format}`;
    for (const content of [old, '']) {
      write(name, content);
      expect(await kb('export', '--output', path(name))).toEqual({ code: 0, out: '', err: '' });
      expect(read(name)).not.toBe(content);
    }
    write(name, other);
    expect(await kb('export', '--output', path(name))).toEqual({
      code: 1,
      out: '',
      err: `${path(name)} is not a file of the format ${format}: name another file or move this one\n`,
    });
    expect(read(name)).toBe(other);
  });

  it('writes to the target of a link, and keeps the link', async () => {
    const { kb, write, read, path } = filledFixture();
    symlinkSync(write('real.json', '{}'), path('link.json'));
    expect(await kb('export', '--output', path('link.json'))).toMatchObject({ code: 0 });
    expect(lstatSync(path('link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read('real.json'))).toHaveProperty('format');
  });
});

describe('openapi --output', () => {
  it('does not overwrite a file that is not JSON', async () => {
    const { kb, path, write, read, folder } = filledFixture();
    mkdirSync(path('contract'));
    write('contract/bundle.schema.json', 'words');
    const { code, err } = await kb('openapi', '--output', path('contract'));
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('bundle.schema.json is not a file of the format json'),
    });
    expect(read('contract/bundle.schema.json')).toBe('words');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
