import type { ReferenceResolver } from '../records/references.ts';

/** Which items of an import point at which others. */
export interface Dependencies {
  /** Takes in what an item is called, and whether the base had no such record before. */
  name(index: number, key: string, fresh: boolean): void;
  /** The references as the item at an index sees them; each lookup is recorded as a dependency. */
  noting(index: number, references: ReferenceResolver): ReferenceResolver;
  /**
   * All items that point at the first ones, at what points at them and so on: where they are new, or, if
   * `strict`, in any case.
   */
  dependants(first: readonly { index: number }[], strict: boolean): ReadonlySet<number>;
}

/** Tracks nothing. */
export const NO_DEPENDENCIES: Dependencies = {
  name: () => {},
  noting: (_, references) => references,
  dependants: () => new Set(),
};

/** Tracks the dependencies between the items of one round. */
export function trackDependencies(): Dependencies {
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
    noting: (index, references) => ({
      ...references,
      find(kind, id) {
        note(`${kind}/${id}`, index);
        return references.find(kind, id);
      },
      document(id) {
        note(`document/${id}`, index);
        return references.document(id);
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
