import type { Day } from '../../domain/day.ts';
import { type Member, membersOn } from '../../domain/groups.ts';
import type { Dated } from '../../store/dated.ts';
import type { Clause } from '../../store/list.ts';
import { pkOf } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Among } from './posts.ts';

const OWN = `SELECT b.record_pk AS pk FROM actors a JOIN actors b ON b.country = a.country
    JOIN records r ON r.pk = b.record_pk
  WHERE a.record_pk = ? AND a.kind IN ('country', 'country_group')
    AND b.kind IN ('public_body', 'person') AND r.state = 'live' ORDER BY b.record_pk`;

/** Returns the key of an actor and, if it is a country or a group, those of its public bodies and persons. */
function withItsOwn(store: Store, pk: number): number[] {
  const own = store.prepare(OWN).all(pk) as { pk: number }[];
  return [pk, ...own.map((other) => other.pk)];
}

/**
 * Returns who acts for an actor on a day: the actor, the public bodies and persons of a country or group, and the members
 * of a group with theirs.
 */
export function actingFor(store: Store, id: string, day: Day): Among {
  const pk = pkOf(store, { kind: 'actor', id });
  const certain = withItsOwn(store, pk);
  const possible: number[] = [];
  for (const [member, match] of membersOn(membersOf(store, pk), pk, day)) {
    (match === 'certain' ? certain : possible).push(...withItsOwn(store, member));
  }
  const all = [...certain, ...possible];
  return { certain, possible: all, unknownYear: all };
}

/** Returns the keys of some actors and those of the public bodies and persons of each country and group among them. */
export function withTheirOwn(store: Store, pks: Iterable<number>): Set<number> {
  return new Set([...pks].flatMap((pk) => withItsOwn(store, pk)));
}

const MEMBERS = `SELECT member_pk AS member, group_pk AS "group", from_min AS fromMin, from_max AS fromMax,
    until_min AS untilMin, until_max AS untilMax
  FROM actor_members WHERE group_pk = ?`;

function membersOf(store: Store, group: number): Member[] {
  return store.prepare(MEMBERS).all(group) as Member[];
}

/** What a list asks of some actors: a question about days only if it is uncertain who acts. */
export interface Acting {
  plain: Clause[];
  dated: Dated[];
}

/** Returns what a list asks of actors, given what it asks of keys; nothing for null. */
export function actingIn(actors: Among | null, clauseOf: (pks: number[]) => Clause): Acting {
  if (actors === null) return { plain: [], dated: [] };
  const { certain, possible } = actors;
  if (possible.length === certain.length) return { plain: [clauseOf(certain)], dated: [] };
  const open = clauseOf(possible);
  return { plain: [], dated: [{ certain: clauseOf(certain), possible: open, unknownYear: open }] };
}
