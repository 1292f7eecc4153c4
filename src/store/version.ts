import type { Store } from './store.ts';

/** The base as it is between two changes: the same object for as long as nothing is written. */
export interface BaseState {
  version: number;
  history: string;
}

interface Looked {
  state: BaseState;
  /** How many rows this process has changed, whether they belong to a revision or not. */
  changes: number;
  /** Whether it was in this turn of the event loop. */
  now: boolean;
}

/** By connection, for a file that takes the place of another is another base. */
const looked = new WeakMap<Store['sqlite'], Looked>();

/**
 * The state of the base, looked up at most once in a turn of the event loop, and again after a write of this
 * process, because asking the file takes longer than reading a count from memory: a request that arrives once another
 * process has committed is read in a later turn, so nothing answered is older than its question.
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

/** All at once: what costs is to ask. */
const LOOK = `SELECT total_changes() AS changes,
  (SELECT coalesce(max(seq), 0) FROM revisions) AS version,
  (SELECT value FROM settings WHERE key = 'history') AS history`;

function changesOf(store: Store): number {
  return (store.prepare('SELECT total_changes() AS n').get() as { n: number }).n;
}
