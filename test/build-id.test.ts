import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUILD_ID, buildIdOf } from '../src/build-id.ts';

/** A project of two files and a manifest, in a folder that goes when the test ends. */
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
  it('is the same wherever the same files are', () => {
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
  ])('is another one where %s', (_, change) => {
    const folder = project();
    const before = buildIdIn(folder);
    change(folder);
    expect(buildIdIn(folder)).not.toBe(before);
  });
});
