import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** The folders that each folder may import from; `src` stands for the files directly in it. */
const ALLOWED: Record<string, string[]> = {
  domain: [],
  // The engines use the registry of kinds and name no kind.
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

/** Packages of pure functions without dependencies, by the file of the domain that imports them. */
const PURE: Record<string, string> = { 'domain/stem.ts': 'stemmer' };

/** The definition of one kind of record in the domain, which no engine imports. */
const OF_A_KIND = /^domain\/(actor|document|measure|records|statement|talks|threat)\.ts$/;

/** The formats of renderings of statements. */
const OF_A_RENDERING = /^formats\/(citations\/.+|attribution|name|wording)\.ts$/;

/** The files directly in `src` that every folder may import. */
const SHARED = ['errors.ts', 'closest.ts'];

function sources(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts') || file.endsWith('.js'));
}

function folderOf(file: string): string {
  const [first = '', ...rest] = file.split('/');
  return rest.length > 0 ? first : 'src';
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'([^']+)'/g)].map(
    ([, target]) => target as string,
  );
}

/** The modules of src that a file imports, by their paths in it. */
function modulesOf(file: string): string[] {
  const targets = importsOf(file).filter((target) => target.startsWith('.'));
  return targets.map((target) => relative(SRC, join(SRC, dirname(file), target)));
}

function strays(file: string): string[] {
  const folder = folderOf(file);
  return importsOf(file).flatMap((target) => {
    if (!target.startsWith('.')) {
      const fine = folder !== 'domain' || PURE[file] === target;
      return fine ? [] : [`${file} imports ${target}`];
    }
    const path = relative(SRC, join(SRC, dirname(file), target));
    const to = folderOf(path);
    const fine =
      to === folder || ALLOWED[folder]?.includes(to) || (to === 'src' && SHARED.includes(path));
    return fine ? [] : [`${file} imports ${path}`];
  });
}

/** Returns the files that import themselves through other files. */
function circular(imports: Map<string, string[]>): string[] {
  return [...imports.keys()].filter((file) => {
    const reached = new Set(imports.get(file));
    // The loop also visits the items that it adds.
    for (const next of reached) for (const further of imports.get(next) ?? []) reached.add(further);
    return reached.has(file);
  });
}

describe('folders of src', () => {
  it('import only allowed folders', () => {
    expect(sources().flatMap(strays)).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(circular(new Map(sources().map((file) => [file, modulesOf(file)])))).toEqual([]);
  });

  it.each<[what: string, imports: Record<string, string[]>, cycle: string[]]>([
    ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
    ['two ways to one file', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['a file that imports itself', { a: ['a'], b: ['a'] }, ['a']],
    ['a cycle of three', { a: ['b'], b: ['c'], c: ['a'], d: ['a'] }, ['a', 'b', 'c']],
  ])('the cycle check judges %s correctly', (_, imports, cycle) => {
    expect(circular(new Map(Object.entries(imports)))).toEqual(cycle);
  });

  it('name no record kind in engines', () => {
    const engines = sources().filter((file) => ['store', 'formats'].includes(folderOf(file)));
    const named = engines
      .filter((file) => !OF_A_RENDERING.test(file))
      .flatMap((file) => modulesOf(file).filter((path) => OF_A_KIND.test(path)));
    expect(named).toEqual([]);
  });

  it('are all listed in this test', () => {
    expect([...new Set(sources().map(folderOf))].filter((folder) => !(folder in ALLOWED))).toEqual(
      [],
    );
  });

  it('have no default exports and no barrel files', () => {
    const offenders = sources().filter((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      return /^export default/m.test(text) || /^export \* from/m.test(text);
    });
    expect(offenders).toEqual([]);
  });
});
