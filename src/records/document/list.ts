import type { DocumentKind } from '../../domain/document.ts';
import { among, matching, whoseText } from '../../store/conditions.ts';
import { type DatedPage, dateWithin, findDated } from '../../store/dated.ts';
import {
  type Clause,
  type DayRange,
  LIVE,
  type Match,
  type Page,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';

/** The filters of documents; all are combined, and null or an empty list matches everything. */
export interface DocumentFilter {
  match: Match;
  kind: DocumentKind[];
  /** As it is recorded, character for character. */
  publisher: string | null;
  /** A BCP 47 language range: `en` finds `en` and `en-US`, in any case. */
  language: string | null;
  published: DayRange | null;
  q: string | null;
}

export const DOCUMENT_SORTS = sortsBy({
  published: 't.published_sort',
  title: 't.title',
  id: 't.id',
});

/** A page of documents, each labelled, with the counts of what the filter on days left out and why. */
export function findDocuments(
  store: Store,
  filter: DocumentFilter,
  sort: Sort,
  page: Page,
): DatedPage {
  const { match, published } = filter;
  const at = { json: 't.published', bounds: 't.published', table: 'documents' };
  const dated = published ? [dateWithin(at, published)] : [];
  const plain = plainClauses(filter);
  return findDated(store, { table: 'documents', plain, dated, match, sort, page });
}

function plainClauses({ kind, publisher, language, q }: DocumentFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (kind.length > 0) clauses.push(among('documents', 'kind', kind));
  if (publisher !== null) clauses.push(among('documents', 'publisher', [publisher]));
  if (language !== null) clauses.push(inLanguage(language.toLowerCase()));
  if (q !== null) clauses.push(matching(q));
  return clauses;
}

function inLanguage(range: string): Clause {
  const prefix = `${range}-`;
  return whoseText('documents', 'language', {
    sql: '(lower(x.value) = ? OR substr(lower(x.value), 1, ?) = ?)',
    values: [range, prefix.length, prefix],
  });
}
