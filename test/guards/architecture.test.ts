import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Which rooms each room may import from; files directly in src are the entry and may import all. */
const ALLOWED: Record<string, string[]> = {
  domain: [],
  // Engines are handed the kinds of record and name none of them.
  store: ['domain'],
  formats: ['domain'],
  records: ['domain', 'store', 'formats'],
  curation: ['domain', 'store', 'formats', 'records'],
  lookups: ['domain', 'store', 'formats', 'records'],
  params: ['domain', 'store', 'records'],
  api: ['domain', 'store', 'formats', 'records', 'lookups', 'curation', 'params', 'src'],
  web: ['domain', 'store', 'formats', 'records', 'lookups', 'curation', 'params', 'src'],
  mcp: ['domain', 'store', 'formats', 'records', 'lookups', 'curation', 'params', 'src'],
  cli: ['domain', 'store', 'formats', 'records', 'curation', 'src'],
  src: ['domain', 'store', 'formats', 'records', 'curation', 'params', 'api', 'web', 'mcp'],
};

/** What says what one kind of record is: the engines are handed the kinds and name none. */
const OF_A_KIND = /^domain\/(actor|document|measure|records|statement|talks|threat)\.ts$/;

/** The formats of one thing alone: a wording of a statement, cited. */
const OF_A_WORDING = /^formats\/(citations\/.+|attribution|name|wording)\.ts$/;

/** What of src itself the inner rooms may see: how refusals are told, nothing of the wiring. */
const SHARED = ['errors.ts', 'closest.ts'];

function sources(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts') || file.endsWith('.js'));
}

function roomOf(file: string): string {
  const [first = '', ...rest] = file.split('/');
  return rest.length > 0 ? first : 'src';
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'([^']+)'/g)].map(
    ([, target]) => target as string,
  );
}

/** The modules of src that a file imports, by their paths within it. */
function modulesOf(file: string): string[] {
  const targets = importsOf(file).filter((target) => target.startsWith('.'));
  return targets.map((target) => relative(SRC, join(SRC, dirname(file), target)));
}

function strays(file: string): string[] {
  const room = roomOf(file);
  return importsOf(file).flatMap((target) => {
    if (!target.startsWith('.')) return room === 'domain' ? [`${file} imports ${target}`] : [];
    const path = relative(SRC, join(SRC, dirname(file), target));
    const to = roomOf(path);
    const fine =
      to === room || ALLOWED[room]?.includes(to) || (to === 'src' && SHARED.includes(path));
    return fine ? [] : [`${file} imports ${path}`];
  });
}

/** The files that lead back to themselves by way of their imports. */
function circular(files: string[]): string[] {
  const imports = new Map(files.map((file) => [file, modulesOf(file)]));
  return files.filter((file) => {
    const reached = new Set(imports.get(file));
    // A set that grows while it is walked through is walked through to its new end.
    for (const next of reached) for (const further of imports.get(next) ?? []) reached.add(further);
    return reached.has(file);
  });
}

describe('folders of src', () => {
  it('import only allowed folders', () => {
    expect(sources().flatMap(strays)).toEqual([]);
  });

  it('have no import cycles, except the API', () => {
    expect(circular(sources().filter((file) => roomOf(file) !== 'api'))).toEqual([]);
  });

  it('name no record kind in engines', () => {
    const engines = sources().filter((file) => ['store', 'formats'].includes(roomOf(file)));
    const named = engines
      .filter((file) => !OF_A_WORDING.test(file))
      .flatMap((file) => modulesOf(file).filter((path) => OF_A_KIND.test(path)));
    expect(named).toEqual([]);
  });

  it('are all listed in this test', () => {
    expect([...new Set(sources().map(roomOf))].filter((room) => !(room in ALLOWED))).toEqual([]);
  });

  it('have no default exports and no barrel files', () => {
    const offenders = sources().filter((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      return /^export default/m.test(text) || /^export \* from/m.test(text);
    });
    expect(offenders).toEqual([]);
  });
});
