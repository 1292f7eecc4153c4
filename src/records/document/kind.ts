import type { RecordKindDefinition } from '../kind.ts';
import { readDocument } from './reading.ts';
import { getDocumentByPk, saveDocument } from './rows.ts';
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
  },
  read: readDocument,
  wire: { json: documentJson },
};
