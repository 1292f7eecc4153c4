import { once } from 'node:events';
import { get } from 'node:http';
import { Worker } from 'node:worker_threads';

/** What a request kept others waiting. */
export interface Stall {
  status: number | string;
  /** Until its answer was read, or it was left. */
  ms: number;
  /** The longest wait of those who asked for `/healthz` meanwhile. */
  stallMs: number;
  /** The longest turn of the event loop meanwhile, in processor time. */
  turnMs: number;
}

export interface Meter {
  /** Measures a request, which is left if it is not answered in full in time. */
  measure(ask: (signal: AbortSignal) => Promise<number>, patienceMs?: number): Promise<Stall>;
  stop(): Promise<void>;
}

const EVERY_MS = 2;
const PATIENCE_MS = 20_000;

/** Returns the longest turn of the service since the last question, which `turns.ts` in it tells. */
async function longestTurn(socketPath: string): Promise<number> {
  const [answer] = await once(get({ socketPath, agent: false }), 'response');
  let text = '';
  for await (const part of answer) text += part;
  return Number(text);
}

/** Asks a service for `/healthz` all the time, from a thread of its own, and for its turns at a socket. */
export async function startMeter(url: string, turns: string): Promise<Meter> {
  let longest = 0;
  const file = new URL('../soak/probe.ts', import.meta.url);
  const thread = new Worker(file, { workerData: { url, everyMs: EVERY_MS } });
  thread.on('message', (ms: number) => {
    longest = Math.max(longest, ms);
  });
  const told = () => once(thread, 'message');
  await told();
  return {
    async measure(ask, patienceMs = PATIENCE_MS) {
      await told();
      await longestTurn(turns);
      longest = 0;
      const start = performance.now();
      const signal = AbortSignal.timeout(patienceMs);
      const status = await ask(signal).catch((error: Error) => error.name);
      const ms = performance.now() - start;
      // The first may have been asked before the answer came, and is still of it.
      await told();
      await told();
      return { status, ms, stallMs: longest, turnMs: await longestTurn(turns) };
    },
    async stop() {
      await thread.terminate();
    },
  };
}
