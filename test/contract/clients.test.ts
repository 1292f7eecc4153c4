import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tradeMeasures } from '../../openapi/client/sample.ts';
import { HISTORY, startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: 'es2024',
  module: 'nodenext',
  moduleResolution: 'nodenext',
  allowImportingTsExtensions: true,
  lib: ['es2024', 'dom', 'dom.iterable'],
  types: [],
  noEmit: true,
  skipLibCheck: true,
};

const run = promisify(execFile);
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clients-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(ROOT, 'openapi/openapi.json'), join(folder, 'openapi.json'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return () => rmSync(folder, { recursive: true });
});

async function compile(...files: string[]): Promise<string> {
  const config = { compilerOptions: STRICT, files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    await run(bin('tsc'), ['-p', folder], { cwd: folder });
    return '';
  } catch (error) {
    return String((error as { stdout: string }).stdout);
  }
}

describe('generated client', () => {
  it('of openapi-typescript equals the committed one and compiles in strict mode with the sample', async () => {
    await run(bin('openapi-typescript'), ['openapi.json', '-o', 'contract.d.ts'], { cwd: folder });
    const made = readFileSync(join(folder, 'contract.d.ts'), 'utf8');
    const committed = readFileSync(join(ROOT, 'openapi/client/contract.d.ts'), 'utf8');
    expect(made === committed, 'npm run clients makes it anew').toBe(true);
    cpSync(join(ROOT, 'openapi/client/sample.ts'), join(folder, 'sample.ts'));
    expect(await compile('sample.ts')).toBe('');
  });

  it('of hey-api compiles in strict mode', async () => {
    await run(bin('openapi-ts'), ['-i', 'openapi.json', '-o', 'hey', '--silent'], { cwd: folder });
    writeFileSync(
      join(folder, 'use.ts'),
      `import { listMeasures } from './hey/index.ts';
       export const first = async (): Promise<string | undefined> => {
         const { data } = await listMeasures({ query: { in_force_on: '2025-11-20' } });
         return data?.items[0]?.status?.state;
       };`,
    );
    expect(await compile('use.ts')).toBe('');
  });
});

describe('sample program against the server', () => {
  let test: TestApp;
  let url: string;
  beforeAll(async () => {
    test = await startApp({ fill: seed });
    url = `http://127.0.0.1:${await test.listen()}`;
  });
  afterAll(() => test.close());

  it('lists the measures in force on a day', async () => {
    const found: (string | null | undefined)[][] = [];
    for await (const { id, match } of tradeMeasures(url).inForceOn('2025-11-20')) {
      found.push([id, match]);
    }
    expect(found).toEqual([
      ['china-battery-and-semiconductor-equipment-limits', 'possible'],
      ['china-rare-earth-export-controls', 'presumed'],
      ['china-rare-earth-magnet-product-restrictions', 'possible'],
    ]);
  });

  it('finds no quotes and gives the number of paraphrases', async () => {
    expect(await tradeMeasures(url).quotesOf('scott-bessent')).toEqual({
      quoted: [],
      paraphrases: 1,
    });
  });

  it('follows the changes', async () => {
    const seen: number[] = [];
    for await (const { seq } of tradeMeasures(url).changesSince(`${HISTORY}.10`, 0)) {
      seen.push(seq);
      if (seen.length === 4) break;
    }
    expect(seen).toEqual([11, 12, 13, 14]);
  });
});
