import type { Store } from './store.ts';
import { identityOf } from './writable.ts';

/** A read-only store that follows its path when the file is replaced. */
export interface FollowedStore extends Store {
  /**
   * Goes on with the file that is at the path now, if it is another one; says whether it is. Throws where
   * that one cannot be opened, and stays with the one before: what is asked goes on being answered.
   */
  follow(): boolean;
}

/** Follows the file at a path, which `open` opens to read. A file is to be replaced whole, by renaming. */
export function followStore(path: string, open: () => Store): FollowedStore {
  let held = identityOf(path);
  let current = open();
  const left: Store[] = [];
  // A file is let go once nothing is being read from it.
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
