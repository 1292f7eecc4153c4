import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';

/** A worker that ended before it listened. Its error is on standard error already. */
export class WorkerFailed extends Error {
  override name = 'WorkerFailed';
  /** The exit code of the worker process. */
  readonly code: number;

  constructor(code: number) {
    super('a worker failed to start');
    this.code = code;
  }
}

/** The message of a worker that listens. */
interface Listening {
  listening: string;
}

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** The delay before a dead worker is replaced, so that a worker that cannot start does not take all CPU time. */
const RESTART_MS = 1000;

/** The workers of a service, which share one port. */
export interface Workers {
  /** The URLs at which all of them listen. */
  url: string;
  /** Lets all workers finish their requests in progress and end; resolves when they have ended. */
  stop(): Promise<void>;
}

/**
 * Starts a number of workers and replaces those that die later. Resolves when all listen; rejects with `WorkerFailed`
 * if one cannot.
 */
export async function startWorkers(
  count: number,
  env: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<Workers> {
  cluster.setupPrimary({ exec: MAIN, args: [] });
  const alive = new Set<Worker>();
  let stopping = false;
  const start = () => {
    const worker = cluster.fork(env);
    alive.add(worker);
    worker.on('exit', () => alive.delete(worker));
    closeUntaken(worker);
    return worker;
  };
  const keep = (worker: Worker) => {
    const replace = () => {
      if (stopping) return;
      const { exitCode: code, signalCode: signal, pid } = worker.process;
      logger.error({ pid, code, signal }, 'worker died');
      setTimeout(() => !stopping && keep(start()), RESTART_MS);
    };
    // A worker may have died after it listened, while others were still starting.
    if (worker.isDead()) replace();
    else worker.on('exit', replace);
  };
  const stop = async () => {
    stopping = true;
    await Promise.all([...alive].map(ended));
  };
  try {
    // One worker first: an error that stops one stops all, and is printed only once.
    const first = start();
    const url = await listening(first);
    const others = Array.from({ length: count - 1 }, start);
    await Promise.all(others.map(listening));
    for (const worker of [first, ...others]) keep(worker);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The messages of Node's cluster for a connection: Node passes it to a worker, and the worker accepts it. */
interface Handing {
  cmd?: string;
  act?: string;
  seq?: number;
  ack?: number;
}

/**
 * Closes the connections that a worker had not accepted when it died, so that their clients can try again. Node would
 * wait for the dead worker, and the clients would wait for ever.
 */
function closeUntaken(worker: Worker): void {
  const { process } = worker;
  const handed = new Map<number, { close(): void }>();
  const send = process.send.bind(process) as (...parts: unknown[]) => boolean;
  process.send = (message: Handing, ...rest: unknown[]) => {
    if (message.act === 'newconn' && message.seq !== undefined) {
      handed.set(message.seq, rest[0] as { close(): void });
    }
    return send(message, ...rest);
  };
  process.on('internalMessage', ({ ack = -1 }: Handing) => handed.delete(ack));
  worker.once('exit', () => {
    for (const connection of handed.values()) connection.close();
  });
}

/** Sends the listening URL of this worker to the primary process. */
export function reportListening(url: string): void {
  process.send?.({ listening: url } satisfies Listening);
}

function listening(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Partial<Listening>) => {
      if (message?.listening !== undefined) resolve(message.listening);
    });
    worker.once('exit', (code) => reject(new WorkerFailed(code ?? 1)));
  });
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
