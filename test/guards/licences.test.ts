import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const json = (file: string) => JSON.parse(readFileSync(`${ROOT}/${file}`, 'utf8'));

/** Licences that allow running, changing and distributing the service with only a notice. */
const ALLOWED = [
  'Apache-2.0',
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
];

interface Locked {
  packages: Record<string, { dev?: boolean; optional?: boolean }>;
}

/** The folders of all packages in a production install. */
function installed({ packages }: Locked): string[] {
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder]) => folder);
}

/** Whether a licence expression is allowed: one of the alternatives is, or all that apply together are. */
function allows(expression: string): boolean {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (inner.includes(' OR ')) return inner.split(' OR ').some(allows);
  return inner.split(' AND ').every((licence) => ALLOWED.includes(licence.trim()));
}

const lock: Locked = json('package-lock.json');

describe('licences of production dependencies', () => {
  const folders = installed(lock);

  it('cover every package in the lock file, as its package.json states', () => {
    const direct = Object.keys(json('package.json').dependencies);
    expect(folders).toEqual(expect.arrayContaining(direct.map((name) => `node_modules/${name}`)));
    const missing = folders.filter(
      (folder) => !existsSync(`${ROOT}/${folder}/package.json`) && !lock.packages[folder]?.optional,
    );
    expect(missing).toEqual([]);
  });

  it('are all allowed', () => {
    const licences = folders
      .filter((folder) => existsSync(`${ROOT}/${folder}/package.json`))
      .map((folder) => [folder, String(json(`${folder}/package.json`).license)] as const);
    expect(licences.filter(([, licence]) => !allows(licence))).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE', false],
    ['undefined', false],
  ])('%s is allowed: %s', (expression, allowed) => {
    expect(allows(expression)).toBe(allowed);
  });
});
