import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type Config, listeningUrl } from '../config.ts';
import { getSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** All that a handler may use; nothing else is ambient. */
export interface Context {
  store: Store;
  clock: () => Date;
  config: Config;
  /** Base of absolute URLs, without a trailing slash; known for certain once the service listens. */
  readonly publicUrl: string;
  /** Aborted when the service begins to stop, so that long answers end. */
  closing: AbortSignal;
  /** The streams of changes that are open, and the requests that wait for one. */
  streams: Set<object>;
  /** The exports that are under way: all of a list in one answer. */
  exports: Set<object>;
  /** The imports that are running in this process. */
  imports: Set<Promise<void>>;
  log: FastifyBaseLogger;
  /** Signs cursors; it lives in the store, so cursors survive a restart. */
  cursorSecret: string;
}

/** Returns the context of an app's handlers; throws for a store that was never made ready to serve. */
export function createContext(
  app: FastifyInstance,
  { store, config, clock }: Pick<Context, 'store' | 'config' | 'clock'>,
): Context {
  const cursorSecret = getSetting(store, 'cursor_secret');
  if (cursorSecret === undefined)
    throw new Error(`${store.path} has no secret for signing cursors`);
  const closing = new AbortController();
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  const imports = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(imports);
  });
  let { port } = config;
  app.addHook('onListen', (done) => {
    const address = app.server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
    done();
  });
  return {
    store,
    config,
    clock,
    cursorSecret,
    closing: closing.signal,
    streams: new Set(),
    exports: new Set(),
    imports,
    log: app.log,
    get publicUrl() {
      return config.publicUrl ?? listeningUrl({ host: config.host, port });
    },
  };
}
