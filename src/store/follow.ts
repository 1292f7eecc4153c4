import type { Store } from './store.ts';
import { identityOf } from './writable.ts';

/** A read-only store that follows its path when the file is replaced. */
export interface FollowedStore extends Store {
  /**
   * Opens the file that is at the path now, if it was replaced, and returns whether it was. If the new file cannot be
   * opened, it throws and continues to serve the old one.
   */
  follow(): boolean;
}

/** Follows the file at a path; `open` opens it for reading. The file must be replaced as a whole, by renaming. */
export function followStore(path: string, open: () => Store): FollowedStore {
  let held = identityOf(path);
  let current = open();
  const left: Store[] = [];
  // The old file is closed after its last read has finished.
  const letGo = () => {
    for (const store of left.splice(0)) {
      try {
        store.close();
      } catch {
        left.push(store);
      }
    }
  };
  return {
    path,
    get sqlite() {
      return current.sqlite;
    },
    prepare: (sql) => current.prepare(sql),
    transact: (fn, whole) => current.transact(fn, whole),
    read: (fn) => current.read(fn),
    snapshot: () => current.snapshot(),
    get snapshots() {
      return current.snapshots;
    },
    writeFault: () => current.writeFault(),
    close() {
      left.push(current);
      letGo();
    },
    follow() {
      letGo();
      const found = identityOf(path);
      if (found === null || found === held) return false;
      const next = open();
      left.push(current);
      [current, held] = [next, found];
      letGo();
      return true;
    },
  };
}
