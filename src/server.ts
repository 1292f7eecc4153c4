import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { CannotOpen, openBase } from './base.ts';
import { type Config, readConfig } from './config.ts';
import { seedWhenEmpty } from './curation/seed.ts';
import { createLogger } from './log.ts';
import { createMetrics, type Metrics, serveMetrics } from './metrics.ts';
import type { Store } from './store/store.ts';

/** How long requests in flight may take to finish before their connections are cut. */
const DRAIN_MS = 10_000;
const IDLE_LOOK_MS = 50;

/**
 * Runs the service the environment describes until a signal stops it; says in plain lines why it cannot.
 * Returns the exit code: 0 where it runs, 3 where the base cannot be opened, else 1.
 */
export async function serve(env: NodeJS.ProcessEnv): Promise<number> {
  try {
    await start(readConfig(env));
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof CannotOpen ? 3 : 1;
    return process.exitCode;
  }
}

async function start(config: Config): Promise<void> {
  const clock = () => new Date();
  const logger = createLogger(config.logLevel);
  const store = openBase(config.databasePath);
  try {
    await seedWhenEmpty(store, clock);
    const metrics = config.metricsPort === null ? undefined : createMetrics(store);
    const app = buildApp({ store, config, clock, logger, ...(metrics && { metrics }) });
    const lines = await listen(app, config, metrics);
    stopOnSignals(app, store);
    process.stdout.write(lines);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Listens where the configuration says, and says where; where one port cannot be had, on none. */
async function listen(app: FastifyInstance, config: Config, metrics?: Metrics): Promise<string> {
  const { host, port, metricsPort } = config;
  try {
    const seen = metrics && (await serveMetrics(metrics, app, { host, port: metricsPort ?? 0 }));
    const url = await app.listen({ host, port });
    const lines = [
      `Pages    ${url}/`,
      `API      ${url}/v1`,
      `OpenAPI  ${url}/v1/openapi.json`,
      `Docs     ${url}/docs`,
    ];
    return `${[...lines, ...(seen ? [`Metrics  ${seen}/metrics`] : [])].join('\n')}\n`;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The first signal finishes what is in flight, closes the store and ends; the second ends at once. */
function stopOnSignals(app: FastifyInstance, store: Store): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    app.log.info({ signal }, 'stopping');
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
    // A connection that is kept alive becomes idle only once what is in flight on it is answered.
    setInterval(() => app.server.closeIdleConnections(), IDLE_LOOK_MS).unref();
    await app.close();
    store.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
