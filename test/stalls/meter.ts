import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a request kept others waiting. */
export interface Stall {
  status: number | string;
  /** Until its answer was read, or it was left. */
  ms: number;
  /** The longest wait of those who asked for `/healthz` meanwhile. */
  stallMs: number;
}

export interface Meter {
  measure(ask: (signal: AbortSignal) => Promise<number>): Promise<Stall>;
  stop(): Promise<void>;
}

const EVERY_MS = 2;
/** A request that is not answered in full by then is left. */
const PATIENCE_MS = 20_000;

/** Asks a service for `/healthz` all the time, from a thread of its own. */
export async function startMeter(url: string): Promise<Meter> {
  let longest = 0;
  const file = new URL('../soak/probe.ts', import.meta.url);
  const thread = new Worker(file, { workerData: { url, everyMs: EVERY_MS } });
  thread.on('message', (ms: number) => {
    longest = Math.max(longest, ms);
  });
  const told = () => once(thread, 'message');
  await told();
  return {
    async measure(ask) {
      await told();
      longest = 0;
      const start = performance.now();
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const status = await ask(signal).catch((error: Error) => error.name);
      const ms = performance.now() - start;
      // The first may have been asked before the answer came, and is still of it.
      await told();
      await told();
      return { status, ms, stallMs: longest };
    },
    async stop() {
      await thread.terminate();
    },
  };
}
