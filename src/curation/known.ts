import type { AnyRecord } from '../domain/records.ts';
import { KINDS, readRecord } from '../records/kinds.ts';
import { publishedIn } from '../records/parts/event.reading.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { referrersOf } from '../records/tables.ts';
import { hasContent, recordByPk } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { publish, saveRows } from './write.ts';

/**
/**
 * Derives anew what records have of a document: after its date has changed, when their events became known and what
 * their sources cover; after its text was sent, their schedules.
 */
export function rederiveFrom(store: Store, documentPk: number): void {
  const references = referenceResolver(store);
  for (const pk of referrersOf(store, documentPk)) {
    const record = recordByPk(store, pk);
    const { kind, revision, recordedAt, state } = record;
    const entry = hasContent(record) ? readRecord(store, kind, pk) : undefined;
    const derived = entry && withEventsKnown(entry, references);
    if (derived === undefined) continue;
    saveRows(store, pk, derived);
    if (state !== 'live') continue;
    const saved = readRecord(store, kind, pk) ?? derived;
    publish(store, pk, saved, { revision, recordedAt });
  }
}

function withEventsKnown(
  { kind, record }: AnyRecord,
  references: ReferenceResolver,
): AnyRecord | undefined {
  const derived = KINDS[kind].lifecycle?.withKnown(record as never, publishedIn(references));
  return derived && ({ kind, record: derived } as AnyRecord);
}
