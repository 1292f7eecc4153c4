import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { AppError } from '../errors.ts';
import { excludedJson, STATEMENT_DETAILS } from '../params/excluded.ts';
import { holdersOf } from '../records/actor/posts.ts';
import { ACTOR_SUMMARY } from '../records/actor/summary.ts';
import { itemsOf } from '../records/items.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import {
  type FoundStatements,
  findStatements,
  STATEMENT_SORTS,
  speakersOf,
} from '../records/statement/list.ts';
import { STATEMENT_SUMMARY, STATEMENT_SUMMARY_PARTS } from '../records/statement/summary.ts';
import {
  RenderingJson,
  RoleOnDayJson,
  SpeakerJson,
  StatementJson,
} from '../records/statement/wire.ts';
import { sparse } from '../records/summary.ts';
import type { DatedItem } from '../store/dated.ts';
import type { Store } from '../store/store.ts';
import { ActorSummaryJson } from './actors.ts';
import { chosenDay, MATCH_META } from './clocks.ts';
import type { Context } from './context.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { linkedDataOf } from './linkeddata.ts';
import {
  type Answer,
  type Input,
  json,
  notModified,
  operation,
  type Resource,
} from './operation.ts';
import { CountJson, listAnswer, listOf, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { STATEMENT_REPRESENTATIONS } from './representations.ts';
import { mapValues } from './schema.ts';
import {
  OF_ANYBODY,
  STATEMENT_FILTERS,
  type StatementsQuery,
  statementFilter,
} from './statements.query.ts';
import { itemShape, summaryItems } from './summaries.ts';

const OpenSpeakersJson = z
  .object({
    ambiguous: CountJson.describe('Statements whose speaker may be one of several actors.'),
    unresolved: CountJson.describe('Statements whose speaker is unknown.'),
  })
  .describe('Counts of the matching statements whose speaker is not identified.');

export const StatementMetaJson = z
  .object({
    ...MATCH_META,
    open: OpenSpeakersJson.describe('The matching statements whose speaker is not identified.'),
  })
  .describe('Information about a list of statements.');

const IncludedJson = z
  .object({
    speaker: ActorSummaryJson.optional().describe(
      'The speaker. Absent if the speaker is not identified.',
    ),
  })
  .describe('The summaries of records that the statement refers to, as `include` requests.');

export const StatementSummaryJson = itemShape(STATEMENT_SUMMARY, 'A statement', StatementJson, {
  included: IncludedJson.optional(),
});

const StatementListJson = listOf(StatementSummaryJson, StatementMetaJson, 'A page of statements.');

/** Returns the items of a list of statements, each with its match and the requested inclusions. */
export function statementItems(
  { store, clock }: Context,
  { items }: FoundStatements,
  query: Pick<StatementsQuery, 'include' | 'view' | 'fields'>,
): string[] {
  const { day } = chosenDay(clock);
  const speakers = query.include && speakersIn(store, items, day);
  return summaryItems(store, STATEMENT_SUMMARY, items, query, {
    asked: ({ pk }) => (speakers === undefined ? {} : { included: speakers(pk) }),
  });
}

/** Returns the summary of the identified speaker of each statement, by its key. */
function speakersIn(store: Store, items: readonly DatedItem[], day: Day) {
  const speakerOf = speakersOf(
    store,
    items.map(({ pk }) => pk),
  );
  const pks = [...new Set(speakerOf.values())];
  const view = { fields: null, days: { day, knownOn: null } };
  const found = pks.map((pk) => ({ pk, asked: {} }));
  const texts = itemsOf<object>(store, ACTOR_SUMMARY, found, view);
  const actors = new Map(pks.map((pk, at) => [pk, texts[at]]));
  return (pk: number) => {
    const speaker = actors.get(speakerOf.get(pk) ?? -1);
    return speaker === undefined ? {} : { speaker };
  };
}

/** Returns a list of statements; its cursors are bound to the operation. */
function statementsAnswer(
  name: string,
  input: Pick<Input<unknown, StatementsQuery>, 'query' | 'url' | 'holds'>,
  context: Context,
): Answer {
  const { query } = input;
  const page = readPage(name, query, context);
  const etag = storeTag(input, context, chosenDay(context.clock).day);
  if (input.holds(etag)) return notModified(etag);
  const filter = statementFilter(context.store, query);
  const found = findStatements(context.store, filter, STATEMENT_SORTS[query.sort], page);
  const { total, next, open } = found;
  const excluded = excludedJson(found.excluded, STATEMENT_DETAILS);
  const items = statementItems(context, found, query);
  const meta = { match: query.match, excluded, open };
  return { ...listAnswer(name, query, { items, total, next, meta }, context), etag };
}

const PARAPHRASES =
  'The words of a paraphrase belong to the reporter, not to the speaker. Use `/v1/quotes` to get quoted words only.';

const PAGE_OF_STATEMENTS = {
  200: {
    description: 'A page of statements.',
    content: json('StatementList'),
    headers: ['Link'],
  },
};

const listStatements = operation({
  method: 'GET',
  path: '/v1/statements',
  operationId: 'listStatements',
  summary: `List and filter ${KINDS.statement.plural}`,
  description: `Returns what officials are reported to have said. ${PARAPHRASES}`,
  query: z.strictObject(STATEMENT_FILTERS),
  responses: PAGE_OF_STATEMENTS,
  handle: (input, context) => statementsAnswer('listStatements', input, context),
});

const getStatement = operation({
  method: 'GET',
  path: '/v1/statements/:id',
  operationId: 'getStatement',
  summary: `Get ${aRecord('statement')}`,
  description:
    'Returns a statement with all its wordings, the speaker as printed and as identified, and the evidence for each claim.',
  params: RecordParams,
  ofRecord: true,
  responses: { 200: { description: 'The statement.', content: json('Statement') } },
  handle: (input, context) => recordAnswer('statement', input, context),
});

const listActorStatements = operation({
  method: 'GET',
  path: '/v1/actors/:id/statements',
  operationId: 'listActorStatements',
  summary: `List ${KINDS.statement.plural} of ${aRecord('actor')}`,
  description: `Returns what one actor said, in any post. ${PARAPHRASES}`,
  params: RecordParams,
  query: z.strictObject(OF_ANYBODY),
  ofRecord: true,
  responses: PAGE_OF_STATEMENTS,
  handle: (input, context) =>
    recordAnswer('actor', input, context, ({ id }) => {
      const query = { ...input.query, speaker: id };
      return statementsAnswer('listActorStatements', { ...input, query }, context);
    }),
});

const { post: _, ...OF_A_POST } = STATEMENT_FILTERS;

const listPostStatements = operation({
  method: 'GET',
  path: '/v1/posts/:id/statements',
  operationId: 'listPostStatements',
  summary: `List ${KINDS.statement.plural} by holders of a post`,
  description: `Returns what the holders of a post said while they held it. Take the id of a post from the \`posts\` of an actor. ${PARAPHRASES}`,
  params: RecordParams,
  query: z.strictObject(OF_A_POST),
  responses: PAGE_OF_STATEMENTS,
  handle(input, context) {
    const post = input.params.id;
    if (holdersOf(context.store, post).length === 0) {
      throw new AppError('NOT_FOUND', `No actor holds or held the post ${post}.`);
    }
    const query = { ...input.query, post };
    return statementsAnswer('listPostStatements', { ...input, query }, context);
  },
});

export const statementsResource: Resource = {
  tag: {
    name: 'Statements',
    description:
      'What officials said. Each statement is listed once, with its wording in every document.',
  },
  components: {
    IncludedByStatement: IncludedJson,
    OpenSpeakers: OpenSpeakersJson,
    Rendering: RenderingJson,
    RoleOnDay: RoleOnDayJson,
    Speaker: SpeakerJson,
    Statement: StatementJson,
    StatementList: StatementListJson,
    StatementMeta: StatementMetaJson,
    StatementSummary: StatementSummaryJson,
    ...mapValues(STATEMENT_SUMMARY_PARTS, sparse),
  },
  operations: [
    listInFormats(listStatements, STATEMENT_REPRESENTATIONS),
    detailInFormats(getStatement, linkedDataOf('statement')),
    listInFormats(listActorStatements, STATEMENT_REPRESENTATIONS),
    listInFormats(listPostStatements, STATEMENT_REPRESENTATIONS),
  ],
};
