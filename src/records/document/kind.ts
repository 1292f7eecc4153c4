import type { RecordKindDefinition } from '../kind.ts';
import { DocumentIn, documentIn } from './bundle.ts';
import { checkDocumentRows } from './check.ts';
import { documentClaims } from './claims.ts';
import { documentNode } from './jsonld.ts';
import { readDocument } from './reading.ts';
import { documentRow, getDocumentByPk, saveDocument } from './rows.ts';
import { DOCUMENT_SEARCH } from './search.ts';
import { shortDocument } from './short.ts';
import { DOCUMENT_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import { DocumentJson, documentJson } from './wire.ts';

/** The definition of the kind document. */
export const DOCUMENT: RecordKindDefinition<'document', DocumentIn> = {
  noun: 'document',
  article: 'a',
  plural: 'documents',
  table: tables.documents,
  tables: [tables],
  rows: {
    get: getDocumentByPk,
    save: saveDocument,
    row: (_, pk, document) => documentRow(pk, document),
    check: checkDocumentRows,
  },
  read: readDocument,
  claims: documentClaims,
  bundle: {
    shape: DocumentIn,
    parts: {},
    input: documentIn,
    short: { record: shortDocument },
  },
  csv: null,
  wire: {
    json: documentJson,
    components: { Document: DocumentJson },
  },
  repeated: ({ titleSupplied }) => (titleSupplied ? 'supplied' : null),
  summary: DOCUMENT_SUMMARY,
  jsonld: (document, { publicUrl }) => [documentNode(document, publicUrl)],
  search: DOCUMENT_SEARCH,
};
