import type { RecordKindDefinition } from '../kind.ts';
import { readDocument } from './reading.ts';
import { documentRow, getDocumentByPk, saveDocument } from './rows.ts';
import { DOCUMENT_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { documentJson } from './wire.ts';

/** What the engines need to know of source documents. */
export const DOCUMENT: RecordKindDefinition<'document'> = {
  noun: 'document',
  article: 'a',
  table: tables.documents,
  tables: [tables],
  rows: {
    get: getDocumentByPk,
    save: saveDocument,
    row: (_, pk, document) => documentRow(pk, document),
  },
  read: readDocument,
  wire: { json: documentJson },
  search: DOCUMENT_SEARCH,
};
