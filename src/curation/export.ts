import { anchorText, minimalContext } from '../domain/anchor.ts';
import type { Evidence } from '../domain/evidence.ts';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import { readRecord, recordIn } from '../records/kinds.ts';
import { unnamedReference } from '../records/reference.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { liveRecords } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** A record as a curator would write it. */
export interface Exported {
  kind: RecordKind;
  value: object;
}

/**
 * Yields every live record of the kinds as a curator would write it, without reference data that no record names:
 * documents first, then by kind and id. Reads page by page, so that it needs little memory. Records that are written
 * meanwhile may be missing.
 */
export function* exportRecords(
  store: Store,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): Generator<Exported> {
  const excerpts = excerptsOf(referenceResolver(store));
  const unnamed = new Set(unnamedReference(store));
  for (const kind of RECORD_KINDS.filter((known) => kinds.includes(known))) {
    for (const pk of liveRecords(store, kind)) {
      if (unnamed.has(pk)) continue;
      const entry = readRecord(store, kind, pk);
      if (entry) yield { kind, value: recordIn(entry, excerpts) };
    }
  }
}

/** Returns a record as a curator would write it. */
export function exportRecord(store: Store, kind: RecordKind, pk: number): Exported | undefined {
  const entry = readRecord(store, kind, pk);
  return entry && { kind, value: recordIn(entry, excerptsOf(referenceResolver(store))) };
}

/** Returns the context of spans in documents that the references find. */
export function excerptsOf(references: ReferenceResolver): Excerpts {
  return {
    contextOf: (evidence: Evidence) => {
      const document = references.document(evidence.document);
      return minimalContext(document?.text ?? anchorText(evidence.exact), evidence);
    },
  };
}
