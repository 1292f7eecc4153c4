import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/main.ts';
import { VERSION } from '../../src/version.ts';
import { BUNDLE } from '../helpers/bundles.ts';
import { cliFixture, runCli } from '../helpers/cli-fixture.ts';

const BIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

describe('the program', () => {
  it('prints the overview and exits with 2 when no command is given', async () => {
    const { code, out, err } = await runCli([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const { name, summary } of COMMANDS) {
      expect(err).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    }
  });

  it.each([
    ['--help'],
    ['-h'],
    ['help'],
  ])('prints the same for %s, with exit code 0', async (request) => {
    const { code, out, err } = await runCli([request]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Usage: trade-measures <command>');
  });

  it('prints its version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  it.each(
    COMMANDS.map(({ name }) => [name]),
  )('%s has a help with examples and exit codes', async (name) => {
    const request = await runCli([name, '--help']);
    expect(request).toEqual(await runCli(['help', name]));
    expect(request).toMatchObject({ code: 0, err: '' });
    expect(request.out).toContain(`Usage: trade-measures ${name}`);
    expect(request.out).toMatch(/Examples:\n {2}# .+\n {2}trade-measures /);
    expect(request.out).toContain('  3  the database or a file cannot be opened');
    expect(Math.max(...request.out.split('\n').map((line) => line.length))).toBeLessThan(110);
  });

  it.each([
    ['an unknown command', ['chek'], '"chek" is not a command: did you mean check?'],
    ['one like no other', ['frobnicate'], /is not a command: the commands are serve, .*openapi/],
    [
      'an unknown option',
      ['import', 'a.yaml', '--dryrun'],
      '--dryrun is not an option of import: did you mean --dry-run?',
    ],
    [
      'one like no other',
      ['check', '--zzzzzzz'],
      '--zzzzzzz is not an option of check: see trade-measures check --help',
    ],
    ['an unknown short option', ['check', '-q'], '-q is not an option of check'],
    [
      'an option given twice',
      ['export', '--format', 'json', '--format=yaml'],
      '--format is given twice: give it once',
    ],
    [
      'an option without its value',
      ['import', 'a.yaml', '--author'],
      "Option '--author <value>' argument missing",
    ],
    [
      'a flag with a value',
      ['import', 'a.yaml', '--quiet=yes'],
      "Option '--quiet' does not take an argument",
    ],
    ['a missing operand', ['import'], 'import needs FILE...'],
    ['an operand too many', ['backup', 'a.db', 'b.db'], 'backup takes FILE: leave out "b.db"'],
    ['any where none is taken', ['check', 'x'], 'check takes no operands: leave out "x"'],
    [
      'a base without a name',
      ['check', '--database', ''],
      '--database cannot be "": give the path of a file, such as data/trade-measures.db',
    ],
    [
      'an unknown kind',
      ['export', '--kind', 'measures'],
      '--kind cannot be "measures": give one of document, ',
    ],
    [
      'an unknown format',
      ['export', '--format', 'xml'],
      '--format cannot be "xml": give one of yaml, json, ndjson',
    ],
    [
      'a file of no format',
      ['export', '--output', 'a.txt'],
      'the extension of a.txt is not a known format',
    ],
    ['an empty author', ['import', 'a.yaml', '--author', ''], '--author is empty'],
    [
      'a reason of control characters',
      ['import', 'a.yaml', '--reason', '\u0007'],
      '--reason contains a control character',
    ],
  ])('refuses %s and says what would work', async (_, args, told) => {
    const { code, out, err } = await runCli(args, { DATABASE_PATH: '/nowhere/at/all.db' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(told);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['check'],
    ['export'],
    ['backup', 'copy.db'],
  ])('%s requires a database', async (...args) => {
    const { kb, base } = cliFixture({ isMade: false });
    expect(await kb(...args)).toEqual({
      code: 3,
      out: '',
      err: `${base} does not exist: give the path of the database with --database or DATABASE_PATH\n`,
    });
  });

  it('exits with 3 for a file that is not a database', async () => {
    const { kb, write } = cliFixture();
    const path = write('text.db', 'This is no database, however long it goes on. '.repeat(50));
    const { code, err } = await kb('check', '--database', path);
    expect({ code, err }).toEqual({
      code: 3,
      err: `${path} is not a SQLite database: give another file\n`,
    });
  });
});

describe('the installed program', { timeout: 300_000 }, () => {
  const spawn = (args: string[], env = {}) =>
    spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env: { ...env } });

  it('imports and exports through pipes', () => {
    const { base, write } = cliFixture();
    const env = { DATABASE_PATH: base };
    const imported = spawn(['import', write('a.json', BUNDLE), '--quiet'], env);
    expect(imported).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const exported = spawn(['export', '--kind', 'actor'], env);
    expect(exported).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(exported.stdout)).toMatchObject({ record: 'actor', id: 'wei' });
  });

  it('exits with 2 for an unknown command', () => {
    const { status, stdout, stderr } = spawn(['exprot']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('"exprot" is not a command: did you mean export?\n');
  });
});
