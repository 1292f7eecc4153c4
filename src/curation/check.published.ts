import { isDeepStrictEqual } from 'node:util';
import { type AnyRecord, labelOf } from '../domain/records.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { isSameLifecycle, rebuiltWire, storedPublished } from './write.ts';

/** Yields records whose published JSON differs from their tables. */
export function* checkPublished(
  store: Store,
  record: StoredRecord,
  entry: AnyRecord,
): Generator<string> {
  const { id } = entry.record;
  if (id !== record.id) yield `The row in the table of its kind has another id, ${id}.`;
  if (labelOf(entry) !== record.label) {
    yield `Its stored label is ${JSON.stringify(record.label)}, but its tables give ${JSON.stringify(labelOf(entry))}.`;
  }
  if (record.state === 'live') yield* checkWire(store, record.pk);
}

function* checkWire(store: Store, pk: number): Generator<string> {
  const stored = storedPublished(store, pk);
  if (stored === undefined) {
    yield 'It is live but has no published JSON.';
    return;
  }
  const rebuilt = rebuiltWire(store, pk);
  const { wire, tag } = rebuilt;
  if (stored.wire !== wire) yield 'Its published JSON differs from its tables.';
  else if (stored.tag !== tag) yield `Its entity tag is ${stored.tag}, but should be ${tag}.`;
  if (!isDeepStrictEqual(stored.summary, rebuilt.summary)) {
    yield 'Its summary for lists differs from its tables.';
  }
  if (!isSameLifecycle(stored, rebuilt)) {
    yield 'The data stored to decide its status differs from its events.';
  }
}
