import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/actor.ts';
import type { Day as DayValue } from '../domain/day.ts';
import { heldOn } from '../domain/tenure.ts';
import { DayText } from '../formats/wire/date.ts';
import { excludedJson } from '../params/excluded.ts';
import { goesWith, refuseFaults } from '../params/faults.ts';
import { Country, Day, FreeText, Id, ListOf, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { actorRows } from '../records/actor/csv.list.ts';
import { ACTOR_SORTS, type ActorFilter, findActors } from '../records/actor/list.ts';
import { holdersOf, holdingOn } from '../records/actor/posts.ts';
import { ActorJson, AliasJson, IdentifierJson, PostJson } from '../records/actor/wire.ts';
import type { Store } from '../store/store.ts';
import { ITEM_MATCH, MATCH_META, Match } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { knownPost } from './statements.query.ts';

const TenureJson = PostJson.extend({
  held: z
    .enum(['certain', 'possible', 'unknown_year'])
    .describe(
      'Whether it was surely held on the day, possibly, or possibly but for a year that is unknown.',
    ),
}).describe('A post that an actor may have held on a day.');

const PostsOnJson = z
  .object({
    day: DayText.describe('The day asked for.'),
    posts: z
      .array(TenureJson)
      .describe('The posts held on it, those included that only may have been.'),
  })
  .describe('The posts of an actor on a day; the last day of a post still counts.');

/** An actor as it is answered: with what depends on the question. */
export const ActorAnswerJson = ActorJson.extend({
  ...ITEM_MATCH,
  posts_on: PostsOnJson.optional().describe('Only in the answer about one actor, with `on`.'),
}).describe('Somebody who imposes, applies, speaks, threatens or is meant.');

const ActorMetaJson = z.object(MATCH_META).describe('About a list of actors.');
const ActorListJson = listOf(ActorAnswerJson, ActorMetaJson, 'A page of actors.');

const ActorsQuery = z.strictObject({
  kind: ListOf(ACTOR_KINDS).describe('Of one of these kinds.').optional(),
  country: Country.describe('The country, by its code of ISO 3166-1 alpha-2.').optional(),
  alias: FreeText.describe(
    'Goes by exactly this name: as this base names the actor, or by a strong alias valid everywhere. A weak alias, such as a surname, counts only in its own document: see `alias_in`.',
  ).optional(),
  alias_in: Id.describe(
    'The document of this id inside which `alias`, with which it goes, is read: names valid in it count too.',
  ).optional(),
  post: Id.describe('Holds or held the post of this id at any time, or on `holds_on`.').optional(),
  holds_on: Day.describe(
    'Holds `post`, with which it goes, on this day; the last day of a post still counts. Certainly where its first day surely was by then and its last surely not before; possibly where that may be so.',
  ).optional(),
  match: Match,
  q: Words.describe('Words that all occur in its names, posts or note.').optional(),
  sort: OneOf(Object.keys(ACTOR_SORTS) as [keyof typeof ACTOR_SORTS])
    .default('name')
    .describe('The order: by name, compared by code point, or by id; `-` descends; ties by id.'),
  ...PAGING,
});
type ActorsQuery = z.output<typeof ActorsQuery>;

const ELSEWHERE =
  "by that name only in one document, or by a weak alias: set alias_in to that document's id to include them.";

/** Why actors are left out, for people. */
const DETAILS = {
  alias_elsewhere: { one: `goes ${ELSEWHERE}`, others: `go ${ELSEWHERE}` },
};

/** What a query asks of actors; refuses ids that nothing has and parameters without the one they go with. */
function actorFilter(store: Store, query: ActorsQuery): ActorFilter {
  const { post, holds_on: day, alias, alias_in: document = null } = query;
  const holders = post === undefined ? null : holdersOf(store, post);
  refuseFaults(
    goesWith('alias_in', query.alias_in, 'alias', alias),
    goesWith('holds_on', day, 'post', post),
    knownId(store, 'document', 'alias_in', query.alias_in),
    knownPost(post, holders),
  );
  return {
    match: query.match,
    kind: query.kind ?? [],
    country: query.country ?? null,
    alias: alias === undefined ? null : { text: alias, document },
    everHeld: holders?.map(({ pk }) => pk) ?? null,
    heldOn: holders && day !== undefined ? holdingOn(holders, day) : null,
    q: query.q ?? null,
  };
}

const listActors = operation({
  method: 'GET',
  path: '/v1/actors',
  operationId: 'listActors',
  summary: 'Actors',
  description:
    'People, authorities, countries and others, by name, kind, country and post. Every filter combines with every other.',
  query: ActorsQuery,
  responses: {
    200: {
      description: 'A page of actors, with what was left out and why.',
      content: json('ActorList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listActors', query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const filter = actorFilter(context.store, query);
    const found = findActors(context.store, filter, ACTOR_SORTS[query.sort], page);
    const items = found.items.map(({ wire, match }) =>
      withMembers(wire, { match: JSON.stringify(match) }),
    );
    const meta = { match: query.match, excluded: excludedJson(found.excluded, DETAILS) };
    const { total, next } = found;
    return { ...listAnswer('listActors', query, { items, total, next, meta }, context), etag };
  },
});

const getActor = operation({
  method: 'GET',
  path: '/v1/actors/:id',
  operationId: 'getActor',
  summary: 'An actor',
  description:
    'One actor with names, posts and identifiers, each with how it is known. With `on`, also which posts were held on that day.',
  params: RecordParams,
  query: z.strictObject({
    on: Day.describe('The day for which `posts_on` tells the posts held.').optional(),
  }),
  ofRecord: true,
  responses: { 200: { description: 'The actor.', content: json('Actor') } },
  handle: (input, context) =>
    recordAnswer('actor', input, context, ({ wire, tag }) => {
      const { on } = input.query;
      if (on === undefined) return { body: wire, etag: tag };
      const etag = `${tag}-${on}`;
      if (input.holds(etag)) return notModified(etag);
      return { body: withMembers(wire, { posts_on: postsOn(wire, on) }), etag };
    }),
});

/** The posts of a published actor on a day, as JSON. */
function postsOn(wire: string, day: DayValue): string {
  const { posts } = JSON.parse(wire) as ActorJson;
  const held = posts.flatMap((post) => {
    const how = heldOn({ from: post.from ?? null, to: post.to ?? null }, day);
    return how === null ? [] : [{ ...post, held: how }];
  });
  return JSON.stringify({ day, posts: held });
}

export const actorsResource: Resource = {
  tag: { name: 'Actors', description: 'Who imposes, applies, speaks, threatens or is meant.' },
  components: {
    Actor: ActorAnswerJson,
    ActorList: ActorListJson,
    ActorMeta: ActorMetaJson,
    Alias: AliasJson,
    HeldPost: TenureJson,
    Identifier: IdentifierJson,
    Post: PostJson,
    PostsOn: PostsOnJson,
  },
  operations: [
    listInFormats(listActors, { csv: actorRows }),
    detailInFormats(getActor, linkedDataOf('actor')),
  ],
};
