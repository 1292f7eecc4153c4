import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { BUNDLE_FORMATS, bundleText } from '../../src/formats/bundle/write.ts';
import { openStore } from '../../src/store/store.ts';
import { ARTICLE, BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { cliFixture, NOW } from '../helpers/cli-fixture.ts';

const SEED = new URL('../../seed/', import.meta.url).pathname;
const SEED_FILES = readdirSync(SEED)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => SEED + name);

/** A CLI fixture with a database of the records of the bundle helpers. */
async function filledFixture() {
  const fixture = cliFixture();
  await fixture.kb('import', '--quiet', fixture.write('all.json', BUNDLE));
  return fixture;
}

describe('export', () => {
  it.each(
    BUNDLE_FORMATS,
  )('of the seed as %s comes out of another base as the same bytes', async (format) => {
    const { kb, path } = cliFixture();
    await kb('import', '--quiet', ...SEED_FILES);
    const [first, second] = [path(`1.${format}`), path(`2.${format}`)];
    const done = { code: 0, out: '', err: '' };
    expect(await kb('export', '--output', first)).toEqual(done);
    expect(await kb('import', '--database', path('other.db'), '--quiet', first)).toMatchObject({
      code: 0,
    });
    expect(await kb('export', '--database', path('other.db'), '--output', second)).toEqual(done);
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  });

  it('writes NDJSON to standard output by default', async () => {
    const { kb, base } = await filledFixture();
    const { out } = await kb('export');
    const store = openStore({ path: base, readonly: true });
    expect(out).toBe([...bundleText('ndjson', exportRecords(store))].join(''));
    store.close();
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).record),
    ).toEqual(['document', 'actor', 'measure', 'statement']);
  });

  it('writes only the requested kinds, in the order of kinds', async () => {
    const { kb } = await filledFixture();
    const { out } = await kb('export', '--kind', 'measure', '--kind', 'actor', '--format', 'json');
    const bundle = JSON.parse(out);
    expect(Object.keys(bundle)).toEqual(['format', 'actors', 'measures']);
    expect(bundle.measures).toMatchObject([{ id: 'curbs' }]);
  });

  it.each([
    ['a.yaml', 'actors: []\n', /^format: trade-measures\/1\n\ndocuments:\n {2}- id: article\n/],
    ['a.yml', 'actors: []\n', /^format: /],
    ['a.json', '{"actors": []}', /^\{\n {2}"format"/],
    ['a.ndjson', '{"record":"actor","id":"old"}\n', /^\{"record":"document"/],
  ])('writes %s in the format of its extension, and replaces an existing file', async (name, old, begin) => {
    const { kb, path, write, read } = await filledFixture();
    write(name, old);
    expect(await kb('export', '--output', path(name))).toEqual({ code: 0, out: '', err: '' });
    expect(read(name)).toMatch(begin);
  });

  it('writes the format given by --format whatever the extension', async () => {
    const { kb, path, read } = await filledFixture();
    await kb('export', '--output', path('a.txt'), '--format', 'json');
    expect(JSON.parse(read('a.txt'))).toHaveProperty('format');
  });

  it.each([
    'actor',
    'measure',
    'statement',
  ])('writes the records of the kind %s as CSV that an import takes', async (kind) => {
    const { kb, path, read } = await filledFixture();
    const file = path(`${kind}s-all.CSV`);
    expect(await kb('export', '--output', file)).toEqual({ code: 0, out: '', err: '' });
    expect(read(`${kind}s-all.CSV`)).toMatch(/^\uFEFFid,/);
    const printed = await kb('export', '--format', 'csv', '--kind', kind);
    expect(printed.out).toBe(read(`${kind}s-all.CSV`));
    expect(await kb('import', file)).toMatchObject({
      code: 0,
      out: '0 created, 0 revised, 0 restored, 1 unchanged, 0 refused\n',
    });
  });

  it('writes CSV that gives the same records when imported into another database', async () => {
    const { kb, path } = cliFixture();
    await kb('import', '--quiet', ...SEED_FILES);
    const files = [];
    for (const list of ['actors', 'measures', 'statements', 'threats']) {
      files.push(path(`${list}.csv`));
      expect(await kb('export', '--output', path(`${list}.csv`))).toMatchObject({ code: 0 });
    }
    await kb('export', '--kind', 'document', '--kind', 'talks', '--output', path('rest.yaml'));
    const other = ['--database', path('other.db')];
    expect(await kb('import', ...other, '--quiet', path('rest.yaml'), ...files)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(await kb('export', ...other)).toEqual(await kb('export'));
  });

  it.each<[string, string[], number, string]>([
    [
      'no kind',
      ['--format', 'csv'],
      2,
      'a CSV file contains one kind: give one --kind of actor, measure, statement, threat\n',
    ],
    [
      'two kinds',
      ['--format', 'csv', '--kind', 'actor', '--kind', 'measure'],
      2,
      'a CSV file contains one kind: ',
    ],
    [
      'a kind that it does not hold',
      ['--format', 'csv', '--kind', 'talks'],
      2,
      '--kind cannot be "talks": give one of actor, ',
    ],
    [
      'a name of no kind',
      ['--output', 'all.csv'],
      1,
      'all.csv: the name of a CSV file must give the kind of its records: use actors.csv, ',
    ],
    [
      'the name of another kind',
      ['--output', 'actors.csv', '--kind', 'threat'],
      2,
      'the name actors.csv is for actors, but the file would contain threats: name it threats.csv\n',
    ],
  ])('as CSV is refused with %s', async (_, args, code, told) => {
    const { kb } = await filledFixture();
    expect(await kb('export', ...args)).toMatchObject({
      code,
      out: '',
      err: expect.stringContaining(told),
    });
  });

  it('writes everything into a folder, and says how much', async () => {
    const { kb, path } = await filledFixture();
    const { code, out } = await kb('export', '--to', path('all'));
    const manifest = JSON.parse(readFileSync(path('all/manifest.json'), 'utf8'));
    expect(out).toBe(
      `${path('all')} has all ${manifest.records} records as of ${manifest.position}\n`,
    );
    expect(code).toBe(0);
    expect(new Set(readdirSync(path('all')))).toEqual(
      new Set([manifest.position, 'manifest.json']),
    );
  });

  it.each([
    ['--kind', 'actor'],
    ['--format', 'json'],
    ['--output', 'x.json'],
  ])('refuses to narrow a folder by %s', async (...narrowing) => {
    const { kb, path } = await filledFixture();
    const { code, err } = await kb('export', '--to', path('all'), ...narrowing);
    expect([code, err]).toEqual([2, expect.stringContaining('leave out --format, --kind')]);
  });

  it('leaves no partial file when the output cannot be written', async () => {
    const { kb, path, folder } = await filledFixture();
    mkdirSync(path('taken.json'));
    const { code, err } = await kb('export', '--output', path('taken.json'));
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('taken.json') });
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('exports one snapshot while others write', async () => {
    const { base } = await filledFixture();
    const actors = Array.from({ length: 300 }, (_, i) => ({
      ...WEI,
      id: `a-${String(i).padStart(3, '0')}`,
      aliases: [],
      note: 'long '.repeat(200),
    }));
    const store = openStore({ path: base });
    importBundle(store, { actors });
    let out = '';
    const io = {
      async out(text: string) {
        if (out === '') importBundle(store, { actors: [{ ...actors[299], name: 'Later' }] });
        out += text;
      },
      err: () => {},
      env: { DATABASE_PATH: base },
      isTerminal: false,
      clock: () => new Date(NOW),
    };
    expect(await run(['export', '--kind', 'actor'], io)).toBe(0);
    store.close();
    expect(out.trimEnd().split('\n')).toHaveLength(301);
    expect(out).not.toContain('Later');
  });

  it('shows progress only on a terminal', async () => {
    const { kb, kbOnTerminal, write } = cliFixture();
    const actors = Array.from({ length: 300 }, (_, i) => ({ ...WEI, id: `a-${i}`, aliases: [] }));
    await kb('import', '--quiet', write('many.json', { documents: [ARTICLE], actors }));
    expect((await kb('export')).err).toBe('');
    expect((await kbOnTerminal('export')).err).toContain('250 records written');
  });
});
