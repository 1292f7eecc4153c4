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
import { identifiedBy } from '../parts/identifier.list.ts';

/** The filters of documents, all combined. Null or an empty list matches everything. */
export interface DocumentFilter {
  match: Match;
  kind: DocumentKind[];
  /** The exact recorded value. */
  publisher: string | null;
  /** A BCP 47 language range: `en` matches `en` and `en-US`, in any case. */
  language: string | null;
  published: DayRange | null;
  /** `scheme:value`, or a value alone. */
  identifier: string | null;
  q: string | null;
  /** The keys of reference data, which is left out. */
  reference: number[];
}

export const DOCUMENT_SORTS = sortsBy({
  published: 't.published_sort',
  title: 't.title',
  id: 't.id',
});

/**
 * Returns a page of documents with their matches, and the numbers of those that the date filters left out, by reason.
 */
export function findDocuments(
  store: Store,
  filter: DocumentFilter,
  sort: Sort,
  page: Page,
): DatedPage {
  const { match, published, reference } = filter;
  const at = { json: 't.published', bounds: 't.published', table: 'documents' };
  const dated = published ? [dateWithin(at, published)] : [];
  const plain = plainClauses(filter);
  return findDated(store, { table: 'documents', plain, dated, match, reference, sort, page });
}

function plainClauses({ kind, publisher, language, identifier, q }: DocumentFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (kind.length > 0) clauses.push(among('documents', 'kind', kind));
  if (publisher !== null) clauses.push(among('documents', 'publisher', [publisher]));
  if (language !== null) clauses.push(inLanguage(language.toLowerCase()));
  if (identifier !== null) clauses.push(identifiedBy(identifier));
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
