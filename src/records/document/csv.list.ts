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

/** The columns of a list of documents, one a row, without their texts. */
export const DOCUMENT_LIST: ListColumn<ListedDocument>[] = [
  column('id', 'The id of the document.', ({ id }) => id),
  column('title', 'The title.', ({ title }) => title),
  column(
    'title_supplied',
    'Whether this base supplied the title.',
    ({ title_supplied: supplied }) => supplied,
  ),
  column('kind', 'What kind of document it is.', ({ kind }) => kind),
  column('publisher', 'Who published it.', ({ publisher }) => publisher),
  column('author', 'Who wrote it.', ({ author }) => author),
  ...dateColumns<ListedDocument>('published', 'When it was published', (item) => item.published),
  column('language', 'The language of the text (BCP 47).', ({ language }) => language),
  column('url', 'Where it was published.', ({ url }) => url),
  column('rights', 'Note on the rights in the text.', ({ rights }) => rights),
  column('text_sha256', 'SHA-256 of the text in UTF-8.', (item) => item.text_sha256),
  column('text_length', 'Its length in Unicode code points.', (item) => item.text_length),
  column('note', 'What a reader of the record should know.', ({ note }) => note),
  ...tailColumns<ListedDocument>((document) => document),
];

/** A list of documents as a CSV file to read, piece by piece. */
export function documentRows(documents: Iterable<ListedDocument>): Generator<string> {
  return listText(DOCUMENT_LIST, documents);
}
