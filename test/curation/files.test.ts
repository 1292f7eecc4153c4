import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinFiles, openBundle } from '../../src/curation/files.ts';

function fileFor(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const YAML = `# A comment.
actors:
  - id: a
    aliases: &names
      - text: A
        kind: alternate

  - id: b
    aliases: *names
    note: >-
      Several
      lines.
`;

describe('the line of a member', () => {
  it.each([
    [0, '', 3],
    [0, '/id', 3],
    [0, '/aliases', 4],
    [0, '/aliases/0', 5],
    [0, '/aliases/0/kind', 6],
    [0, '/aliases/0/basis', 5],
    [0, '/name', 3],
    [1, '', 8],
    [1, '/aliases', 9],
    [1, '/aliases/0/kind', 9],
    [1, '/note', 10],
  ])('of item %i at %j is %i in YAML', (index, pointer, line) => {
    const file = openBundle(fileFor('a.yaml', YAML));
    expect(file.lineOf(index, pointer)).toBe(line);
  });

  it.each([
    [0, '', 3],
    [0, '/name', 3],
    [1, '/name~1x', 4],
  ])('of item %i at %j is %i in JSON', (index, pointer, line) => {
    const file = openBundle(fileFor('a.json', '{\n"actors": [\n{"id": "a"},\n{"id": "b"}]}'));
    expect(file.lineOf(index, pointer)).toBe(line);
  });

  it('counts blank lines of NDJSON', () => {
    const file = openBundle(
      fileFor('a.ndjson', '\n{"record":"actor"}\n{"record":"talks"}\n \n\n{"record":"actor"}'),
    );
    expect([...file.items()].map(({ kind }, index) => [kind, file.lineOf(index, '/id')])).toEqual([
      ['actor', 2],
      ['talks', 3],
      ['actor', 6],
    ]);
  });
});

describe('several files', () => {
  it('are one source that gives the place of each item, even with empty files', () => {
    const paths = [
      fileFor('1.yaml', YAML),
      fileFor('2.ndjson', '\n\n'),
      fileFor('3.json', '{}'),
      fileFor('4.ndjson', '\n{"record":"measure"}\n{"record":"talks"}'),
    ];
    const files = joinFiles(paths.map((path) => openBundle(path)));
    const places = [...files.items()].map(({ kind }, index) => [kind, files.placeOf(index, '')]);
    expect(places).toEqual([
      ['actor', `${paths[0]}:3`],
      ['actor', `${paths[0]}:8`],
      ['measure', `${paths[3]}:2`],
      ['talks', `${paths[3]}:3`],
    ]);
  });

  it('give the path of the file that is being read', () => {
    const paths = [fileFor('1.yaml', YAML), fileFor('2.ndjson', '{"record":"talks"}')];
    const files = joinFiles(paths.map((path) => openBundle(path)));
    expect([...files.items()].length).toBe(3);
    expect(files.path()).toBe(paths[1]);
  });
});
