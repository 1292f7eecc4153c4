import { z } from 'zod';
import {
  ACTOR_KINDS,
  type Actor,
  ALIAS_KINDS,
  type Alias,
  type Identifier,
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
  type Stamp,
} from '../../formats/wire/ref.ts';

export const AliasJson = z
  .object({
    text: z.string().describe('The name as it is printed.'),
    kind: z.enum(ALIAS_KINDS).describe('What kind of name it is. More may be added.'),
    strength: z
      .enum(['strong', 'weak'])
      .describe('Whether the name by itself tells who is meant, or only in its document.'),
    document: RefJson.optional().describe(
      'The only document inside which the name means this actor; absent: it does so everywhere.',
    ),
    ...SUPPORT,
  })
  .describe('A name that an actor goes by.');

export const PostJson = z
  .object({
    id: z.string().describe('The id of the post within the actor.'),
    title: z.string().describe('The title of the post.'),
    organization: RefJson.optional().describe('Where the post is held.'),
    status: z.enum(POST_STATUSES).describe('In what capacity the post is held. More may be added.'),
    from: DateJson.optional().describe('The first day; absent where it is not known.'),
    to: DateJson.optional().describe(
      'The last day; absent where the post is held or none is known.',
    ),
    ...SUPPORT,
  })
  .describe('A post that an actor holds or held.');

export const IdentifierJson = z
  .object({
    scheme: z.string().describe('The scheme that gives the identifier, such as `wikidata`.'),
    value: z.string().describe('The identifier.'),
    url: z.string().nullable().describe('Where the identifier leads.'),
    ...SUPPORT,
  })
  .describe('The same actor elsewhere.');

export const ActorJson = z
  .object({
    ...head('actor', 'actor'),
    kind: z.enum(ACTOR_KINDS).describe('What kind of actor it is. More may be added.'),
    name: z.string().describe('The name this base uses.'),
    country: z.string().nullable().describe('The country (ISO 3166-1 alpha-2).'),
    aliases: z.array(AliasJson).describe('Other names, and mentions in single documents.'),
    posts: z.array(PostJson).describe('Posts held over time.'),
    identifiers: z.array(IdentifierJson).describe('Identifiers elsewhere.'),
    note: z.string().nullable().describe('What a reader of the record should know.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('Somebody who imposes, applies, speaks, threatens or is meant.');
export type ActorJson = z.infer<typeof ActorJson>;

/** The wire form of an actor. */
export function actorJson(actor: Actor, stamp: Stamp): ActorJson {
  return {
    ...headJson('actor', actor.id, stamp),
    kind: actor.kind,
    name: actor.name,
    country: actor.country,
    aliases: actor.aliases.map(aliasJson),
    posts: actor.posts.map(postJson),
    identifiers: actor.identifiers.map(identifierJson),
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

function identifierJson(identifier: Identifier): z.infer<typeof IdentifierJson> {
  const { scheme, value, url } = identifier;
  return { scheme, value, url, ...supportJson(identifier) };
}
