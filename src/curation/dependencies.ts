import type { World } from '../records/references.ts';

/** Which items of an import point at which others. */
export interface Ties {
  /** Takes in what an item is called, and whether the base had no such record before. */
  name(index: number, key: string, fresh: boolean): void;
  /** The world as the item at a place sees it; what it asks for is noted. */
  noting(index: number, world: World): World;
  /**
   * All items that point at the first ones, at what points at them and so on: where they are new, or, if
   * `strict`, in any case.
   */
  dependants(first: readonly { index: number }[], strict: boolean): ReadonlySet<number>;
}

/** For those who will not ask. */
export const UNTIED: Ties = {
  name: () => {},
  noting: (_, world) => world,
  dependants: () => new Set(),
};

/** Keeps the ties between the items of one round. */
export function tiesOf(): Ties {
  const names = new Map<number, { key: string; fresh: boolean }>();
  const here = new Set<string>();
  const askers = new Map<string, Set<number>>();
  const note = (key: string, index: number) => {
    if (!here.has(key)) return;
    const known = askers.get(key);
    if (known === undefined) askers.set(key, new Set([index]));
    else known.add(index);
  };
  return {
    name(index, key, fresh) {
      here.add(key);
      names.set(index, { key, fresh });
    },
    noting: (index, world) => ({
      ...world,
      find(kind, id) {
        note(`${kind}/${id}`, index);
        return world.find(kind, id);
      },
      document(id) {
        note(`document/${id}`, index);
        return world.document(id);
      },
    }),
    dependants(first, strict) {
      const found = new Set(first.map(({ index }) => index));
      for (const index of found) {
        const { key = '', fresh = false } = names.get(index) ?? {};
        // A set that grows while it is walked through is walked through to its new end.
        if (fresh || strict) for (const asker of askers.get(key) ?? []) found.add(asker);
      }
      for (const { index } of first) found.delete(index);
      return found;
    },
  };
}
