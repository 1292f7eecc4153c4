import { z } from 'zod';
import { AppError } from '../errors.ts';
import { excludedJson, STATEMENT_DETAILS } from '../params/excluded.ts';
import { holdersOf } from '../records/actor/posts.ts';
import {
  type FoundStatements,
  findStatements,
  STATEMENT_SORTS,
  speakersOf,
} from '../records/statement/list.ts';
import {
  RenderingJson,
  RoleOnDayJson,
  SpeakerJson,
  StatementJson,
} from '../records/statement/wire.ts';
import { ActorAnswerJson } from './actors.ts';
import { ITEM_MATCH, MATCH_META } from './clocks.ts';
import type { Context } from './context.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
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
import {
  OF_ANYBODY,
  STATEMENT_FILTERS,
  type StatementsQuery,
  statementFilter,
} from './statements.query.ts';

const OpenSpeakersJson = z
  .object({
    ambiguous: CountJson.describe('It may be one of several actors.'),
    unresolved: CountJson.describe('It is not known who it is.'),
  })
  .describe('Of all statements found, those of which it stays open who spoke.');

export const StatementMetaJson = z
  .object({
    ...MATCH_META,
    open: OpenSpeakersJson.describe('Statements among those found whose speaker stays open.'),
  })
  .describe('About a list of statements.');

const IncludedJson = z
  .object({
    speaker: ActorAnswerJson.optional().describe('Who spoke; absent where that stays open.'),
  })
  .describe('Records that the statement points at, whole.');

/** A statement as it is answered: with what depends on the question. */
export const StatementAnswerJson = StatementJson.extend({
  ...ITEM_MATCH,
  included: IncludedJson.optional().describe('Only in lists, where `include` asks for it.'),
}).describe('One speech act, in one or more renderings.');

const StatementListJson = listOf(StatementAnswerJson, StatementMetaJson, 'A page of statements.');

/** The items of a list of statements, each with its label and with what it is asked to include. */
export function statementItems(
  { store }: Context,
  { items }: FoundStatements,
  include: StatementsQuery['include'],
): string[] {
  const speakers =
    include &&
    speakersOf(
      store,
      items.map(({ pk }) => pk),
    );
  return items.map(({ pk, wire, match }) => {
    const speaker = speakers?.get(pk);
    const included = speaker === undefined ? '{}' : `{"speaker":${speaker}}`;
    return withMembers(wire, {
      match: JSON.stringify(match),
      included: speakers && included,
    });
  });
}

/** A list of statements under a name that binds its cursors. */
function statementsAnswer(
  name: string,
  input: Pick<Input<unknown, StatementsQuery>, 'query' | 'url' | 'holds'>,
  context: Context,
): Answer {
  const { query } = input;
  const page = readPage(name, query, context);
  const etag = storeTag(input, context);
  if (input.holds(etag)) return notModified(etag);
  const filter = statementFilter(context.store, query);
  const found = findStatements(context.store, filter, STATEMENT_SORTS[query.sort], page);
  const { total, next, open } = found;
  const excluded = excludedJson(found.excluded, STATEMENT_DETAILS);
  const items = statementItems(context, found, query.include);
  const meta = { match: query.match, excluded, open };
  return { ...listAnswer(name, query, { items, total, next, meta }, context), etag };
}

const LIST_DESCRIPTION =
  'Every filter combines with every other. A date that is not exact certainly meets a range where all days it can mean lie in it, and possibly where one does. The words of a paraphrase are those of its reporter: `/v1/quotes` has only what is quoted.';

const PAGE_OF_STATEMENTS = {
  200: {
    description: 'A page of statements, with what was left out and why.',
    content: json('StatementList'),
    headers: ['Link'],
  },
};

const listStatements = operation({
  method: 'GET',
  path: '/v1/statements',
  operationId: 'listStatements',
  summary: 'Statements',
  description: LIST_DESCRIPTION,
  query: z.strictObject(STATEMENT_FILTERS),
  responses: PAGE_OF_STATEMENTS,
  handle: (input, context) => statementsAnswer('listStatements', input, context),
});

const getStatement = operation({
  method: 'GET',
  path: '/v1/statements/:id',
  operationId: 'getStatement',
  summary: 'A statement',
  description:
    'One speech act with all its wordings: who spoke as printed and as resolved, and the exact characters that state each claim.',
  params: RecordParams,
  ofRecord: true,
  responses: { 200: { description: 'The statement.', content: json('Statement') } },
  handle: (input, context) => recordAnswer('statement', input, context),
});

const listActorStatements = operation({
  method: 'GET',
  path: '/v1/actors/:id/statements',
  operationId: 'listActorStatements',
  summary: 'Statements of an actor',
  description: `What one actor said, in whatever post. ${LIST_DESCRIPTION}`,
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
  summary: 'Statements from an office',
  description: `What was said by whoever held a post on the day, whoever that was: the office is followed, not the person. Posts are found with the actors who hold or held them. ${LIST_DESCRIPTION}`,
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
    description: 'What officials said: each speech act once, with its wording in every document.',
  },
  components: {
    IncludedByStatement: IncludedJson,
    OpenSpeakers: OpenSpeakersJson,
    Rendering: RenderingJson,
    RoleOnDay: RoleOnDayJson,
    Speaker: SpeakerJson,
    Statement: StatementAnswerJson,
    StatementList: StatementListJson,
    StatementMeta: StatementMetaJson,
  },
  operations: [
    listInFormats(listStatements, STATEMENT_REPRESENTATIONS),
    detailInFormats(getStatement, linkedDataOf('statement')),
    listInFormats(listActorStatements, STATEMENT_REPRESENTATIONS),
    listInFormats(listPostStatements, STATEMENT_REPRESENTATIONS),
  ],
};
