import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TICKS_A_SECOND = 100;
const START_MS = 60_000;

/** A server in a process of its own, with what the system says of that. */
export interface Server {
  url: string;
  pid: number;
  /** Seconds of processor time it and its children took so far. */
  cpuSeconds(): number;
  /** Megabytes it and its children hold in memory. */
  rssMb(): number;
  stop(): Promise<void>;
}

/** Starts a program and waits until it prints where it listens. */
export async function startServer(args: string[], env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await listening(child, args.join(' '));
  const pid = child.pid as number;
  return {
    url,
    pid,
    cpuSeconds: () => sum(familyOf(pid).map(cpuSecondsOf)),
    rssMb: () => sum(familyOf(pid).map(rssMbOf)),
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** The service itself over a base, without quotas, for those count requests a minute. */
export function startService(path: string, env: Record<string, string> = {}): Promise<Server> {
  return startServer(['src/main.js'], {
    DATABASE_PATH: path,
    PORT: '0',
    LOG_LEVEL: 'error',
    LOOP_DELAY_MAX_MS: '0',
    RATE_LIMIT_ANON: '0',
    RATE_LIMIT_KEY: '0',
    ...env,
  });
}

function listening(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} does not listen`)), START_MS);
    let printed = '';
    child.stdout?.on('data', (data) => {
      printed += data;
      const [, url] = /(http:\/\/[\w.:]+)/.exec(printed) ?? [];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

function familyOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean);
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

function cpuSecondsOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND || 0;
}

function rssMbOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) / 1024;
}

/** Empty where the process has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
