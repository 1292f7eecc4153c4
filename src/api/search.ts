import { z } from 'zod';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import {
  matchExpression,
  readQuestion,
  SNIPPETS_MAX,
  snippetsOf,
  type Term,
} from '../domain/search.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { refuseFaults } from '../params/faults.ts';
import { Country, Id, ListOf, OneOf, text, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { FACETS, type Facet } from '../records/kind.ts';
import {
  countFacet,
  findHits,
  type Hit,
  RANK_WEIGHTS,
  type SearchFilter,
} from '../records/search.ts';
import { textsOf } from '../records/texts.ts';
import type { Store } from '../store/store.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, POSITION_META, readPage, storeTag } from './page.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const Month = text(
  (value) => (MONTH.test(value) ? null : 'is not a month: write YYYY-MM, such as 2025-10'),
  { pattern: MONTH.source, description: 'A month, `YYYY-MM`.', examples: ['2025-10'] },
);

const SearchQuery = z.strictObject({
  q: Words.describe(
    'What to look for: all words, in any order; "words in quotation marks" as they stand; a word* by its beginning, of two letters or more. Case and accents do not count; of scripts without spaces, such as Chinese, any part is found.',
  ),
  kind: ListOf(RECORD_KINDS).describe('Only records of these kinds.').optional(),
  speaker: Id.describe(
    'Only statements of the actor of this id, where it is settled that the actor spoke.',
  ).optional(),
  country: Country.describe(
    'Only actors of this country, and records of which one imposes, threatens, speaks or takes part.',
  ).optional(),
  type: OneOf(MEASURE_TYPES).describe('Only measures of this type, and threats of one.').optional(),
  quotation_type: OneOf(QUOTATION_TYPES)
    .describe('Only statements with a wording of this type.')
    .optional(),
  document: Id.describe('Only records with evidence in the document of this id.').optional(),
  month: Month.describe(
    'Only what was said, published or announced in this month, where the date leaves no other.',
  ).optional(),
  facets: ListOf(FACETS)
    .describe('Facets to count: how many of what was found have each value.')
    .optional(),
  ...PAGING,
});

const TextRangeJson = z
  .object({
    start: z.int().min(0).describe('Code points of the field before the first character.'),
    end: z.int().min(0).describe('Code points up to and with the last one: exclusive end.'),
  })
  .describe('A stretch of a field.');

const SnippetJson = z
  .object({
    field: z.string().describe('A JSON Pointer to the text within the record.'),
    text: z.string().describe('The part of the text around what was found, as it stands.'),
    start: z.int().min(0).describe('Where the part begins in the text, in Unicode code points.'),
    end: z.int().min(0).describe('Where it ends; exclusive.'),
    highlights: z
      .array(TextRangeJson)
      .describe('What was found in it; positions count in the whole text of the field.'),
  })
  .describe('Where a record holds what was asked for.');

const SearchResultJson = z
  .object({
    object: z.literal('search_result').describe('The type of the object.'),
    record: RefJson.describe('The record.'),
    score: z
      .union([z.number(), z.null()])
      .describe('How well it fits, the higher the better; null where results are not ranked.'),
    snippets: z
      .array(SnippetJson)
      .describe(`At most ${SNIPPETS_MAX}; empty where only derived text fits.`),
  })
  .describe('A record that was found.');

const FacetValueJson = z
  .object({
    value: z.string().describe('The value; for a speaker or a document its id.'),
    count: z.int().min(1).describe('How many of what was found have it.'),
  })
  .describe('A value of a facet.');

const FacetJson = z
  .object({
    facet: z
      .enum(FACETS)
      .describe('The facet, and the parameter that narrows to a value of it. More may be added.'),
    values: z.array(FacetValueJson).describe('At most 50 values, the most frequent first.'),
  })
  .describe('How what was found spreads over the values of a facet.');

const SearchMetaJson = z
  .object({
    ...POSITION_META,
    ranked: z
      .boolean()
      .describe('False where more than 10,000 records fit: those written last come first then.'),
    facets: z.array(FacetJson).describe('The facets that were asked for.'),
  })
  .describe('About a list of search results.');

const SearchListJson = listOf(SearchResultJson, SearchMetaJson, 'What was found, the best first.');

const searchRecords = operation({
  method: 'GET',
  path: '/v1/search',
  operationId: 'searchRecords',
  summary: 'Search',
  description: `Finds words in titles, summaries, wordings, names, notes and the text of documents. Ranked by BM25: a word in the title or name counts ${RANK_WEIGHTS.label} times, among the products ${RANK_WEIGHTS.products} times, elsewhere once; ties go to what was written first. No text is an error: one without a letter or digit finds nothing. Facets count the first 10,000 records found.`,
  query: SearchQuery,
  responses: {
    200: { description: 'A page of results.', content: json('SearchList'), headers: ['Link'] },
  },
  handle(input, context) {
    const { query } = input;
    const { store } = context;
    const page = readPage('searchRecords', query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    refuseFaults(
      knownId(store, 'actor', 'speaker', query.speaker),
      knownId(store, 'document', 'document', query.document),
    );
    const terms = readQuestion(query.q);
    const filter: SearchFilter = {
      expression: matchExpression(terms),
      kind: query.kind ?? [],
      facets: facetsOf(query),
    };
    const found = findHits(store, filter, page);
    const facets = (query.facets ?? []).map((facet) => {
      return { facet, values: countFacet(store, filter, facet) };
    });
    const { total, next, ranked } = found;
    const items = found.items.map((hit) => JSON.stringify(resultJson(store, hit, terms)));
    const told = { items, total, next, meta: { ranked, facets } };
    return { ...listAnswer('searchRecords', query, told, context), etag };
  },
});

function facetsOf(query: Partial<Record<Facet, string | undefined>>): SearchFilter['facets'] {
  const given = FACETS.flatMap((facet) => {
    const value = query[facet];
    return value === undefined ? [] : [[facet, value] as const];
  });
  return Object.fromEntries(given);
}

function resultJson(store: Store, hit: Hit, terms: Term[]): z.infer<typeof SearchResultJson> {
  const { kind, id, label, score } = hit;
  const texts = textsOf(store, hit);
  return {
    object: 'search_result',
    record: refJson({ kind, id, label }),
    score: score === null ? null : -score,
    snippets: snippetsOf(texts, terms),
  };
}

export const searchResource: Resource = {
  tag: { name: 'Search', description: 'Words in all records.' },
  components: {
    Facet: FacetJson,
    FacetValue: FacetValueJson,
    SearchList: SearchListJson,
    SearchMeta: SearchMetaJson,
    SearchResult: SearchResultJson,
    Snippet: SnippetJson,
    TextRange: TextRangeJson,
  },
  operations: [searchRecords],
};
