import { describe, expect, it } from 'vitest';
import { edited } from './breaking.edits.ts';
import { exampleContract } from './breaking.example.ts';
import {
  contractFaults,
  entriesUnder,
  type Release,
  readRelease,
  releasedChangelog,
  releaseFaults,
} from './release.ts';

const DAY = '2026-01-01';
const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n- Notices have a `colour`.\n\n## 0.9.0\n\n- All.\n';

const THEME = 'components schemas Notice properties theme';

/** A released contract whose themes may grow. */
const RELEASED = edited(exampleContract(), [
  [`${THEME} description`, 'What it is about. More may be added.'],
]);

const NEXT: Release = {
  version: '1.1.0',
  contract: edited(RELEASED, [['info version', '1.1.0']]),
  released: RELEASED,
  changelog: CHANGELOG,
};

describe('the contract', () => {
  it('breaks no client of the released one, and the changelog names what lists have gained', () => {
    // Whether the last day of a deprecated operation has come is a matter of the real day.
    const today = new Date().toISOString().slice(0, 10);
    expect(contractFaults(readRelease(), today)).toEqual([]);
  });

  it('was released as the changelog says', () => {
    const { released, changelog } = readRelease();
    const [, latest] = /^## (\d+\.\d+\.\d+)$/m.exec(changelog) ?? [];
    expect(released?.info).toMatchObject({ version: latest });
  });
});

describe('a release', () => {
  it('may be made of what breaks nobody and is told of', () => {
    expect(releaseFaults(NEXT, DAY)).toEqual([]);
    expect(releaseFaults({ ...NEXT, released: null }, DAY)).toEqual([]);
  });

  it.each<[what: string, change: Partial<Release>, fault: RegExp]>([
    [
      'what breaks clients',
      { contract: edited(NEXT.contract, [['components schemas Notice required 0', 'theme']]) },
      /^response-property-became-optional at GET .*`id` was required and is optional\.$/,
    ],
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
  ])('is refused for %s', (_, change, fault) => {
    const faults = releaseFaults({ ...NEXT, ...change }, DAY);
    expect(faults[0]).toMatch(fault);
  });

  it('may bring a value that the changelog names', () => {
    const contract = edited(NEXT.contract, [[`${THEME} examples +`, 'colour']]);
    expect(releaseFaults({ ...NEXT, contract }, DAY)).toEqual([]);
  });

  it('puts what was unreleased under its version', () => {
    const changelog = releasedChangelog(CHANGELOG, '1.1.0');
    expect(entriesUnder(changelog, '## Unreleased')).toBe('');
    expect(entriesUnder(changelog, '## 1.1.0')).toBe('- Notices have a `colour`.');
    expect(entriesUnder(changelog, '## 0.9.0')).toBe('- All.');
    expect(entriesUnder(changelog, '## 0.8.0')).toBeUndefined();
  });
});
