import { z } from 'zod';
import { DOCUMENT_KINDS } from '../domain/document.ts';
import { annotationJson } from '../formats/wire/evidence.ts';
import { excludedJson, REFERENCE_DETAIL } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { Day, Flag, FreeText, LanguageRange, ListOf, OneOf, Words } from '../params/parameters.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import { DOCUMENT_SORTS, type DocumentFilter, findDocuments } from '../records/document/list.ts';
import { getText } from '../records/document/rows.ts';
import { DOCUMENT_SUMMARY } from '../records/document/summary.ts';
import { DocumentJson } from '../records/document/wire.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import { evidenceOfDocument } from '../records/parts/evidence.rows.ts';
import { unnamedReference } from '../records/reference.ts';
import { headOf, positionText } from '../store/position.ts';
import type { Published } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { MATCH_META, Match } from './clocks.ts';
import { getDocumentText } from './documents.text.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { itemShape, summaryCsv, summaryItems } from './summaries.ts';

const DocumentAnswerJson = DocumentJson.describe('A source, with one fixed snapshot of its text.');

const DocumentMetaJson = z.object(MATCH_META).describe('Information about a list of documents.');

const DocumentSummaryJson = itemShape(DOCUMENT_SUMMARY, 'A document', DocumentAnswerJson);
const DocumentListJson = listOf(DocumentSummaryJson, DocumentMetaJson, 'A page of documents.');

const DocumentsQuery = z.strictObject({
  kind: ListOf(DOCUMENT_KINDS).describe('Only documents of these kinds.').optional(),
  publisher: FreeText.describe(
    'Only documents of this publisher. The name must be exactly as recorded.',
  ).optional(),
  language: LanguageRange.optional(),
  published_from: Day.describe('Only documents published on or after this day.').optional(),
  published_to: Day.describe('Only documents published on or before this day.').optional(),
  reference: Flag.default(false).describe(
    'Also list the document that says where the countries and groups come from that the service ships with.',
  ),
  identifier: FreeText.describe(
    'Only documents with this identifier: `scheme:value`, or the value alone. Case and spaces do not matter.',
  ).optional(),
  match: Match,
  q: Words.describe(
    'Only documents that contain these words in title, publisher, author or text.',
  ).optional(),
  sort: OneOf(Object.keys(DOCUMENT_SORTS) as [keyof typeof DOCUMENT_SORTS])
    .default('-published')
    .describe('Sort by day of publication, title or id.'),
  view: View,
  fields: Fields(DOCUMENT_SUMMARY),
  ...PAGING,
});

const DETAILS = { reference: REFERENCE_DETAIL };

/** Returns the filter of a query; throws for a range that ends before it begins. */
function documentFilter(store: Store, query: z.output<typeof DocumentsQuery>): DocumentFilter {
  const { published_from: from = null, published_to: to = null } = query;
  refuseFaults(viewFault(query), rangeFault('published', query.published_from, query.published_to));
  return {
    match: query.match,
    kind: query.kind ?? [],
    publisher: query.publisher ?? null,
    language: query.language ?? null,
    published: from === null && to === null ? null : { from, to },
    identifier: query.identifier ?? null,
    q: query.q ?? null,
    reference: query.reference ? [] : unnamedReference(store),
  };
}

const listDocuments = operation({
  method: 'GET',
  path: '/v1/documents',
  operationId: 'listDocuments',
  summary: `List and filter ${KINDS.document.plural}`,
  description:
    'Returns the sources of all records, without their texts. Filter by kind, publisher, language, date or words.',
  query: DocumentsQuery,
  responses: {
    200: {
      description: 'A page of documents.',
      content: json('DocumentList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listDocuments', query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const filter = documentFilter(context.store, query);
    const found = findDocuments(context.store, filter, DOCUMENT_SORTS[query.sort], page);
    const items = summaryItems(context.store, DOCUMENT_SUMMARY, found.items, query);
    const meta = { match: query.match, excluded: excludedJson(found.excluded, DETAILS) };
    const { total, next } = found;
    return { ...listAnswer('listDocuments', query, { items, total, next, meta }, context), etag };
  },
});

const INCLUDES = ['text', 'annotations'] as const;

const DocumentQuery = z.strictObject({
  include: ListOf(INCLUDES)
    .describe(
      '`text` returns the full text. `annotations` returns all evidence in the text, in text order, with the record and claim that each piece supports.',
    )
    .optional(),
});

/** Returns the members of a document that are not part of its published form, as JSON. */
const MEMBERS: Record<(typeof INCLUDES)[number], (store: Store, id: string) => string> = {
  text: (store, id) => JSON.stringify(getText(store, id)?.text),
  annotations: (store, id) => JSON.stringify(evidenceOfDocument(store, id).map(annotationJson)),
};

const getDocument = operation({
  method: 'GET',
  path: '/v1/documents/:id',
  operationId: 'getDocument',
  summary: `Get ${aRecord('document')}`,
  description:
    'Returns a source: its title, publisher, dates and the hash of its text. Send `include` to get the text and the evidence in it.',
  params: RecordParams,
  query: DocumentQuery,
  ofRecord: true,
  responses: { 200: { description: 'The document.', content: json('Document') } },
  handle(input, context) {
    const { store } = context;
    const { include = [] } = input.query;
    return recordAnswer('document', input, context, (record) => {
      const etag = documentTag(store, record, include);
      if (input.holds(etag)) return notModified(etag);
      const members = include.map((name) => [name, MEMBERS[name](store, record.id)] as const);
      return { body: withMembers(record.wire, Object.fromEntries(members)), etag };
    });
  },
});

/** The text never changes, but its evidence changes with other records. */
function documentTag(store: Store, { tag }: Published, include: (typeof INCLUDES)[number][]) {
  const version = include.includes('annotations') ? [positionText(headOf(store))] : [];
  return [tag, ...include, ...version].join('-');
}

export const documentsResource: Resource = {
  tag: { name: 'Documents', description: 'The sources, each with a fixed snapshot of its text.' },
  components: {
    Document: DocumentAnswerJson,
    DocumentList: DocumentListJson,
    DocumentSummary: DocumentSummaryJson,
    DocumentMeta: DocumentMetaJson,
  },
  operations: [
    listInFormats(listDocuments, { csv: summaryCsv(DOCUMENT_SUMMARY) }),
    detailInFormats(getDocument, linkedDataOf('document')),
    getDocumentText,
  ],
};
