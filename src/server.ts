import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { seedWhenEmpty } from './curation/seed.ts';
import { createLogger } from './log.ts';
import { openStore, type Store } from './store/store.ts';

/** How long requests in flight may take to finish before their connections are cut. */
const DRAIN_MS = 10_000;

/** Runs the service the environment describes until a signal stops it; says in plain lines why it cannot. */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await start(readConfig(env));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

async function start(config: Config): Promise<void> {
  const clock = () => new Date();
  const logger = createLogger(config.logLevel);
  const store = openStore({ path: readyPath(config.databasePath) });
  try {
    await seedWhenEmpty(store, clock);
    const app = buildApp({ store, config, clock, logger });
    const url = await app.listen({ host: config.host, port: config.port });
    stopOnSignals(app, store);
    process.stdout.write(
      `API      ${url}/v1\nOpenAPI  ${url}/v1/openapi.json\nDocs     ${url}/docs\n`,
    );
  } catch (error) {
    store.close();
    throw error;
  }
}

function readyPath(path: string): string {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** The first signal finishes what is in flight, closes the store and ends; the second ends at once. */
function stopOnSignals(app: FastifyInstance, store: Store): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    app.log.info({ signal }, 'stopping');
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
    await app.close();
    store.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
