import type { Actor } from '../../domain/actor.ts';
import { type MembershipBounds, membershipBounds } from '../../domain/groups.ts';
import { indexableNames } from '../../domain/reconcile.names.ts';
import { rowFaults } from '../../store/check.rows.ts';
import type { StoredRecord } from '../../store/records.ts';
import { rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { actorMembers } from './tables.ts';

/** Yields a fault if the names of an actor are wrong in their index, or the days of its members in theirs. */
export function* checkActor(
  store: Store,
  { pk }: StoredRecord,
  { name, aliases, members }: Actor,
): Generator<string> {
  yield* rowFaults('days of members', storedBounds(store, pk), members.map(membershipBounds));
  const indexed = indexedNames(store, pk);
  if (indexed === indexableNames([name, ...aliases.map(({ text }) => text)])) return;
  yield 'The name index has outdated names for it.';
}

function storedBounds(store: Store, pk: number): MembershipBounds[] {
  return rowsBy(store, actorMembers, 'groupPk', pk).map((row) => {
    const { fromMin, fromMax, untilMin, untilMax } = row;
    return { fromMin, fromMax, untilMin, untilMax };
  });
}

/** Returns the names of an actor in the index; undefined if it is not there. */
function indexedNames(store: Store, pk: number): string | undefined {
  const row = store.prepare('SELECT names FROM actor_names WHERE rowid = ?').get(pk);
  return (row as { names: string } | undefined)?.names;
}
