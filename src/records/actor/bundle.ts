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
import {
  DateIn,
  dateIn,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Country, Line, Prose, Slug } from '../../formats/bundle/text.ts';
import { IdentifierIn, identifierIn } from '../parts/identifier.bundle.ts';

export const AliasIn = z
  .strictObject({
    text: Line.describe('The name, as documents print it.'),
    kind: z.enum(ALIAS_KINDS),
    strength: z.enum(['strong', 'weak']),
    document: Slug.optional().describe('The only document in which the name means this actor.'),
    ...SUPPORT_IN,
  })
  .describe('A name of an actor.');

export const PostIn = z
  .strictObject({
    id: Slug.describe('The id of the post. Actors who held the same post use the same id.'),
    title: Line,
    organization: Slug.optional().describe(
      'The id of the organization (an actor) in which the actor holds the post.',
    ),
    status: z.enum(POST_STATUSES),
    from: DateIn.optional(),
    to: DateIn.optional(),
    ...SUPPORT_IN,
  })
  .describe('A post that an actor holds or held.');

export const GroupMemberIn = z
  .strictObject({
    actor: Slug.describe('The id of the country (an actor).'),
    from: DateIn.optional().describe('The first day. Leave it out if it is a member since ever.'),
    until: DateIn.optional().describe(
      'The first day on which it is not a member any more. Leave it out if it still is one.',
    ),
    ...SUPPORT_IN,
  })
  .describe('A country that is a member of a group, from a day to a day.');

export const ActorIn = z
  .strictObject({
    id: Slug,
    kind: z.enum(ACTOR_KINDS),
    name: Line,
    country: Country.optional(),
    aliases: z.array(AliasIn).max(200).optional(),
    posts: z.array(PostIn).max(100).optional(),
    identifiers: z.array(IdentifierIn).max(50).optional(),
    members: z
      .array(GroupMemberIn)
      .max(300)
      .optional()
      .describe(
        'The countries of a `country_group`. If left out, a group that the base ships with keeps the members that it has there.',
      ),
    note: Prose.optional(),
    ...SUPPORT_IN,
  })
  .describe('A person, authority, country or other party that acts, speaks or is affected.');
export type ActorIn = z.output<typeof ActorIn>;

/** An actor as a curator would write it. */
export function actorIn(actor: Actor, excerpts: Excerpts): ActorIn {
  const { id, kind, name, country, note, members } = actor;
  return {
    id,
    kind,
    name,
    ...omitEmpty({ country }),
    ...omitEmpty({
      aliases: actor.aliases.map((alias) => aliasIn(alias, excerpts)),
      posts: actor.posts.map((post) => postIn(post, excerpts)),
      identifiers: actor.identifiers.map((identifier) => identifierIn(identifier, excerpts)),
      note,
    }),
    ...(kind === 'country_group' && {
      members: members.map((member) => memberIn(member, excerpts)),
    }),
    ...supportIn(actor, excerpts),
  };
}

function aliasIn(alias: Alias, excerpts: Excerpts): z.output<typeof AliasIn> {
  const { text, kind, strength, document } = alias;
  return {
    text,
    kind,
    strength,
    ...(document && { document: document.id }),
    ...supportIn(alias, excerpts),
  };
}

function postIn(post: Post, excerpts: Excerpts): z.output<typeof PostIn> {
  const { id, title, organization, status, from, to } = post;
  return {
    id,
    title,
    ...(organization && { organization: organization.id }),
    status,
    ...(from && { from: dateIn(from) }),
    ...(to && { to: dateIn(to) }),
    ...supportIn(post, excerpts),
  };
}

function memberIn(member: GroupMember, excerpts: Excerpts): z.output<typeof GroupMemberIn> {
  const { actor, from, until } = member;
  return {
    actor: actor.id,
    ...(from && { from: dateIn(from) }),
    ...(until && { until: dateIn(until) }),
    ...supportIn(member, excerpts),
  };
}
