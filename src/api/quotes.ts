import { z } from 'zod';
import { excludedJson, noQuoteNote, STATEMENT_DETAILS, type Words } from '../params/excluded.ts';
import { ListOf } from '../params/parameters.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import { findQuotes, STATEMENT_SORTS } from '../records/statement/list.ts';
import { chosenDay } from './clocks.ts';
import { listInFormats } from './formats.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { QUOTE_REPRESENTATIONS } from './representations.ts';
import { STATEMENT_FILTERS, statementFilter } from './statements.query.ts';
import { StatementMetaJson, StatementSummaryJson, statementItems } from './statements.ts';

const QuoteMetaJson = StatementMetaJson.extend({
  note: z
    .union([z.string(), z.null()])
    .describe('The reason why there is no quote, for people. Null if there is one.'),
}).describe(
  'Information about a list of quotes. `excluded` counts the statements that are only paraphrased.',
);

const QuoteListJson = listOf(StatementSummaryJson, QuoteMetaJson, 'A page of quotes.');

const QuotesQuery = z.strictObject({
  ...STATEMENT_FILTERS,
  quotation_type: ListOf(['direct', 'mixed'])
    .describe(
      'Only statements with a wording that is quoted in full (`direct`) or in part (`mixed`). Default: both.',
    )
    .optional(),
});

const listQuotes = operation({
  method: 'GET',
  path: '/v1/quotes',
  operationId: 'listQuotes',
  summary: 'List and filter quotes',
  description:
    'Returns statements with a wording that is quoted in full or in part. `quoted` contains the words of the speaker, as printed between quotation marks. Paraphrased statements are not returned: `meta.excluded` counts them, and `/v1/statements` lists them with the same filters.',
  query: QuotesQuery,
  responses: {
    200: {
      description: 'A page of quotes.',
      content: json('QuoteList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listQuotes', query, context);
    const etag = storeTag(input, context, chosenDay(context.clock).day);
    if (input.holds(etag)) return notModified(etag);
    const filter = statementFilter(context.store, query);
    const found = findQuotes(context.store, filter, STATEMENT_SORTS[query.sort], page);
    const { total, next, open } = found;
    const details = { ...STATEMENT_DETAILS, paraphrase: paraphraseDetail(input.url) };
    const excluded = excludedJson(found.excluded, details);
    const meta = { match: query.match, excluded, open, note: noQuoteNote(found) };
    const items = statementItems(context, found, query);
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

/** Returns the query for statements. It has the same filters, but those for types have another meaning there. */
function statementsUrl(url: string): string {
  const { query } = pathAndQuery(url);
  const kept = pairsBut(query, ['cursor', 'quotation_type']);
  return `/v1/statements?${[...kept, 'quotation_type=indirect,reported'].join('&')}`;
}

export const quotesResource: Resource = {
  tag: { name: 'Quotes', description: "Statements that quote the speaker's own words." },
  components: { QuoteList: QuoteListJson, QuoteMeta: QuoteMetaJson },
  operations: [listInFormats(listQuotes, QUOTE_REPRESENTATIONS)],
};
