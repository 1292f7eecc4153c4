import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFERENCE_AUTHOR } from '../../src/curation/reference.ts';
import { changesSince } from '../../src/store/changes.ts';
import { dataVersion } from '../../src/store/records.ts';
import { knownMigrations, openStore } from '../../src/store/store.ts';
import { ARTICLE, BUNDLE, CURBS, PLEDGE, WEI } from '../helpers/bundles.ts';
import { cliFixture, NOW } from '../helpers/cli-fixture.ts';

/** Two mistakes: a word that the article does not print, and an invalid flow. */
const MISTAKEN = `actors:
  - id: wei
    kind: person
    name: Wei Xin
    basis: assumed
measures:
  - id: curbs
    title: Curbs
    summary: Curbs on rare earths.
    type: export_control
    flow: outwards
    applies_to: { scope: unstated, basis: unknown }
    evidence:
      - document: article
        exact: The curbs on rare earths
`;

/** The changes after the one that loaded the reference data. */
function changesOf(base: string) {
  const store = openStore({ path: base, readonly: true });
  try {
    const [loaded, ...changes] = changesSince(store, 0, 100);
    expect(loaded?.author).toBe(REFERENCE_AUTHOR);
    return changes;
  } finally {
    store.close();
  }
}

describe('import', () => {
  it('writes records and counts them as created, then as unchanged when repeated', async () => {
    const { kb, write, base } = cliFixture({ isMade: false });
    const path = write('all.json', BUNDLE);
    expect(await kb('import', path, '--author', 'ada', '--reason', 'first load')).toEqual({
      code: 0,
      out: '4 created, 0 revised, 0 restored, 0 unchanged, 0 refused\n',
      err: `${base} did not exist: created an empty database\n`,
    });
    expect(await kb('import', path)).toEqual({
      code: 0,
      err: '',
      out: '0 created, 0 revised, 0 restored, 4 unchanged, 0 refused\n',
    });
    for (const change of changesOf(base)) {
      expect(change).toMatchObject({ author: 'ada', reason: 'first load', recordedAt: NOW });
    }
  });

  it('reports faults by line, then accepts the corrected file in a dry run and an import', async () => {
    const { kb, write, base } = cliFixture();
    await kb('import', write('article.json', { documents: [ARTICLE] }));
    const path = write('curbs.yaml', MISTAKEN);
    const refused = await kb('validate', path);
    expect(refused.code).toBe(1);
    expect(refused.err.split('\n')).toEqual([
      expect.stringMatching(
        /^\S+curbs\.yaml:11: measure curbs: \/flow: is invalid: give one of import, export, /,
      ),
      '',
    ]);
    const flow = MISTAKEN.replace('outwards', 'export');
    const { err } = await kb('validate', write('curbs.yaml', flow));
    expect(err).toMatch(
      /^\S+curbs\.yaml:15: measure curbs: \/evidence\/0\/exact: The document does not contain these/,
    );
    const path2 = write('curbs.yaml', flow.replace('curbs on rare earths\n', 'curbs on 稀土\n'));
    const tried = await kb('import', '--dry-run', path2);
    expect(tried).toEqual({
      code: 0,
      err: '',
      out: '2 created, 0 revised, 0 restored, 0 unchanged, 0 refused\nThis was a dry run: nothing was written.\n',
    });
    expect(changesOf(base)).toHaveLength(1);
    expect(await kb('import', path2)).toMatchObject({ code: 0, err: '' });
    expect(changesOf(base)).toHaveLength(3);
  });

  it('imports several files together when their records refer to each other', async () => {
    const { kb, write } = cliFixture();
    const measures = write('1.json', { measures: [CURBS] });
    const documents = write('2.ndjson', `${JSON.stringify({ record: 'document', ...ARTICLE })}\n`);
    expect(await kb('import', '--quiet', measures, documents)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });

  it('writes no file when one record of one file is refused, and says so', async () => {
    const { kb, write, base } = cliFixture();
    const good = write('good.json', BUNDLE);
    const bad = write('bad.ndjson', `\n${JSON.stringify({ record: 'actor', ...WEI, id: 'No' })}\n`);
    const { code, out, err } = await kb('import', good, bad);
    expect(code).toBe(1);
    expect(err).toContain(`${bad}:2: actor No: /id: is not an id`);
    expect(out).toContain(
      '4 created, 0 revised, 0 restored, 0 unchanged, 1 refused\nNothing was written',
    );
    expect(changesOf(base)).toEqual([]);
  });

  it('writes the valid records with --partial and reports the others by line', async () => {
    const { kb, write, base } = cliFixture();
    const lines = [
      { record: 'document', ...ARTICLE },
      { record: 'actor', ...WEI, kind: 'robot' },
      { record: 'measure', ...CURBS },
      { record: 'statement', ...PLEDGE },
    ].map((record) => JSON.stringify(record));
    const path = write('all.ndjson', `${lines.join('\n\n')}\n`);
    const { code, out, err } = await kb('import', '--partial', path);
    expect({ code, out }).toEqual({
      code: 1,
      out: '2 created, 0 revised, 0 restored, 0 unchanged, 2 refused\n',
    });
    expect(err).toContain(`${path}:3: actor wei: /kind: `);
    expect(err).toContain(
      `${path}:7: statement pledge: /speaker/actor: is wei, but there is no actor wei`,
    );
    expect(changesOf(base).map(({ record }) => record.id)).toEqual(['article', 'curbs']);
  });

  it('prints at most 1,000 faults and the number of the others', async () => {
    const { kb, write } = cliFixture({ isMade: false });
    const lines = Array.from(
      { length: 1200 },
      (_, index) => `{"record":"actor","id":"a-${index}"}`,
    );
    const { code, err } = await kb('import', write('many.ndjson', lines.join('\n')));
    const told = err.trimEnd().split('\n').slice(1);
    expect(code).toBe(1);
    expect(told).toHaveLength(1001);
    expect(told[0]).toContain('many.ndjson:1: actor a-0: /kind: ');
    // Each record lacks its kind and its name.
    expect(told.at(-1)).toBe('... and 1,400 more faults');
  });

  it.each([
    ['a line that is no JSON', 'a.ndjson', '\n{"record":"actor"', /^\S+a\.ndjson:2: is not JSON: /],
    ['a line of no kind', 'a.ndjson', '{"id":"x"}', /^\S+a\.ndjson:1: needs the member "record"/],
    ['a kind named twice', 'a.ndjson', '{"record":"actor","record":"talks"}', /^\S+a\.ndjson:1: /],
    ['YAML that is none', 'a.yaml', 'actors:\n  - [', /^\S+a\.yaml:2: /],
    [
      'an unknown list',
      'a.json',
      '{"actor":[]}',
      /^\S+a\.json: "actor" is not a list of a bundle: did you mean actors\?/,
    ],
    ['another extension', 'a.txt', '', /^\S+a\.txt has an unknown extension: use \.yaml, /],
    [
      'a text file elsewhere',
      'a.json',
      '{"documents":[{"text_file":"../x"}]}',
      /^\S+a\.json: text_file \.\.\/x must be the name of a file in the same folder/,
    ],
  ])('refuses %s, naming file and line', async (_, name, text, told) => {
    const { kb, write, base } = cliFixture();
    await kb('import', '--quiet', write('good.json', BUNDLE));
    const { code, out, err } = await kb('import', write(name, text));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(told);
    expect(changesOf(base)).toHaveLength(4);
  });

  it.each(['ALL.JSON', 'all.Yaml', 'all.YML'])('takes %s by its extension', async (name) => {
    const { kb, write } = cliFixture();
    const { code, out } = await kb('import', write(name, BUNDLE));
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('4 created') });
  });

  it('names the file and line of a fault when there are several files', async () => {
    const { kb, write } = cliFixture();
    const [good, bad] = [write('good.json', BUNDLE), write('bad.ndjson', 'nothing')];
    const { err } = await kb('import', '--partial', good, bad);
    expect(err).toContain(`${bad}:1: is not JSON`);
    expect(err).toMatch(/\nNothing was written\.\n$/);
  });

  it.each(['a.ndjson', 'a.yaml'])('refuses %s that is not UTF-8', async (name) => {
    const { kb, write, path } = cliFixture();
    write(name, '');
    writeFileSync(path(name), Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    expect(await kb('import', path(name))).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${path(name)} is not valid UTF-8: save it as UTF-8`),
    });
  });

  it('exits with 3 for a missing file and creates no database', async () => {
    const { kb, base, path } = cliFixture({ isMade: false });
    const { code, err } = await kb('import', path('none.yaml'));
    expect({ code, err }).toEqual({ code: 3, err: `${path('none.yaml')} does not exist\n` });
    expect(existsSync(base)).toBe(false);
  });

  it('shows progress only on a terminal', async () => {
    const { kb, kbOnTerminal, write } = cliFixture();
    const actors = Array.from({ length: 600 }, (_, index) => ({
      ...WEI,
      aliases: [],
      id: `a-${index}`,
    }));
    const path = write('many.json', { actors });
    expect((await kb('import', '--dry-run', path)).err).toBe('');
    const { err } = await kbOnTerminal('import', '--dry-run', path);
    expect(err).toContain('\r\u001b[K500 records read');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('validate', () => {
  it('reports an alias without a target in one line', async () => {
    const { kb, write } = cliFixture();
    const path = write('alias.yaml', 'actors:\n  - *nope\n');
    const { code, err } = await kb('validate', path);
    expect(code).toBe(1);
    expect(err).toMatch(/^[^\n]*alias.yaml:2: .*nope\n$/);
  });

  it('validates files without a database and creates none', async () => {
    const { kb, write, base } = cliFixture({ isMade: false });
    const { code, out } = await kb('validate', write('all.json', BUNDLE));
    expect(code).toBe(0);
    expect(out).toContain('4 created');
    expect(existsSync(base)).toBe(false);
  });

  it('validates against the database and leaves its bytes unchanged', async () => {
    const { kb, write, base } = cliFixture();
    await kb('import', write('all.json', BUNDLE));
    const before = readFileSync(base);
    const { out } = await kb(
      'validate',
      write('new.json', { actors: [{ ...WEI, name: 'Wei X.' }] }),
    );
    expect(out).toContain('0 created, 1 revised');
    expect(readFileSync(base).equals(before)).toBe(true);
  });

  it('refuses a database that must be migrated first', async () => {
    const { kb, write, base } = cliFixture();
    const store = openStore({ path: base });
    store.sqlite.pragma(`user_version = ${knownMigrations().length - 1}`);
    store.close();
    const { code, err } = await kb('validate', write('all.json', BUNDLE));
    expect(code).toBe(3);
    expect(err).toContain('must be migrated');
  });

  it('does not block another reader or writer', async () => {
    const { kb, write, base } = cliFixture({ isMade: false });
    const store = openStore({ path: base });
    try {
      expect(await kb('validate', write('all.json', BUNDLE))).toMatchObject({ code: 0 });
      expect(dataVersion(store)).toBe(0);
      store.transact(() => {});
    } finally {
      store.close();
    }
  });
});
