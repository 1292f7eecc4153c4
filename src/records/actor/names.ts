import type { Actor } from '../../domain/actor.ts';
import { indexableNames } from '../../domain/reconcile.names.ts';
import type { Store } from '../../store/store.ts';

/** Replaces the names of an actor in the index of names. */
export function indexNames(store: Store, pk: number, { name, aliases }: Actor): void {
  const names = indexableNames([name, ...aliases.map(({ text }) => text)]);
  store.prepare('INSERT OR REPLACE INTO actor_names (rowid, names) VALUES (?, ?)').run(pk, names);
}
