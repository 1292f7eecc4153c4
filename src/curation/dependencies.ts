import type { ReferenceResolver } from '../records/references.ts';

/** Which items of an import refer to which others. */
export interface Dependencies {
  /** Records the name of an item; `fresh` if the database had no such record before. */
  name(index: number, key: string, fresh: boolean): void;
  /** Returns references that record each lookup as a dependency of the item at an index. */
  noting(index: number, references: ReferenceResolver): ReferenceResolver;
  /**
   * Returns all items that refer to the first ones, directly or through others. Only references to new records
   * count, unless `strict`.
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
  const referrers = new Map<string, Set<number>>();
  const note = (key: string, index: number) => {
    if (!here.has(key)) return;
    const known = referrers.get(key);
    if (known === undefined) referrers.set(key, new Set([index]));
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
        // Items that are added to a set during a loop over it are visited too.
        if (fresh || strict) for (const referrer of referrers.get(key) ?? []) found.add(referrer);
      }
      for (const { index } of first) found.delete(index);
      return found;
    },
  };
}
