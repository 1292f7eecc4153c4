import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type Config, listeningUrl } from '../config.ts';
import { getSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** Everything that a handler may use. */
export interface Context {
  store: Store;
  clock: () => Date;
  config: Config;
  /** Base of absolute URLs, without a trailing slash. It is final once the service listens. */
  readonly publicUrl: string;
  /** Aborted when the service begins to stop, so that long responses end. */
  closing: AbortSignal;
  /** The open streams of changes, and the requests that wait for a change. */
  streams: Set<object>;
  /** The exports in progress: responses with all items of a list. */
  exports: Set<object>;
  /** The imports that are running in this process. */
  imports: Set<Promise<void>>;
  log: FastifyBaseLogger;
  /** Signs cursors. It is stored in the database, so cursors survive a restart. */
  readonly cursorSecret: string;
}

/** Returns what reads the secret of a database once, and again after another file has replaced it. */
function cursorSecretOf(store: Store): () => string {
  const secrets = new WeakMap<Store['sqlite'], string>();
  return () => {
    const { sqlite } = store;
    const secret = secrets.get(sqlite) ?? getSetting(store, 'cursor_secret');
    if (secret === undefined) throw new Error(`${store.path} has no secret for signing cursors`);
    secrets.set(sqlite, secret);
    return secret;
  };
}

/** Returns the context of the handlers of an app; throws for a store that is not prepared to serve. */
export function createContext(
  app: FastifyInstance,
  { store, config, clock }: Pick<Context, 'store' | 'config' | 'clock'>,
): Context {
  const secret = cursorSecretOf(store);
  secret();
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
    get cursorSecret() {
      return secret();
    },
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
