import type { AnyRecord } from '../domain/records.ts';
import { KINDS, readRecord } from '../records/kinds.ts';
import { publishedIn } from '../records/parts/event.reading.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { referrersOf } from '../records/tables.ts';
import { putWire, recordByPk } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { rebuiltWire, saveRecord } from './write.ts';

/** Derives again when the events of live records that a document supports were known, after its date has changed. */
export function rederiveKnown(store: Store, documentPk: number): void {
  const references = referenceResolver(store);
  for (const pk of referrersOf(store, documentPk)) {
    const { kind, revision, state } = recordByPk(store, pk);
    const entry = revision > 0 && state === 'live' ? readRecord(store, kind, pk) : undefined;
    const derived = entry && withEventsKnown(entry, references);
    if (derived === undefined) continue;
    saveRecord(store, pk, derived);
    const { entry: _, ...wire } = rebuiltWire(store, pk);
    putWire(store, pk, wire);
  }
}

function withEventsKnown(
  { kind, record }: AnyRecord,
  references: ReferenceResolver,
): AnyRecord | undefined {
  const derived = KINDS[kind].lifecycle?.withKnown(record as never, publishedIn(references));
  return derived && ({ kind, record: derived } as AnyRecord);
}
