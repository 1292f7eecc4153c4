import { z } from 'zod';
import {
  ACTOR_KINDS,
  type Actor,
  ALIAS_KINDS,
  type Alias,
  type GroupMember,
  POST_STATUSES,
  type Post,
} from '../../domain/actor.ts';
import { DateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  optionalRefJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';
import { IdentifierJson, identifierJson } from '../parts/identifier.wire.ts';

export const AliasJson = z
  .object({
    text: z.string().describe('The name, as documents print it.'),
    kind: z.enum(ALIAS_KINDS).describe('The kind of name. More may be added.'),
    strength: z
      .enum(['strong', 'weak'])
      .describe(
        '`strong` if the name alone identifies the actor; `weak` if it does so only in one document.',
      ),
    document: RefJson.optional().describe(
      'The only document in which the name means this actor. Absent if it does so everywhere.',
    ),
    ...SUPPORT,
  })
  .describe('A name of an actor.');

export const PostJson = z
  .object({
    id: z.string().describe('The id of the post within the actor.'),
    title: z.string().describe('The title of the post.'),
    organization: RefJson.optional().describe(
      'The organization in which the actor holds the post.',
    ),
    status: z
      .enum(POST_STATUSES)
      .describe('The capacity in which the actor holds the post. More may be added.'),
    from: DateJson.optional().describe('The first day. Absent if it is unknown.'),
    to: DateJson.optional().describe(
      'The last day. Absent if the actor still holds the post, or if the day is unknown.',
    ),
    ...SUPPORT,
  })
  .describe('A post that an actor holds or held.');

export const GroupMemberJson = z
  .object({
    actor: RefJson.describe('The country.'),
    from: DateJson.optional().describe('The first day. Absent if it is a member since ever.'),
    until: DateJson.optional().describe(
      'The first day on which it is not a member any more. Absent if it still is one.',
    ),
    ...SUPPORT,
  })
  .describe('A country that is a member of a group, from a day to a day.');

export const ActorJson = z
  .object({
    ...head('actor', 'actor'),
    kind: z.enum(ACTOR_KINDS).describe('The kind of actor. More may be added.'),
    name: z.string().describe('The preferred name of the actor.'),
    country: z.string().nullable().describe('The country (ISO 3166-1 alpha-2).'),
    aliases: z
      .array(AliasJson)
      .describe('Other names, including names that are valid in one document only.'),
    posts: z.array(PostJson).describe('The posts that the actor holds or held.'),
    identifiers: z.array(IdentifierJson).describe('Identifiers in other databases.'),
    members: z
      .array(GroupMemberJson)
      .describe('The countries of a `country_group`. Empty for every other kind.'),
    note: z.string().nullable().describe('A note for readers of the record.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A person, authority, country or other party that acts, speaks or is affected.');
export type ActorJson = z.infer<typeof ActorJson>;

/** Returns the wire form of an actor. */
export function actorJson(actor: Actor, stamp: Stamp): ActorJson {
  return {
    ...headJson('actor', actor.id, stamp),
    kind: actor.kind,
    name: actor.name,
    country: actor.country,
    aliases: actor.aliases.map(aliasJson),
    posts: actor.posts.map(postJson),
    identifiers: actor.identifiers.map(identifierJson),
    members: actor.members.map(memberJson),
    note: actor.note,
    ...supportJson(actor),
    ...linksJson('actor', actor.id),
  };
}

function aliasJson(alias: Alias): z.infer<typeof AliasJson> {
  const { text, kind, strength } = alias;
  return {
    text,
    kind,
    strength,
    document: optionalRefJson(alias.document),
    ...supportJson(alias),
  };
}

function postJson(post: Post): z.infer<typeof PostJson> {
  return {
    id: post.id,
    title: post.title,
    organization: optionalRefJson(post.organization),
    status: post.status,
    from: optionalDateJson(post.from),
    to: optionalDateJson(post.to),
    ...supportJson(post),
  };
}

function memberJson(member: GroupMember): z.infer<typeof GroupMemberJson> {
  return {
    actor: refJson(member.actor),
    from: optionalDateJson(member.from),
    until: optionalDateJson(member.until),
    ...supportJson(member),
  };
}
