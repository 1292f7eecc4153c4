import { z } from 'zod';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import { searchQuery, searchTerms, type Term } from '../domain/search.ts';
import { SNIPPETS_MAX, snippetsOf } from '../domain/snippets.ts';
import { QUOTATION_TYPES } from '../domain/statement.ts';
import { CountJson } from '../formats/wire/list.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { NO_SUGGESTIONS, OTHERS_MAX, suggestionsFor } from '../lookups/suggest/suggest.ts';
import { actorId, knownActor } from '../params/actor.ts';
import { excludedJson, REFERENCE_DETAIL } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import {
  ActorIdOrCode,
  Country,
  Flag,
  Id,
  ListOf,
  OneOf,
  text,
  Words,
} from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { FACETS, type Facet } from '../records/kind.ts';
import { unnamedReference } from '../records/reference.ts';
import {
  countFacet,
  findHits,
  type Hit,
  MATCHED,
  RANK_WEIGHTS,
  type SearchFilter,
} from '../records/search.ts';
import { textsOf } from '../records/texts.ts';
import type { Store } from '../store/store.ts';
import { EXCLUDED_META } from './clocks.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, POSITION_META, readPage, storeTag } from './page.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const Month = text(
  (value) => (MONTH.test(value) ? null : 'is not a month: write it as YYYY-MM, such as 2025-10'),
  {
    pattern: MONTH.source,
    maxLength: 7,
    description: 'A month, `YYYY-MM`.',
    examples: ['2025-10'],
  },
);

const SearchQuery = z.strictObject({
  q: Words.describe(
    'The words to search for, in any order. A word is found in all its forms and spellings: tariff finds tariffs, licence finds licensing, and case and accents do not matter. Use "quotation marks" for an exact phrase, and * after two or more letters for a prefix, as in tariff*. In scripts without spaces, such as Chinese, the search finds any part of a text.',
  ),
  kind: ListOf(RECORD_KINDS).describe('Only records of these kinds.').optional(),
  speaker: ActorIdOrCode.describe(
    'Only statements by this actor. Statements for which the actor is only a candidate are not returned.',
  ).optional(),
  country: Country.describe(
    'Only actors of this country (ISO 3166-1 alpha-2), and records in which such an actor imposes, threatens, speaks or takes part.',
  ).optional(),
  type: OneOf(MEASURE_TYPES)
    .describe('Only measures of this type, and threats of such measures.')
    .optional(),
  quotation_type: OneOf(QUOTATION_TYPES)
    .describe('Only statements with a wording of this type.')
    .optional(),
  document: Id.describe('Only records with evidence in this document.').optional(),
  month: Month.describe(
    'Only records said, published or announced in this month (`YYYY-MM`). A date that can also mean another month does not match.',
  ).optional(),
  reference: Flag.default(false).describe(
    'Also find the countries and groups that the service ships with and that no record names.',
  ),
  facets: ListOf(FACETS)
    .describe(
      'The facets to count. For each value of a facet, the response shows how many results have it.',
    )
    .optional(),
  ...PAGING,
});

const TextRangeJson = z
  .object({
    start: z
      .int()
      .min(0)
      .describe('The offset of the first character in the field, in Unicode code points.'),
    end: z.int().min(0).describe('The offset after the last character, in Unicode code points.'),
  })
  .describe('A range of characters in a field.');

const SnippetJson = z
  .object({
    field: z.string().describe('A JSON Pointer to the field within the record.'),
    text: z.string().describe('The text around the matching words, unchanged.'),
    start: z
      .int()
      .min(0)
      .describe('The offset of the snippet in the field, in Unicode code points.'),
    end: z.int().min(0).describe('The offset after the end of the snippet.'),
    highlights: z
      .array(TextRangeJson)
      .describe(
        'The matching words. Their offsets count from the start of the field, not of the snippet.',
      ),
  })
  .describe('A part of a record that contains matching words.');

const SearchResultJson = z
  .object({
    object: z.literal('search_result').describe('The type of the object.'),
    record: RefJson.describe('The record.'),
    score: z
      .union([z.number(), z.null()])
      .describe('The relevance: a higher score is a better match. Null if results are not ranked.'),
    matched: z
      .enum(MATCHED)
      .describe(
        '`words`: the record has the words as they are. `forms`: it has other forms of them, such as tariffs for tariff.',
      ),
    snippets: z
      .array(SnippetJson)
      .describe(
        `At most ${SNIPPETS_MAX} snippets. Empty if the words match only in text that the record does not show.`,
      ),
  })
  .describe('A record that matches the search.');

const FacetValueJson = z
  .object({
    value: z.string().describe('The value. For a speaker or a document, its id.'),
    count: z.int().min(1).describe('The number of results with this value.'),
  })
  .describe('A value of a facet, with its count.');

const FacetJson = z
  .object({
    facet: z
      .enum(FACETS)
      .describe(
        'The name of the facet. The parameter of the same name filters by a value. More may be added.',
      ),
    values: z.array(FacetValueJson).describe('At most 50 values, most frequent first.'),
  })
  .describe('The counts of results for each value of a facet.');

const OtherQueryJson = z
  .object({
    q: z.string().describe('The query.'),
    total: CountJson.describe('The number of records that it finds, counted up to 1,000.'),
  })
  .describe('A query that finds something.');

const LeftOutWordJson = z
  .object({
    word: z.string().describe('The word, phrase or prefix as it was sent.'),
    total: CountJson.describe(
      'The number of records that the query finds without it, counted up to 1,000.',
    ),
  })
  .describe('A word without which a query finds something.');

const SearchMetaJson = z
  .object({
    ...POSITION_META,
    ...EXCLUDED_META,
    ranked: z
      .boolean()
      .describe(
        'False if more than 10,000 records match. The most recently written records then come first.',
      ),
    facets: z.array(FacetJson).describe('The requested facets.'),
    did_you_mean: z
      .array(OtherQueryJson)
      .describe(
        `If nothing was found: at most ${OTHERS_MAX} queries with near words or names, under the same filters. Nothing of them is in the list.`,
      ),
    without: z
      .array(LeftOutWordJson)
      .describe('If nothing was found: the words without each of which something is found.'),
  })
  .describe('Information about a list of search results.');

const SearchListJson = listOf(
  SearchResultJson,
  SearchMetaJson,
  'A page of search results, best match first.',
);

const searchRecords = operation({
  method: 'GET',
  path: '/v1/search',
  operationId: 'searchRecords',
  summary: 'Search all records',
  description: `Searches titles, summaries, wordings, names, notes and the text of documents. Results are ranked by BM25: a word in a title or name counts ${RANK_WEIGHTS.label} times, a word in a product ${RANK_WEIGHTS.products} times, and any other word once. Of equal scores, the words as they are come before other forms of them, and then the last written record first. Any text is accepted. A query without a letter or digit returns no results. Facets count the first 10,000 matching records.`,
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
      knownActor(store, 'speaker', query.speaker),
      knownId(store, 'document', 'document', query.document),
    );
    const terms = searchTerms(query.q);
    const filter: SearchFilter = {
      query: searchQuery(terms),
      kind: query.kind ?? [],
      facets: facetsOf({ ...query, speaker: actorId(store, query.speaker) ?? undefined }),
      reference: query.reference ? [] : unnamedReference(store),
    };
    const found = findHits(store, filter, page);
    const facets = (query.facets ?? []).map((facet) => {
      return { facet, values: countFacet(store, filter, facet) };
    });
    const { total, next, ranked } = found;
    const items = found.items.map((hit) => JSON.stringify(resultJson(store, hit, terms)));
    const excluded = excludedJson(found.excluded, { reference: REFERENCE_DETAIL });
    const { didYouMean, without } =
      total.value === 0 ? suggestionsFor(store, filter, terms) : NO_SUGGESTIONS;
    const meta = { ranked, facets, excluded, did_you_mean: didYouMean, without };
    const list = { items, total, next, meta };
    return { ...listAnswer('searchRecords', query, list, context), etag };
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
  const { kind, id, label, score, matched } = hit;
  const texts = textsOf(store, hit);
  return {
    object: 'search_result',
    record: refJson({ kind, id, label }),
    score: score === null ? null : -score,
    matched,
    snippets: snippetsOf(texts, terms),
  };
}

export const searchResource: Resource = {
  tag: { name: 'Search', description: 'Full-text search in all records.' },
  components: {
    Facet: FacetJson,
    FacetValue: FacetValueJson,
    LeftOutWord: LeftOutWordJson,
    OtherQuery: OtherQueryJson,
    SearchList: SearchListJson,
    SearchMeta: SearchMetaJson,
    SearchResult: SearchResultJson,
    Snippet: SnippetJson,
    TextRange: TextRangeJson,
  },
  operations: [searchRecords],
};
