import { describe, expect, it } from 'vitest';
import { importBatches } from '../../src/cli/batches.ts';
import { progressOn } from '../../src/cli/progress.ts';
import { joinFiles, openBundle } from '../../src/curation/files.ts';
import { retractRecord } from '../../src/curation/retract.ts';
import { lineOf } from '../../src/formats/bundle/read.ts';
import { dataVersion, getRecord } from '../../src/store/records.ts';
import { openStore } from '../../src/store/store.ts';
import { ARTICLE, CURBS, WEI } from '../helpers/bundles.ts';
import { cliFixture, NOW } from '../helpers/cli-fixture.ts';

const COUNT = 2000;

/** A document, actors that do not cite it, and a measure that does. */
const LINES = [
  lineOf('measure', CURBS),
  ...Array.from({ length: COUNT }, (_, at) =>
    lineOf('actor', { ...WEI, id: `a-${at}`, name: `Wei ${at}`, aliases: [] }),
  ),
  lineOf('document', ARTICLE),
];

const TOLD = (created: number, unchanged: number, refused = 0) =>
  `${created.toLocaleString('en')} created, 0 revised, 0 restored, ${unchanged.toLocaleString('en')} unchanged, ${refused} refused\n`;

/** How many changes there are after the one that loaded the reference data. */
function versionOf(base: string): number {
  const store = openStore({ path: base });
  try {
    return dataVersion(store) - 1;
  } finally {
    store.close();
  }
}

describe('import of more than 1,000 records', () => {
  it('checks, writes, and reports everything as unchanged the next time', async () => {
    const { kb, write, base } = cliFixture();
    const path = write('all.ndjson', `\ufeff${LINES.join('\n\n')}\n`);
    const tried = await kb('import', '--dry-run', path);
    expect(tried).toEqual({
      code: 0,
      err: '',
      out: `${TOLD(COUNT + 2, 0)}This was a dry run: nothing was written.\n`,
    });
    expect(await kb('import', path)).toMatchObject({ code: 0, out: TOLD(COUNT + 2, 0) });
    expect(await kb('import', path)).toMatchObject({ code: 0, out: TOLD(0, COUNT + 2) });
    expect(versionOf(base)).toBe(COUNT + 2);
  });

  it.each([
    [[]],
    [['--atomic']],
  ])('writes nothing if a record is refused, and names its line: %j', async (options) => {
    const { kb, write, base } = cliFixture();
    const bad = lineOf('measure', { ...CURBS, id: 'bad', flow: 'x' });
    const path = write('all.ndjson', [...LINES, '', bad].join('\n'));
    const { code, out, err } = await kb('import', path, ...options);
    expect(code).toBe(1);
    expect(err).toContain(`${path}:${LINES.length + 2}: measure bad: /flow: `);
    expect(out).toContain(`${TOLD(COUNT + 2, 0, 1)}Nothing was written`);
    expect(versionOf(base)).toBe(0);
  });

  it('writes the other records with --partial', async () => {
    const { kb, write, base } = cliFixture();
    const bad = lineOf('measure', { ...CURBS, id: 'bad', flow: 'x' });
    const path = write('all.ndjson', [bad, ...LINES].join('\n'));
    const { code, out } = await kb('import', '--partial', path);
    expect({ code, out }).toEqual({ code: 1, out: TOLD(COUNT + 2, 0, 1) });
    expect(versionOf(base)).toBe(COUNT + 2);
  });

  it('stops if the database refuses a record after the check, says so, and can continue from there', async () => {
    const { kb, write, base } = cliFixture();
    const other = openStore({ path: base });
    const retracting = setInterval(() => {
      const article = getRecord(other, 'document', 'article');
      if (!article || article.revision === 0) return;
      clearInterval(retracting);
      retractRecord(other, article, { recordedAt: NOW, author: 'ada', reason: 'withdrawn' });
    }, 5);
    const path = write('all.ndjson', LINES.join('\n'));
    const { code, out, err } = await kb('import', path);
    expect({ code, out }).toEqual({ code: 1, out: TOLD(COUNT + 1, 0, 1) });
    expect(err).toMatch(
      /all\.ndjson:1: measure curbs: \/evidence\/0\/document: is article, but the document article was retracted$/m,
    );
    expect(err).toContain(
      'Stopped: 2,001 of 2,002 records are done. Repeat the command to continue.\n',
    );
    other.close();
    const again = await kb('import', path);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('2,000 unchanged') });
    expect(again.out).toContain('1 created, 0 revised, 1 restored');
    expect(again.err).toContain('document article: ada wrote "retracted", replaced by "live"\n');
  });

  it('says how far it got when it cannot continue', async () => {
    const { write, base } = cliFixture({ isMade: false });
    const store = openStore({ path: base });
    const files = joinFiles([openBundle(write('all.ndjson', LINES.join('\n')), store)]);
    let [err, batches] = ['', 0];
    const io = {
      out: () => {},
      err: (text: string) => {
        err += text;
      },
      env: {},
      isTerminal: false,
      clock: () => {
        batches += 1;
        if (batches > 1) throw new Error('the disk is full');
        return new Date(NOW);
      },
    };
    const change = { recordedAt: NOW, author: 'cli', reason: null };
    const how = { dryRun: false, partial: false, atomic: false, edits: null, quiet: false };
    const importing = { ...how, change };
    const progress = progressOn(io, 'records');
    const told = { importing, io, progress, onItem: () => {} };
    await expect(importBatches(store, files, told)).rejects.toThrow('the disk is full');
    expect(err).toBe(
      `Stopped: ${dataVersion(store).toLocaleString('en')} of 2,002 records are done. Repeat the command to continue.\n`,
    );
    store.close();
  });
});

describe('an import over records that others wrote last', () => {
  it('reports each member with its line, and keeps it if requested', async () => {
    const { kb, write, base } = cliFixture();
    await kb(
      'import',
      write('wei.json', { documents: [ARTICLE], actors: [WEI] }),
      '--author',
      'bot',
    );
    const corrected = { ...WEI, name: 'Wei X.', aliases: [], note: 'x'.repeat(200) };
    await kb('import', write('ada.json', { actors: [corrected] }), '--author', 'ada');
    const path = write('bot.json', { actors: [WEI] });
    const version = versionOf(base);
    for (const option of ['--dry-run', '--keep-edits']) {
      const { code, out, err } = await kb('import', path, '--author', 'bot', option);
      const kept = option === '--keep-edits';
      expect(code).toBe(0);
      const becomes = kept ? 'kept instead of' : 'replaced by';
      expect(err.split('\n')).toEqual([
        `${path}:6: actor wei: /name: ada wrote "Wei X.", ${becomes} "Wei Xin"`,
        expect.stringMatching(/^\S+:7: actor wei: \/aliases: ada wrote \[\], /),
        expect.stringMatching(/^\S+:3: actor wei: \/note: ada wrote "x{99}\.\.\., .* null$/),
        '',
      ]);
      const edited = kept
        ? '1 with members that another author wrote last: kept\n'
        : '1 with members that another author wrote last: overwritten (--keep-edits keeps them)\n';
      expect(out).toContain(edited);
      expect(versionOf(base)).toBe(version);
    }
    expect((await kb('import', path, '--author', 'ada')).err).toBe('');
  });
});
