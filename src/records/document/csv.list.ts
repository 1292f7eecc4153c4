import {
  column,
  dateColumns,
  type ListColumn,
  type Listed,
  listText,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { DocumentJson } from './wire.ts';

export type ListedDocument = DocumentJson & Listed;

/** The columns of a list of documents, one in each row, without their texts. */
export const DOCUMENT_LIST: ListColumn<ListedDocument>[] = [
  column('id', 'The id of the document.', ({ id }) => id),
  column('title', 'The title.', ({ title }) => title),
  column(
    'title_supplied',
    'Whether a curator supplied the title.',
    ({ title_supplied: supplied }) => supplied,
  ),
  column('kind', 'The kind of document.', ({ kind }) => kind),
  column('publisher', 'The publisher.', ({ publisher }) => publisher),
  column('author', 'The author.', ({ author }) => author),
  ...dateColumns<ListedDocument>('published', 'The date of publication', (item) => item.published),
  column('language', 'The language of the text (BCP 47).', ({ language }) => language),
  column('media_type', 'What the text is.', (item) => item.media_type),
  column('identifiers', 'The identifiers, each as `scheme:value`.', ({ identifiers }) =>
    identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  ),
  column('url', 'The URL of the document.', ({ url }) => url),
  column('rights', 'A note on the rights in the text.', ({ rights }) => rights),
  column('text_sha256', 'The SHA-256 of the text in UTF-8.', (item) => item.text_sha256),
  column(
    'text_length',
    'The length of the text in Unicode code points.',
    (item) => item.text_length,
  ),
  column('note', 'A note for readers of the record.', ({ note }) => note),
  ...tailColumns<ListedDocument>((document) => document),
];

/** Writes a list of documents as a CSV file to read, in pieces. */
export function documentRows(documents: Iterable<ListedDocument>): Generator<string> {
  return listText(DOCUMENT_LIST, documents);
}
