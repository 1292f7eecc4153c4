import { z } from 'zod';
import { excludedJson, noQuoteNote, STATEMENT_DETAILS, type Words } from '../params/excluded.ts';
import { ListOf } from '../params/parameters.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import { findQuotes, STATEMENT_SORTS } from '../records/statement/list.ts';
import { listInFormats } from './formats.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { QUOTE_REPRESENTATIONS } from './representations.ts';
import { STATEMENT_FILTERS, statementFilter } from './statements.query.ts';
import { StatementAnswerJson, StatementMetaJson, statementItems } from './statements.ts';

const QuoteMetaJson = StatementMetaJson.extend({
  note: z
    .union([z.string(), z.null()])
    .describe('Why there is no quote, for people; null where there is one.'),
}).describe('About a list of quotes; `excluded` counts the statements that are all paraphrase.');

const QuoteListJson = listOf(StatementAnswerJson, QuoteMetaJson, 'A page of quotes.');

const QuotesQuery = z.strictObject({
  ...STATEMENT_FILTERS,
  quotation_type: ListOf(['direct', 'mixed'])
    .describe('A wording is wholly quoted (`direct`) or partly (`mixed`); both by default.')
    .optional(),
});

const listQuotes = operation({
  method: 'GET',
  path: '/v1/quotes',
  operationId: 'listQuotes',
  summary: 'Quotes',
  description:
    'Statements of which a wording is quoted, wholly or in part: `quoted` in it holds the words of the speaker, as printed between quotation marks. What is only paraphrased is never among them; it is counted in `meta.excluded` and listed by `/v1/statements` with the same filters.',
  query: QuotesQuery,
  responses: {
    200: {
      description: 'A page of quotes, with what was left out and why.',
      content: json('QuoteList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listQuotes', query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const filter = statementFilter(context.store, query);
    const found = findQuotes(context.store, filter, STATEMENT_SORTS[query.sort], page);
    const { total, next, open } = found;
    const details = { ...STATEMENT_DETAILS, paraphrase: paraphraseDetail(input.url) };
    const excluded = excludedJson(found.excluded, details);
    const meta = { match: query.match, excluded, open, note: noQuoteNote(found) };
    const items = statementItems(context, found, query.include);
    return { ...listAnswer('listQuotes', query, { items, total, next, meta }, context), etag };
  },
});

function paraphraseDetail(url: string): Words {
  const whose = `the words are the reporter's, not the speaker's. See ${statementsUrl(url)}`;
  return {
    one: `meets the filters but is paraphrased: ${whose}`,
    others: `meet the filters but are paraphrased: ${whose}`,
  };
}

/** The same question about statements, which takes all filters of quotes but means its types otherwise. */
function statementsUrl(url: string): string {
  const { query } = pathAndQuery(url);
  const kept = pairsBut(query, ['cursor', 'quotation_type']);
  return `/v1/statements?${[...kept, 'quotation_type=indirect,reported'].join('&')}`;
}

export const quotesResource: Resource = {
  tag: { name: 'Quotes', description: 'The statements that hold words of the speaker.' },
  components: { QuoteList: QuoteListJson, QuoteMeta: QuoteMetaJson },
  operations: [listInFormats(listQuotes, QUOTE_REPRESENTATIONS)],
};
