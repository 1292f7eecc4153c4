import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMPILE_TIMEOUT_MS, HAS_GO, NO_GO } from './breaking.ts';
import { edited } from './edits.ts';
import {
  breakingFaults,
  entriesUnder,
  type Release,
  readRelease,
  releasedChangelog,
  releaseFaults,
  unnamedValues,
} from './release.ts';

const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n- Notices have a `colour`.\n\n## 0.9.0\n\n- All.\n';

const THEME = 'components schemas Notice properties theme';

/** A released contract with an open list of themes. */
const RELEASED = {
  openapi: '3.1.0',
  info: { title: 'Notices', version: '1.0.0' },
  paths: {
    '/notice': {
      get: {
        responses: {
          200: {
            description: 'A notice.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Notice' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Notice: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          theme: {
            type: 'string',
            examples: ['steel', 'ships'],
            description: 'What it is about. More may be added.',
          },
        },
      },
    },
  },
};

const NEXT: Release = {
  version: '1.1.0',
  contract: edited(RELEASED, [['info version', '1.1.0']]),
  released: RELEASED,
  changelog: CHANGELOG,
};

if (!HAS_GO)
  process.stdout.write(`The comparison with the released contract was left out. ${NO_GO}\n`);

describe.skipIf(!HAS_GO)(
  'a contract, compared with the released one',
  { timeout: COMPILE_TIMEOUT_MS },
  () => {
    it('equals the current contract or breaks no client', async () => {
      expect(await breakingFaults(readRelease())).toEqual([]);
    });

    it('accepts a release that breaks no client', async () => {
      expect(await breakingFaults(NEXT)).toEqual([]);
    });

    it('refuses a breaking change', async () => {
      const contract = edited(NEXT.contract, [['components schemas Notice required', []]]);
      expect(await breakingFaults({ ...NEXT, contract })).toEqual([
        expect.stringMatching(/^response-property-became-optional at GET \/notice: .*`id`/),
      ]);
    });

    it('allows any change before the first release', async () => {
      expect(await breakingFaults({ ...NEXT, released: null })).toEqual([]);
    });
  },
);

describe('changelog', () => {
  it('names new enum values', () => {
    expect(unnamedValues(readRelease())).toEqual([]);
  });

  it('names the released contract', () => {
    const { released, changelog } = readRelease();
    const [, latest] = /^## (\d+\.\d+\.\d+)$/m.exec(changelog) ?? [];
    expect(released?.info).toMatchObject({ version: latest });
  });
});

describe('release script', () => {
  it('releases changes that the changelog describes', () => {
    expect(releaseFaults(NEXT)).toEqual([]);
    expect(releaseFaults({ ...NEXT, released: null })).toEqual([]);
  });

  it.each<[what: string, change: Partial<Release>, fault: RegExp]>([
    [
      'a value that the changelog does not name',
      { contract: edited(NEXT.contract, [[`${THEME} examples +`, 'rice']]) },
      /^the value rice is new/,
    ],
    [
      'nothing that the changelog tells',
      { changelog: CHANGELOG.replace(/- Notices.*\n/, '') },
      /says nothing under ## Unreleased$/,
    ],
    ['a contract of another version', { version: '1.2.0' }, /^the contract is of 1\.1\.0/],
    [
      'a version that was released before',
      { version: '1.0.0', contract: RELEASED },
      /^1\.0\.0 is released/,
    ],
  ])('refuses %s', (_, change, fault) => {
    const faults = releaseFaults({ ...NEXT, ...change });
    expect(faults[0]).toMatch(fault);
  });

  it('releases a new enum value that the changelog names', () => {
    const contract = edited(NEXT.contract, [[`${THEME} examples +`, 'colour']]);
    expect(releaseFaults({ ...NEXT, contract })).toEqual([]);
  });

  it('moves unreleased entries under the new version', () => {
    const changelog = releasedChangelog(CHANGELOG, '1.1.0');
    expect(entriesUnder(changelog, '## Unreleased')).toBe('');
    expect(entriesUnder(changelog, '## 1.1.0')).toBe('- Notices have a `colour`.');
    expect(entriesUnder(changelog, '## 0.9.0')).toBe('- All.');
    expect(entriesUnder(changelog, '## 0.8.0')).toBeUndefined();
  });

  it('fails without Go', () => {
    const file = fileURLToPath(new URL('../../openapi/released.json', import.meta.url));
    const before = readFileSync(file);
    const script = fileURLToPath(new URL('release.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { PATH: '' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain(NO_GO);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
