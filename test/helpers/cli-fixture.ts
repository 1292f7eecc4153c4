import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { putMadeBase } from './made-base.ts';

/** The time at which the commands of the tests run. */
export const NOW = '2025-12-01T12:00:00.000Z';

const clock = () => new Date(NOW);

/** Returns a folder for a test, deleted when the test ends. */
function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/**
 * Returns a folder with a database that commands find through the environment, and with files beside it. The database
 * has no records of curators; without it, the first command that writes makes one.
 */
export function cliFixture({ folder = folderForTest(), isMade = true } = {}) {
  const base = join(folder, 'base.db');
  if (isMade) putMadeBase(base, clock);
  return {
    folder,
    base,
    path: (name: string) => join(folder, name),
    write(name: string, content: string | object): string {
      const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    kb: (...args: string[]) => runCli(args, { DATABASE_PATH: base }),
    /** The same, on a terminal. */
    kbOnTerminal: (...args: string[]) => runCli(args, { DATABASE_PATH: base }, true),
  };
}

/** Runs a command in the test and returns its output and exit code. */
export async function runCli(
  args: string[],
  env: Record<string, string> = {},
  isTerminal = false,
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    isTerminal,
    clock,
  });
  return { code, out, err };
}
