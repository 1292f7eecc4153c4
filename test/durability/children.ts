import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Places } from '../../src/start.ts';
import { putMadeBase } from '../helpers/made-base.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A separate process that prints lines. */
export interface Child {
  process: ChildProcess;
  /** Its output so far. */
  lines: string[];
  /** Its output on standard error. */
  faults: string[];
  /** Resolves to the first line with this beginning, past or future; rejects if the process ends without it. */
  says(start: string): Promise<string>;
  /** The URLs at which it listens, by their names in the log. */
  listens(): Promise<Places>;
  /** The exit code; null if a signal ended it. */
  ended: Promise<number | null>;
}

/** Is told what to do at the end: of the test, unless tests share what there is to end. */
export type AtEnd = (end: () => void | Promise<void>) => void;

/** Runs a script of the project under this Node. It ends with the test. */
export function startChild(
  script: string,
  args: string[] = [],
  env?: NodeJS.ProcessEnv,
  atEnd?: AtEnd,
): Child {
  return startCommand(process.execPath, [script, ...args], env, atEnd);
}

/** Runs a command in the project's folder. It ends with the test. */
export function startCommand(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  atEnd: AtEnd = onTestFinished,
): Child {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const faults: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => faults.push(text));
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const closed = new Promise<void>((resolve) => reader.once('close', resolve));
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', async (code) => {
      await closed;
      resolve(code);
    });
  });
  atEnd(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const says = (start: string) => lineThat(start, (line) => line.startsWith(start));
  const listens = async () =>
    JSON.parse(await lineThat('where it listens', (line) => line.includes('"msg":"listening"')));
  return { process: child, lines, faults, ended, says, listens };

  async function lineThat(start: string, is: (line: string) => boolean): Promise<string> {
    const said = () => lines.find(is);
    while (said() === undefined) {
      const event = new Promise((resolve) => reader.once('line', resolve));
      const over = await Promise.race([event.then(() => false), ended.then(() => true)]);
      if (over && said() === undefined) {
        throw new Error(
          `${command} ${args.join(' ')} ended without saying ${start}\n${faults.join('')}`,
        );
      }
    }
    return said() as string;
  }
}

/** The real service over a database, on a free port, without limits of rate and load. */
export async function startServer(
  path: string,
  env: NodeJS.ProcessEnv = {},
  atEnd?: AtEnd,
): Promise<Child & { url: string }> {
  const child = startChild('src/main.js', [], { ...serverEnvironment(path), ...env }, atEnd);
  const { api } = await child.listens();
  return { ...child, url: api.replace(/\/v1$/, '') };
}

/** The environment of a server over a database, on a free port, without limits of rate and load. */
export function serverEnvironment(path: string): NodeJS.ProcessEnv {
  return {
    DATABASE_PATH: path,
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_ANON: '0',
    RATE_LIMIT_KEY: '0',
    LOOP_DELAY_MAX_MS: '0',
  };
}

/** The path of a database that does not exist yet, in a folder that is deleted when the test ends. */
export function newPath(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'durability-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'base.db');
}

/** The path of a new database without records of curators, in a folder that is deleted when the test ends. */
export function basePath(atEnd: AtEnd = onTestFinished): string {
  const path = newPath(atEnd);
  putMadeBase(path, () => new Date());
  return path;
}
