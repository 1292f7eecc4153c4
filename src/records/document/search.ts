import type { SourceDocument } from '../../domain/document.ts';
import type { SearchOf } from '../kind.ts';
import { monthOf } from '../parts/facet.ts';
import { getText } from './rows.ts';

/** How search finds documents, and records of all kinds by the documents of their evidence. */
export const DOCUMENT_SEARCH: SearchOf<SourceDocument> = {
  // The cells of a table are found by its lines, and are no words to be found among those of others.
  words: ({ publisher, author, identifiers, mediaType, text }) => ({
    body: [
      publisher,
      author,
      ...identifiers.map(({ value }) => value),
      mediaType === 'text/csv' ? null : text,
    ],
  }),
  texts: ['title', 'publisher', 'author', 'identifiers/*/value'],
  ownText: (store, id) => getText(store, id)?.text ?? '',
  facets: {
    document: [
      {
        from: 'evidence e CROSS JOIN documents d ON d.record_pk = e.document_pk',
        pk: 'e.record_pk',
        value: 'd.id',
      },
    ],
    month: [
      {
        from: 'documents d',
        pk: 'd.record_pk',
        value: monthOf('d.published_earliest', 'd.published_latest'),
      },
    ],
  },
};
