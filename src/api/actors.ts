import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/actor.ts';
import type { Day as DayValue } from '../domain/day.ts';
import { heldOn } from '../domain/tenure.ts';
import { DayText } from '../formats/wire/date.ts';
import { excludedJson, REFERENCE_DETAIL } from '../params/excluded.ts';
import { goesWith, refuseFaults } from '../params/faults.ts';
import { Country, Day, Flag, FreeText, Id, ListOf, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import { ACTOR_SORTS, type ActorFilter, findActors } from '../records/actor/list.ts';
import { holdersOf, holdingOn } from '../records/actor/posts.ts';
import { ACTOR_SUMMARY } from '../records/actor/summary.ts';
import { ActorJson, AliasJson, GroupMemberJson, PostJson } from '../records/actor/wire.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import { unnamedReference } from '../records/reference.ts';
import type { Store } from '../store/store.ts';
import { chosenDay, MATCH_META, Match } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { knownPost } from './statements.query.ts';
import { itemShape, summaryCsv, summaryItems } from './summaries.ts';

const TenureJson = PostJson.extend({
  held: z
    .enum(['certain', 'possible', 'unknown_year'])
    .describe(
      'Whether the actor certainly or possibly held the post on that day. `unknown_year`: a date without a year leaves it open.',
    ),
}).describe('A post that an actor held, or may have held, on a day.');

const PostsOnJson = z
  .object({
    day: DayText.describe('The requested day.'),
    posts: z
      .array(TenureJson)
      .describe('The posts that the actor certainly or possibly held on that day.'),
  })
  .describe('The posts of an actor on a day. The last day of a post is included.');

/** An actor in a response, with the members that depend on the request. */
const ActorAnswerJson = ActorJson.extend({
  posts_on: PostsOnJson.optional().describe(
    'The posts on the day `on`. Only in the response for one actor.',
  ),
}).describe('A person, authority, country or other party that acts, speaks or is affected.');

const ActorMetaJson = z.object(MATCH_META).describe('Information about a list of actors.');
export const ActorSummaryJson = itemShape(ACTOR_SUMMARY, 'An actor', ActorAnswerJson);
const ActorListJson = listOf(ActorSummaryJson, ActorMetaJson, 'A page of actors.');

const ActorsQuery = z.strictObject({
  kind: ListOf(ACTOR_KINDS).describe('Only actors of these kinds.').optional(),
  country: Country.describe('Only actors of this country (ISO 3166-1 alpha-2).').optional(),
  alias: FreeText.describe(
    'Only actors with exactly this name or strong alias. To find a weak alias, such as a surname, also send `alias_in`.',
  ).optional(),
  alias_in: Id.describe(
    'Also match aliases that are valid only in this document. Requires `alias`.',
  ).optional(),
  post: Id.describe(
    'Only actors that hold or held this post, at any time or on the day `holds_on`.',
  ).optional(),
  holds_on: Day.describe(
    'Only actors that held `post` on this day. The last day of a post is included. Requires `post`.',
  ).optional(),
  reference: Flag.default(false).describe(
    'Also list the countries and groups that the service ships with and that no record names. They are always found by `country` and by their ids.',
  ),
  match: Match,
  q: Words.describe('Only actors that contain these words in names, posts or note.').optional(),
  sort: OneOf(Object.keys(ACTOR_SORTS) as [keyof typeof ACTOR_SORTS])
    .default('name')
    .describe('Sort by name (in order of Unicode code points) or by id.'),
  view: View,
  fields: Fields(ACTOR_SUMMARY),
  ...PAGING,
});
type ActorsQuery = z.output<typeof ActorsQuery>;

const ELSEWHERE =
  "by that name only in one document, or by a weak alias: set alias_in to that document's id to include them.";

/** The reasons why actors are left out, in words. */
const DETAILS = {
  reference: REFERENCE_DETAIL,
  alias_elsewhere: { one: `goes ${ELSEWHERE}`, others: `go ${ELSEWHERE}` },
};

/** Returns the filter of a query; throws for unknown ids, and for parameters without the one they need. */
function actorFilter(store: Store, query: ActorsQuery): ActorFilter {
  const { post, holds_on: day, alias, alias_in: document = null } = query;
  const holders = post === undefined ? null : holdersOf(store, post);
  refuseFaults(
    viewFault(query),
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
    reference: query.reference || query.country ? [] : unnamedReference(store),
  };
}

const listActors = operation({
  method: 'GET',
  path: '/v1/actors',
  operationId: 'listActors',
  summary: `List and filter ${KINDS.actor.plural}`,
  description:
    'Returns people, authorities, countries and other actors. Filter by name, kind, country or post.',
  query: ActorsQuery,
  responses: {
    200: {
      description: 'A page of actors.',
      content: json('ActorList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listActors', query, context);
    const { day } = chosenDay(context.clock);
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    const filter = actorFilter(context.store, query);
    const found = findActors(context.store, filter, ACTOR_SORTS[query.sort], page);
    const items = summaryItems(context.store, ACTOR_SUMMARY, found.items, query, {
      days: { day, knownOn: null },
    });
    const meta = { match: query.match, excluded: excludedJson(found.excluded, DETAILS) };
    const { total, next } = found;
    return { ...listAnswer('listActors', query, { items, total, next, meta }, context), etag };
  },
});

const getActor = operation({
  method: 'GET',
  path: '/v1/actors/:id',
  operationId: 'getActor',
  summary: `Get ${aRecord('actor')}`,
  description:
    'Returns an actor with names, posts and identifiers, and how each is known. Send `on` to get the posts on one day.',
  params: RecordParams,
  query: z.strictObject({
    on: Day.describe(
      'Also return `posts_on`: the posts that the actor held on this day.',
    ).optional(),
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

/** Returns the posts of a published actor on a day, as JSON. */
function postsOn(wire: string, day: DayValue): string {
  const { posts } = JSON.parse(wire) as ActorJson;
  const held = posts.flatMap((post) => {
    const how = heldOn({ from: post.from ?? null, to: post.to ?? null }, day);
    return how === null ? [] : [{ ...post, held: how }];
  });
  return JSON.stringify({ day, posts: held });
}

export const actorsResource: Resource = {
  tag: {
    name: 'Actors',
    description: 'People, authorities, countries and others that act, speak or are affected.',
  },
  components: {
    Actor: ActorAnswerJson,
    ActorList: ActorListJson,
    ActorSummary: ActorSummaryJson,
    ActorMeta: ActorMetaJson,
    Alias: AliasJson,
    GroupMember: GroupMemberJson,
    Post: PostJson,
    PostsOn: PostsOnJson,
    Tenure: TenureJson,
  },
  operations: [
    listInFormats(listActors, { csv: summaryCsv(ACTOR_SUMMARY) }),
    detailInFormats(getActor, linkedDataOf('actor')),
  ],
};
