import type { Store } from './store.ts';

/** The state of the database between two changes: the same object until something is written. */
export interface BaseState {
  version: number;
  history: string;
}

interface Looked {
  state: BaseState;
  /** The number of rows that this process has changed, in revisions or not. */
  changes: number;
  /** Whether it was read in this turn of the event loop. */
  now: boolean;
}

/** By connection, because a file that replaces another one is a different database. */
const looked = new WeakMap<Store['sqlite'], Looked>();

/**
 * Returns the state of the database. It is read once in a turn of the event loop, and again after a write by this
 * process, because reading the file takes longer than reading a cached count. A request that arrives after another
 * process has committed is handled in a later turn, so no response is out of date.
 */
export function baseState(store: Store): BaseState {
  const before = looked.get(store.sqlite);
  if (before?.now && before.changes === changesOf(store)) return before.state;
  const { changes, ...state } = store.prepare(LOOK).get() as BaseState & { changes: number };
  const same = before?.changes === changes && isSame(before.state, state);
  const found: Looked = { state: same ? before.state : state, changes, now: true };
  looked.set(store.sqlite, found);
  setImmediate(() => {
    found.now = false;
  });
  return found.state;
}

function isSame(one: BaseState, other: BaseState): boolean {
  return one.version === other.version && one.history === other.history;
}

/** One query for all values, because each query has a cost. */
const LOOK = `SELECT total_changes() AS changes,
  (SELECT coalesce(max(seq), 0) FROM revisions) AS version,
  (SELECT value FROM settings WHERE key = 'history') AS history`;

function changesOf(store: Store): number {
  return (store.prepare('SELECT total_changes() AS n').get() as { n: number }).n;
}
