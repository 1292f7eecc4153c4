import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OpenApiDocument } from './document.ts';
import { judgeable, TWIN } from './judgeable.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LEVELS = fileURLToPath(new URL('oasdiff.levels', import.meta.url));
const FLAGS = ['--flatten-allof', '--flatten-params', '--include-path-params'];
const OASDIFF = ['run', '--silent', 'oasdiff', '--', 'breaking', '--format', 'json'];

/** The time limit of a comparison: the first one on a machine compiles oasdiff, in about a minute. */
export const COMPILE_TIMEOUT_MS = 300_000;

/** A change as oasdiff reports it. */
interface Reported {
  id: string;
  operation?: string;
  path?: string;
  text: string;
}

/** Whether this machine has Go, which builds and runs oasdiff. */
export const HAS_GO = spawnSync('go', ['version']).status === 0;

/** The message if Go is missing. */
export const NO_GO =
  'Go is not installed. oasdiff needs it to compare two contracts: https://go.dev/dl/';

/** Returns every change by which a client of one document may fail with the other; throws if oasdiff fails. */
export async function breakingChanges(
  before: OpenApiDocument,
  after: OpenApiDocument,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  try {
    const files = Object.entries({ before, after }).map(([name, document]) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(judgeable(document)));
      return file;
    });
    const options = [...OASDIFF, ...FLAGS, '--severity-levels', LEVELS, ...files];
    const { stdout } = await promisify(execFile)('npm', options, { cwd: ROOT, maxBuffer: 2 ** 28 });
    return (JSON.parse(stdout) as Reported[]).map(sentence);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sentence({ id, operation = '', path = '', text }: Reported): string {
  const place = path.startsWith(TWIN) ? path.slice(TWIN.length) : `${operation} ${path}`.trim();
  return `${id} at ${place}: ${text}`;
}
