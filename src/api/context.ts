import type { Readable } from 'node:stream';
import type { Config } from '../config.ts';
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
  /** The streams of changes that are open. */
  streams: Set<Readable>;
  /** Signs cursors; it lives in the store, so cursors survive a restart. */
  cursorSecret: string;
}
