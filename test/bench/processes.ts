import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;

/** A server in separate processes, with figures of the system about them. */
export interface Server {
  url: string;
  /** Seconds of processor time so far. */
  cpuSeconds(): number;
  /** Megabytes of memory. */
  rssMb(): number;
  /** The number of open descriptors. */
  descriptors(): number;
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
    cpuSeconds: () => sumOf(pid, cpuSecondsOf),
    rssMb: () => sumOf(pid, rssMbOf),
    descriptors: () => sumOf(pid, descriptorsOf),
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** The service over a database, without quotas, because those limit requests per minute. */
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

/** The sum of a figure over a process and its workers. */
function sumOf(pid: number, figureOf: (pid: number) => number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const workers = children === '' ? [] : children.split(' ').map(Number);
  return [pid].concat(workers).reduce((sum, one) => sum + figureOf(one), 0);
}

function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Nanoseconds of each thread, because the system counts a whole process only in hundredths of a second. */
function cpuSecondsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const taken = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8'));
  return taken.reduce((sum, line) => sum + Number(line.split(' ')[0]), 0) / 1e9;
}

function rssMbOf(pid: number): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
