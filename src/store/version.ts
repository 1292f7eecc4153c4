import { dataVersion } from './records.ts';
import type { Store } from './store.ts';

interface Looked {
  version: number;
  writes: number;
}

const looked = new WeakMap<Store, Looked>();

/**
 * As `dataVersion`, which costs more than most answers that are kept, but looked up at most once in a turn of
 * the event loop, and again after a write of this process: a request that arrives once another process has
 * committed is read in a later turn, so nothing answered is older than its question.
 */
export function currentVersion(store: Store): number {
  const known = looked.get(store);
  if (known !== undefined && known.writes === store.writes) return known.version;
  const found = { version: dataVersion(store), writes: store.writes };
  looked.set(store, found);
  setImmediate(() => looked.delete(store));
  return found.version;
}
