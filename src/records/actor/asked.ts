import type { AskedActor } from '../../domain/applicable.scope.ts';
import type { Day } from '../../domain/day.ts';
import { groupsOn, type Member, membersOn } from '../../domain/groups.ts';
import { pkOf, recordByPk } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** A country, group or company that is asked about, with the keys by which records name it, its groups and its members. */
export interface AskedKeys {
  asked: AskedActor;
  /** The id of each key; an actor that was merged has the id of the one that it was merged into. */
  idByPk: Map<number, string>;
}

const MEMBERSHIPS = `SELECT member_pk AS member, group_pk AS "group", from_min AS fromMin, from_max AS fromMax,
    until_min AS untilMin, until_max AS untilMax
  FROM actor_members WHERE member_pk = :pk OR group_pk = :pk`;

const MERGED = `WITH RECURSIVE merged (pk) AS (
    SELECT ? UNION SELECT r.pk FROM records r JOIN merged m ON r.merged_into = m.pk)
  SELECT pk FROM merged`;

/** Returns what is known on a day of an actor that is asked about, named by its id. */
export function askedActor(store: Store, id: string, day: Day): AskedKeys {
  const pk = pkOf(store, { kind: 'actor', id });
  const memberships = store.prepare(MEMBERSHIPS).all({ pk }) as Member[];
  const groups = [...groupsOn(memberships, pk, day)].map(([group, match]) => {
    return { pk: group, id: recordByPk(store, group).id, match };
  });
  const members = [...membersOn(memberships, pk, day).keys()].map((member) => {
    return { pk: member, id: recordByPk(store, member).id };
  });
  const named = [{ pk, id }, ...groups, ...members];
  return {
    asked: {
      id,
      groups: groups.map(({ id: group, match }) => ({ id: group, match })),
      members: members.map((member) => member.id),
    },
    idByPk: new Map(named.flatMap((one) => keysOf(store, one.pk).map((key) => [key, one.id]))),
  };
}

/** The key of an actor and of those that were merged into it. */
function keysOf(store: Store, pk: number): number[] {
  return (store.prepare(MERGED).all(pk) as { pk: number }[]).map((row) => row.pk);
}
