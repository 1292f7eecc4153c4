import { anchorText, minimalContext } from '../domain/anchor.ts';
import type { Evidence } from '../domain/evidence.ts';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import { readRecord, recordIn } from '../records/kinds.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { liveRecords } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** A record as a curator would write it. */
export interface Exported {
  kind: RecordKind;
  value: object;
}

/**
 * Every live record of the kinds as a curator would write it, documents first, then by kind and id. Reads
 * page by page, so that memory stays flat; what is written meanwhile may or may not be among it.
 */
export function* exportRecords(
  store: Store,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): Generator<Exported> {
  const excerpts = excerptsOf(referenceResolver(store));
  for (const kind of RECORD_KINDS.filter((known) => kinds.includes(known))) {
    for (const pk of liveRecords(store, kind)) {
      const entry = readRecord(store, kind, pk);
      if (entry) yield { kind, value: recordIn(entry, excerpts) };
    }
  }
}

/** One record as a curator would write it. */
export function exportRecord(store: Store, kind: RecordKind, pk: number): Exported | undefined {
  const entry = readRecord(store, kind, pk);
  return entry && { kind, value: recordIn(entry, excerptsOf(referenceResolver(store))) };
}

/** What documents print around spans, as the references have them. */
export function excerptsOf(references: ReferenceResolver): Excerpts {
  return {
    contextOf: (evidence: Evidence) => {
      const document = references.document(evidence.document);
      return minimalContext(document?.text ?? anchorText(evidence.exact), evidence);
    },
  };
}
