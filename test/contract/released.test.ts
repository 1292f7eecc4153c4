import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking.ts';

const RELEASED = new URL('../../openapi/released.json', import.meta.url);
const CURRENT = new URL('../../openapi/openapi.json', import.meta.url);
const CHANGELOG = new URL('../../CHANGELOG.md', import.meta.url);

const read = (file: URL) => JSON.parse(readFileSync(file, 'utf8'));
const isReleased = existsSync(RELEASED);

describe('the contract', () => {
  it.runIf(isReleased)('breaks no client of the last released one', () => {
    // Whether the last day of a deprecated operation has come is a matter of the real day.
    const today = new Date().toISOString().slice(0, 10);
    expect(breakingChanges(read(RELEASED), read(CURRENT), today)).toEqual([]);
  });

  it.skipIf(isReleased)('has not been released: openapi/released.json is absent', () => {
    expect(existsSync(RELEASED)).toBe(false);
    const headings = readFileSync(CHANGELOG, 'utf8').match(/^## .+$/gm);
    expect(headings, 'a release keeps its contract as openapi/released.json').toEqual([
      '## Unreleased',
    ]);
  });
});
