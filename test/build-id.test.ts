import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUILD_ID, buildIdOf, PUBLISHING_BUILD_ID, publishingBuildIdOf } from '../src/build-id.ts';

/** A project of two files and a manifest, in a folder that is deleted when the test ends. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-id-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'src/wire'), { recursive: true });
  writeFileSync(join(folder, 'src/app.ts'), 'app');
  writeFileSync(join(folder, 'src/wire/date.ts'), 'date');
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

const buildIdIn = (folder: string) => buildIdOf(join(folder, 'src/'), join(folder, 'package.json'));

describe('the build id', () => {
  it('is the same for the same files in another folder', () => {
    const [folder, copy] = [project(), mkdtempSync(join(tmpdir(), 'build-id-copy-'))];
    onTestFinished(() => rmSync(copy, { recursive: true }));
    cpSync(folder, copy, { recursive: true });
    expect(buildIdIn(copy)).toBe(buildIdIn(folder));
    expect(BUILD_ID).toMatch(/^[\w-]{8}$/);
  });

  it.each<[what: string, change: (folder: string) => void]>([
    ['a file says something else', (folder) => writeFileSync(join(folder, 'src/app.ts'), 'other')],
    ['a file is added', (folder) => writeFileSync(join(folder, 'src/wire/time.ts'), '')],
    [
      'a file is elsewhere',
      (folder) => renameSync(join(folder, 'src/wire/date.ts'), join(folder, 'src/date.ts')),
    ],
    ['a dependency is another', (folder) => writeFileSync(join(folder, 'package.json'), '{"a":1}')],
  ])('differs if %s', (_, change) => {
    const folder = project();
    const before = buildIdIn(folder);
    change(folder);
    expect(buildIdIn(folder)).not.toBe(before);
  });
});

const FOLDERS = ['curation', 'domain', 'formats', 'lookups', 'records', 'store'];

/** A project with a file in each folder that decides how a record is published, and one in `api`. */
function projectWithFolders(): string {
  const folder = project();
  for (const name of [...FOLDERS, 'api']) {
    mkdirSync(join(folder, 'src', name, 'actor'), { recursive: true });
    writeFileSync(join(folder, 'src', name, 'actor/rows.ts'), name);
  }
  return folder;
}

const publishingIn = (folder: string) => publishingBuildIdOf(join(folder, 'src/'));

describe('the id of the build that publishes records', () => {
  it.each(FOLDERS)('differs if a file of %s changes', (name) => {
    const folder = projectWithFolders();
    const before = publishingIn(folder);
    writeFileSync(join(folder, 'src', name, 'actor/rows.ts'), 'other');
    expect(publishingIn(folder)).not.toBe(before);
  });

  it.each([
    'src/app.ts',
    'src/api/actor/rows.ts',
    'package.json',
  ])('is the same if %s changes, which does not affect published records', (file) => {
    const folder = projectWithFolders();
    const before = publishingIn(folder);
    writeFileSync(join(folder, file), 'other');
    expect(publishingIn(folder)).toBe(before);
    expect(PUBLISHING_BUILD_ID).toMatch(/^[\w-]{8}$/);
  });

  it('covers every folder that the publishing of a record imports', () => {
    const folders = [...filesBehind('curation/write.ts')].flatMap((file) =>
      file.includes('/') ? [file.split('/')[0]] : [],
    );
    expect([...new Set(folders)].filter((name) => !FOLDERS.includes(String(name)))).toEqual([]);
  });
});

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** A file of the service, and all that it imports, directly or not. */
function filesBehind(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(SRC, file), 'utf8');
  for (const [, target = ''] of text.matchAll(/\bfrom '(\.[^']+)'/g)) {
    filesBehind(relative(SRC, join(SRC, dirname(file), target)), found);
  }
  return found;
}
