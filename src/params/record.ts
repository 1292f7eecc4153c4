import type { RecordKind, RecordRef } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import {
  getPublished,
  getRecord,
  type Published,
  retractionOf,
  type StoredRecord,
  survivorOf,
} from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Fault } from './faults.ts';

/** A live record, or the record that it was merged into. */
export type FoundRecord = { record: Published } | { survivor: StoredRecord };

/** Returns the record with an id; throws NOT_FOUND when it is unknown and GONE when it was retracted. */
export function findRecord(store: Store, kind: RecordKind, id: string): FoundRecord {
  const record = getPublished(store, kind, id);
  if (record === undefined) throw new AppError('NOT_FOUND', `There is no ${kind} ${id}.`);
  if (record.state === 'merged') return { survivor: survivorOf(store, record.pk) };
  if (record.state === 'retracted') throw gone(store, record);
  return { record };
}

/** Throws GONE when the record was retracted. */
export function refuseRetracted(store: Store, { kind, id }: Pick<RecordRef, 'kind' | 'id'>): void {
  const record = getPublished(store, kind, id);
  if (record?.state === 'retracted') throw gone(store, record);
}

function gone(store: Store, { pk, kind, id }: Published): AppError {
  const { recordedAt = null, reason = null } = retractionOf(store, pk) ?? {};
  const when = recordedAt === null ? '' : ` at ${recordedAt}`;
  const why = reason === null ? 'no reason was recorded' : reason;
  return new AppError('GONE', `${kind} ${id} was retracted${when}: ${why}`);
}

/** Returns the fault of an id in a filter that is unknown or was merged, or null. */
export function knownId(
  store: Store,
  kind: RecordKind,
  parameter: string,
  id: string | undefined,
): Fault | null {
  if (id === undefined) return null;
  const record = getRecord(store, kind, id);
  if (record === undefined) {
    const detail = `there is no ${kind} ${id}: use an id from the list`;
    return { parameter, code: 'UNKNOWN_ID', detail };
  }
  if (record.state !== 'merged') return null;
  const survivor = survivorOf(store, record.pk);
  const detail = `the ${kind} ${id} was merged into ${survivor.id}: use ${survivor.id}`;
  return { parameter, code: 'MERGED_ID', detail };
}
