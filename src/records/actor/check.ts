import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../domain/actor.ts';
import { indexedNameWords, nameWords } from '../../domain/reconcile.names.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Yields a fault if the names of an actor are wrong in the index of names. */
export function* checkActor(
  store: Store,
  { pk }: StoredRecord,
  { name, aliases }: Actor,
): Generator<string> {
  const indexed = indexedNames(store, pk);
  const names = [name, ...aliases.map(({ text }) => text)].map(nameWords);
  if (indexed !== undefined && isDeepStrictEqual(indexedNameWords(indexed), names)) return;
  yield 'The name index has outdated names for it.';
}

/** Returns the names of an actor in the index; undefined if it is not there. */
function indexedNames(store: Store, pk: number): string | undefined {
  const row = store.prepare('SELECT names FROM actor_names WHERE rowid = ?').get(pk);
  return (row as { names: string } | undefined)?.names;
}
