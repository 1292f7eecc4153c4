import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { resources } from '../../src/api/index.ts';
import { type AppOptions, buildApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Store, StoreOptions } from '../../src/store/store.ts';
import { checkProblem, installGuard, isPage } from './contract-guard.ts';
import { type Fill, openFilled } from './store.ts';

/** The time of every test app unless a test sets another. */
export const NOW = '2025-12-01T12:00:00.000Z';

/** The mark of the history of every store of a test app. */
export const HISTORY = 'h7k2m9x4';

/** Queries of every request: whether the database has changed, and the start and end of a read. */
const OF_NO_REQUEST =
  /^(BEGIN|COMMIT|SELECT (total_changes\(\)|coalesce\(max\(seq\), 0\))|select max\("seq"\) from "revisions"$)/;

/** The queries of the request itself, among all that a store ran for it. */
export function queriesIn(seen: string[]): string[] {
  return seen.filter((sql) => !OF_NO_REQUEST.test(sql));
}

/** How often the idle connections of a closing app are closed. */
const IDLE_LOOK_MS = 20;

/** No quotas and no load shedding, unless a test sets them. */
const UNLIMITED = { RATE_LIMIT_ANON: '0', RATE_LIMIT_KEY: '0', LOOP_DELAY_MAX_MS: '0' };

export interface TestOptions
  extends Partial<
    Pick<AppOptions, 'logger' | 'served' | 'metrics' | 'requestTimeoutMs' | 'connectionTimeoutMs'>
  > {
  /** An open store. Default: a new one. */
  open?: Store;
  /** Fills the store before the app is built. A constant function runs once; later stores are copies. */
  fill?: Fill;
  /** Adds routes under /test/, which are outside the contract. */
  extend?: (app: FastifyInstance) => void;
  config?: Partial<Config>;
  now?: string;
  store?: Partial<StoreOptions>;
}

export interface TestApp {
  app: FastifyInstance;
  store: Store;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  request(
    method: string,
    url: string,
    headers?: Record<string, string>,
    payload?: string,
  ): Promise<LightMyRequestResponse>;
  /** Listens on a free port of the loopback. */
  listen(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Returns the real app on a real store in memory with a fixed clock. Every response is checked against the contract.
 * The caller closes it.
 */
export async function startApp(options: TestOptions = {}): Promise<TestApp> {
  const store = options.open ?? openFilled(options.fill, { history: HISTORY, ...options.store });
  if (options.open) options.fill?.(options.open);
  const served = options.served ?? resources;
  const app = buildApp({
    store,
    config: { ...readConfig(UNLIMITED), publicUrl: 'https://tm.test', ...options.config },
    clock: () => new Date(options.now ?? NOW),
    logger: options.logger ?? pino({ level: 'silent' }),
    served,
    ...(options.metrics && { metrics: options.metrics }),
    ...(options.requestTimeoutMs && { requestTimeoutMs: options.requestTimeoutMs }),
    ...(options.connectionTimeoutMs && { connectionTimeoutMs: options.connectionTimeoutMs }),
  });
  installGuard(app, served);
  app.addHook('preClose', async () => closeIdleConnections(app));
  options.extend?.(app);
  await app.ready();
  const request: TestApp['request'] = async (method, url, headers = {}, payload) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload !== undefined && { payload }),
    });
    const refused = answer.statusCode >= 400 && method !== 'HEAD';
    if (refused && !isPage(url, answer.headers)) checkProblem(app, served, answer);
    return answer;
  };
  return {
    app,
    store,
    request,
    get: (url, headers) => request('GET', url, headers),
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return (app.server.address() as { port: number }).port;
    },
    close: async () => {
      await app.close();
      store.close();
    },
  };
}

/** A keep-alive connection becomes idle only after its requests in progress are answered. */
function closeIdleConnections({ server }: FastifyInstance): void {
  const looks = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  server.once('close', () => clearInterval(looks));
  looks.unref();
}

/** The app of one test, closed when the test ends. */
export async function appForTest(options: TestOptions = {}): Promise<TestApp> {
  const started = await startApp(options);
  onTestFinished(() => started.close());
  return started;
}
