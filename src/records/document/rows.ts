import type { DateValue } from '../../domain/date.ts';
import type { SourceDocument } from '../../domain/document.ts';
import { dateColumns } from '../../store/dates.ts';
import { readById } from '../../store/records.ts';
import { putRow, rowBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { clearEvidence, saveEvidence, supportFrom, withEvidence } from '../parts/evidence.rows.ts';
import { identifiersOf, saveIdentifiers } from '../parts/identifier.rows.ts';
import { documentClaims } from './claims.ts';
import { documents } from './tables.ts';

/** Writes a document; throws if its text would change. */
export function saveDocument(store: Store, pk: number, document: SourceDocument): void {
  store.transact(() => {
    clearEvidence(store, pk);
    putRow(store, documents, documentRow(pk, document));
    saveIdentifiers(store, pk, document.identifiers);
    saveEvidence(store, pk, documentClaims(document));
  });
}

/** Returns the row of a document, with the columns for lists. */
export function documentRow(recordPk: number, document: SourceDocument) {
  const { textSha256: sha256, evidence: _, identifiers: __, ...columns } = document;
  const published = dateColumns(document.published);
  return {
    ...columns,
    recordPk,
    sha256,
    publishedEarliest: published.earliest,
    publishedLatest: published.latest,
    publishedMonthDay: published.monthDay,
    publishedSort: published.sort,
  };
}

/** Returns the document with an id; undefined if there is none. */
export const getDocument = readById('document', getDocumentByPk);

/** Returns the document of a key; undefined if there is none. */
export function getDocumentByPk(store: Store, pk: number): SourceDocument | undefined {
  const row = rowBy(store, documents, 'recordPk', pk);
  if (row === undefined) return undefined;
  const document: SourceDocument = {
    id: row.id,
    kind: row.kind,
    title: row.title,
    titleSupplied: row.titleSupplied,
    publisher: row.publisher,
    author: row.author,
    published: row.published,
    url: row.url,
    language: row.language,
    mediaType: row.mediaType,
    rights: row.rights,
    text: row.text,
    textSha256: row.sha256,
    textLength: row.textLength,
    note: row.note,
    identifiers: identifiersOf(store, pk),
    ...supportFrom(row),
  };
  return withEvidence(store, pk, document, documentClaims);
}

/** Returns the text of a document and the hash of its snapshot, as they are stored. */
export function getText(
  store: Store,
  id: string,
): { text: string; textSha256: string } | undefined {
  const sql = `SELECT d.text, d.sha256 AS textSha256 FROM documents d
    JOIN records r ON r.pk = d.record_pk WHERE r.kind = 'document' AND r.id = ?`;
  return store.prepare(sql).get(id) as { text: string; textSha256: string } | undefined;
}

/** Returns the digest of a document's text and its length, without the text. */
export function digestOf(store: Store, id: string): { sha256: string; length: number } | undefined {
  const sql = `SELECT d.sha256, d.text_length AS length FROM documents d
    JOIN records r ON r.pk = d.record_pk WHERE r.kind = 'document' AND r.id = ?`;
  return store.prepare(sql).get(id) as { sha256: string; length: number } | undefined;
}

/** Returns when a document was published, without reading its text. */
export function publicationOf(store: Store, id: string): DateValue | undefined {
  const sql = `SELECT d.published FROM documents d JOIN records r ON r.pk = d.record_pk
    WHERE r.kind = 'document' AND r.id = ?`;
  const row = store.prepare(sql).get(id) as { published: string } | undefined;
  return row && (documents.published.mapFromDriverValue(row.published) as DateValue);
}
