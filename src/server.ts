import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { buildWarning, CannotOpen, openBase, openCopy } from './base.ts';
import { reportListening, startWorkers, WorkerFailed } from './cluster.ts';
import { type Config, readConfig } from './config.ts';
import { seedWhenEmpty } from './curation/seed.ts';
import { createLogger } from './log.ts';
import { createMetrics, metricsOfWorkers, serveMetrics, shareMetrics } from './metrics.ts';
import { addressWarning, placesAt, tellStart } from './start.ts';
import { followStore } from './store/follow.ts';
import { isLogged, type Store } from './store/store.ts';

/** How long requests in flight may take to finish before their connections are cut. */
const DRAIN_MS = 10_000;
const IDLE_LOOK_MS = 50;

/** How often a copy checks whether its file was replaced. */
const FOLLOW_MS = 500;

/** A running app. */
interface Running {
  url: string;
  app: FastifyInstance;
  /** Finishes requests in flight and closes the store. */
  stop(): Promise<void>;
}

/**
 * Runs the service with the configuration of the environment until a signal stops it; prints an error in plain lines.
 * Returns the exit code: 0 if it runs, 3 if the database cannot be opened, else 1.
 */
export async function serve(env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const config = readConfig(env);
    if (cluster.isWorker) await serveAsWorker(config);
    else if (config.workers > 1) await serveByWorkers(config, env);
    else await serveAlone(config);
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error as Error)}\n`);
    process.exitCode = exitCodeOf(error);
    // The channel to the primary process would keep the worker alive.
    if (cluster.isWorker) process.exit();
    return process.exitCode;
  }
}

function messageOf(error: Error & Partial<{ code: string; address: string; port: number }>) {
  const { code, address, port, message } = error;
  if (code !== 'EADDRINUSE') return message;
  return `Port ${port} of ${address} is in use (${code}): choose another with PORT or METRICS_PORT`;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof WorkerFailed) return error.code;
  return error instanceof CannotOpen ? 3 : 1;
}

async function serveAlone(config: Config): Promise<void> {
  const store = await prepared(config);
  const metrics = config.metricsPort === null ? undefined : createMetrics(store, config);
  const { url, app, stop } = await run(config, store, metrics);
  const metricsServer = metrics
    ? await serveMetrics(metrics.registry, config).catch(stopFirst(stop))
    : null;
  stopOnSignals(app.log, async () => {
    await metricsServer?.close();
    await stop();
  });
  tellListening(config, url, metricsServer?.url);
}

/** Creates, migrates and seeds the database before the workers open it. */
async function serveByWorkers(config: Config, env: NodeJS.ProcessEnv): Promise<void> {
  (await prepared(config)).close();
  const logger = createLogger(config.logLevel);
  const workers = await startWorkers(config.workers, env, logger);
  const allMetrics = config.metricsPort === null ? null : metricsOfWorkers();
  const metricsServer =
    allMetrics && (await serveMetrics(allMetrics, config).catch(stopFirst(workers.stop)));
  stopOnSignals(logger, async () => {
    await metricsServer?.close();
    await workers.stop();
  });
  tellListening(config, workers.url, metricsServer?.url);
}

/**
 * Ends the worker when the primary process sends a message; when the primary process dies, Node ends the worker.
 * Ignores signals of the terminal, because they are for the primary process.
 */
async function serveAsWorker(config: Config): Promise<void> {
  const store = opened(config);
  const metrics = config.metricsPort === null ? undefined : createMetrics(store, config);
  if (metrics) shareMetrics(metrics);
  const { url, app, stop } = await run(config, store, metrics);
  process.on('SIGINT', () => {});
  stopOnSignals(app.log, stop, ['SIGTERM']);
  reportListening(url);
}

/** Returns the open store; adds the seed data to a database that never had a record. */
async function prepared(config: Config): Promise<Store> {
  const store = opened(config);
  try {
    if (!config.readOnly) await seedWhenEmpty(store, () => new Date());
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

function opened({ databasePath, readOnly, logLevel }: Config): Store {
  const logger = createLogger(logLevel);
  if (!readOnly) return openBase(databasePath, (line) => logger.info(line));
  const store = followStore(databasePath, () => {
    const copy = openCopy(databasePath);
    const warning = buildWarning(copy);
    if (warning !== null) logger.warn(warning);
    if (isLogged(copy.sqlite))
      logger.warn(
        `${databasePath} is in WAL mode because another process has it open: no tool can write its pages`,
      );
    return copy;
  });
  setInterval(() => {
    try {
      if (store.follow()) logger.info('the database file was replaced; the new file is now open');
    } catch (error) {
      logger.error(
        { error: (error as Error).message },
        'the database file was replaced, but the new file cannot be opened',
      );
    }
  }, FOLLOW_MS).unref();
  return store;
}

/** Builds the app and listens; closes the store when this fails. */
async function run(
  config: Config,
  store: Store,
  metrics?: ReturnType<typeof createMetrics>,
): Promise<Running> {
  const logger = createLogger(config.logLevel);
  const clock = () => new Date();
  const app = buildApp({ store, config, clock, logger, ...(metrics && { metrics }) });
  const stop = async () => {
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
    // A keep-alive connection becomes idle only after its requests in flight are answered.
    setInterval(() => app.server.closeIdleConnections(), IDLE_LOOK_MS).unref();
    await app.close();
    store.close();
  };
  const { host, port } = config;
  const url = await app.listen({ host, port }).catch(stopFirst(stop));
  return { url, app, stop };
}

/** Returns an error handler that stops the running parts and throws the error again. */
function stopFirst(stop: () => Promise<void>) {
  return async (error: unknown): Promise<never> => {
    await stop();
    throw error;
  };
}

/** Prints the URLs of the service and its metrics, whatever the log level. */
function tellListening(config: Config, url: string, metricsUrl: string | undefined): void {
  const logger = createLogger('info');
  tellStart(placesAt(url, metricsUrl), addressWarning(config, url), process.stdout, logger);
}

/** The first signal stops the service and then ends the process; the second ends the process at once. */
function stopOnSignals(
  logger: Pick<FastifyInstance['log'], 'info' | 'error'>,
  stop: () => Promise<void>,
  signals: NodeJS.Signals[] = ['SIGTERM', 'SIGINT'],
): void {
  let stopping = false;
  const onSignal = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    await stop().catch((error: unknown) => {
      logger.error(error, 'the shutdown failed');
      process.exit(1);
    });
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, onSignal);
}
