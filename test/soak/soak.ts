import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Server } from '../bench/processes.ts';
import { CLIENTS, type Client } from './clients.ts';
import type { Scene, Tally } from './scene.ts';

/** Figures of the service at one moment. */
export interface Sample {
  seconds: number;
  rssMb: number;
  descriptors: number;
  walMb: number;
}

/** The results of the service under load. */
export interface Soaked {
  seconds: number;
  tally: Tally;
  /** One for each second of the load; the first is before it. */
  samples: Sample[];
  /** Some seconds after the last client left. */
  after: Sample;
  /** Milliseconds of each response of `/healthz`. */
  probes: number[];
}

const SAMPLE_MS = 1000;
const PROBE_MS = 25;
const REST_MS = 10_000;

/** Runs all clients against a service for this many seconds, then leaves it idle. */
export async function soak(
  server: Server,
  path: string,
  seconds: number,
  { authorization, measures }: Pick<Scene, 'authorization' | 'measures'>,
): Promise<Soaked> {
  const start = performance.now();
  const taken = () => sampleOf(server, path, (performance.now() - start) / 1000);
  const samples = [taken()];
  const ending = new AbortController();
  const scene = sceneOf(server.url, authorization, measures, ending.signal);
  const probe = probing(server.url, scene.tally);
  const clients = CLIENTS.flatMap((client) =>
    Array.from({ length: client.count }, (_, number) => keep(client, scene, number)),
  );
  while (performance.now() - start < seconds * 1000) {
    await pause(SAMPLE_MS);
    samples.push(taken());
  }
  ending.abort();
  await Promise.all(clients);
  await probe.thread.terminate();
  await pause(REST_MS);
  return { seconds, tally: scene.tally, samples, after: taken(), probes: probe.probes };
}

function sceneOf(url: string, authorization: string, measures: number, ending: AbortSignal): Scene {
  let number = -1;
  const tally = { answers: 0, refused: 0, cut: 0, events: 0, chunks: 0, errors: [] };
  const next = () => {
    number += 1;
    return number;
  };
  return { url, authorization, measures, ending, tally, next };
}

/** Lets a client take its turns until the end; reports errors, and continues after a pause. */
async function keep(client: Client, scene: Scene, number: number): Promise<void> {
  while (!scene.ending.aborted) {
    try {
      await client.turn(scene, number);
    } catch (error) {
      if (scene.ending.aborted) return;
      const { message, cause } = error as Error;
      scene.tally.errors.push(`${client.name}: ${message} ${cause ?? ''}`);
      await pause(SAMPLE_MS);
    }
  }
}

function probing(url: string, { errors }: Tally): { thread: Worker; probes: number[] } {
  const probes: number[] = [];
  const thread = new Worker(new URL('probe.ts', import.meta.url), {
    workerData: { url, everyMs: PROBE_MS },
  });
  thread.on('message', (ms: number) => probes.push(ms));
  thread.on('error', ({ message }) => errors.push(`/healthz: ${message}`));
  return { thread, probes };
}

function sampleOf(server: Server, path: string, seconds: number): Sample {
  const wal = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return {
    seconds,
    rssMb: server.rssMb(),
    descriptors: server.descriptors(),
    walMb: (wal?.size ?? 0) / 2 ** 20,
  };
}
