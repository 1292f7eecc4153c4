import type { SourceDocument } from '../../domain/document.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { checkIdentifiers } from '../parts/identifier.check.ts';
import { checkSchedules } from '../parts/schedule.check.ts';

/** Yields what is derived from a document and does not follow from it: the keys of identifiers, the lines of schedules. */
export function* checkDocumentRows(
  store: Store,
  stored: StoredRecord,
  document: SourceDocument,
): Generator<string> {
  yield* checkIdentifiers(store, stored.pk, document.identifiers);
  yield* checkSchedules(store, stored, document);
}
