import type { Actor, GroupMember } from '../../domain/actor.ts';
import { membershipBounds } from '../../domain/groups.ts';
import { pkOf, readById, refByPk } from '../../store/records.ts';
import { deleteRows, hasRow, insertRows, putRow, rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import {
  clearEvidence,
  saveEvidence,
  supportFrom,
  supportRow,
  withEvidence,
} from '../parts/evidence.rows.ts';
import { actorClaims } from './claims.ts';
import { indexNames } from './names.ts';
import { actorAliases, actorIdentifiers, actorMembers, actorPosts, actors } from './tables.ts';

/** Writes an actor with its aliases, posts, identifiers and members. The actors and documents they refer to must exist. */
export function saveActor(store: Store, pk: number, actor: Actor): void {
  store.transact(() => {
    clearActor(store, pk);
    putRow(store, actors, actorRow(pk, actor));
    insertRows(store, actorAliases, actor.aliases, ({ document, evidence: _, ...alias }) => ({
      ...alias,
      actorPk: pk,
      documentPk: document && pkOf(store, document),
    }));
    insertRows(store, actorPosts, actor.posts, ({ organization, evidence: _, ...post }) => ({
      ...post,
      actorPk: pk,
      organizationPk: organization && pkOf(store, organization),
    }));
    insertRows(store, actorIdentifiers, actor.identifiers, ({ evidence: _, ...identifier }) => ({
      ...identifier,
      actorPk: pk,
    }));
    insertRows(store, actorMembers, actor.members, (member) => memberRow(store, pk, member));
    indexNames(store, pk, actor);
    saveEvidence(store, pk, actorClaims(actor));
  });
}

/** Returns the row of an actor in its own table. */
export function actorRow(recordPk: number, actor: Actor) {
  const { id, kind, name, country, note } = actor;
  return { recordPk, id, kind, name, country, note, ...supportRow(actor) };
}

function memberRow(
  store: Store,
  groupPk: number,
  { actor, evidence: _, ...member }: GroupMember,
): Omit<typeof actorMembers.$inferInsert, 'ordinal'> {
  return { ...member, ...membershipBounds(member), groupPk, memberPk: pkOf(store, actor) };
}

function clearActor(store: Store, pk: number): void {
  if (!hasRow(store, actors, pk)) return;
  clearEvidence(store, pk);
  for (const table of [actorAliases, actorPosts, actorIdentifiers]) {
    deleteRows(store, table, 'actorPk', pk);
  }
  deleteRows(store, actorMembers, 'groupPk', pk);
}

/** Returns the actor with an id; undefined if there is none. */
export const getActor = readById('actor', getActorByPk);

/** Returns the actor of a key; undefined if there is none. */
export function getActorByPk(store: Store, pk: number): Actor | undefined {
  const row = rowBy(store, actors, 'recordPk', pk);
  if (row === undefined) return undefined;
  const record: Actor = {
    id: row.id,
    kind: row.kind,
    name: row.name,
    country: row.country,
    aliases: rowsBy(store, actorAliases, 'actorPk', pk).map((alias) => ({
      text: alias.text,
      kind: alias.kind,
      strength: alias.strength,
      document: alias.documentPk === null ? null : refByPk(store, alias.documentPk),
      ...supportFrom(alias),
    })),
    posts: rowsBy(store, actorPosts, 'actorPk', pk).map((post) => ({
      id: post.id,
      title: post.title,
      organization: post.organizationPk === null ? null : refByPk(store, post.organizationPk),
      status: post.status,
      from: post.from,
      to: post.to,
      ...supportFrom(post),
    })),
    identifiers: rowsBy(store, actorIdentifiers, 'actorPk', pk).map((identifier) => ({
      scheme: identifier.scheme,
      value: identifier.value,
      url: identifier.url,
      ...supportFrom(identifier),
    })),
    members: rowsBy(store, actorMembers, 'groupPk', pk).map((member) => ({
      actor: refByPk(store, member.memberPk),
      from: member.from,
      until: member.until,
      ...supportFrom(member),
    })),
    note: row.note,
    ...supportFrom(row),
  };
  return withEvidence(store, pk, record, actorClaims);
}
