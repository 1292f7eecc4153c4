import type { RecordRef } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { referrersOf } from '../records/tables.ts';
import {
  AS_PUBLISHED,
  addRevision,
  recordByPk,
  refByPk,
  type StoredRecord,
  setState,
} from '../store/records.ts';
import { unindexRecord } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { type Change, inOrder } from './write.ts';

/** Returns the live records that refer to a record, in the order in which they were first written. */
function dependantsOf(store: Store, pk: number): RecordRef[] {
  return referrersOf(store, pk)
    .filter((referrer) => recordByPk(store, referrer).state === 'live')
    .map((referrer) => refByPk(store, referrer));
}

/** Retracts a record and keeps a tombstone with the reason; throws when live records refer to it. */
export function retractRecord(store: Store, record: StoredRecord, change: Change): void {
  store.transact(() => {
    const dependants = dependantsOf(store, record.pk);
    if (dependants.length > 0) throw needed(record, dependants);
    endRecord(store, record.pk, 'retract', change);
    setState(store, record.pk, 'retracted');
  });
}

function needed({ kind, id }: RecordRef, dependants: RecordRef[]): AppError {
  const named = dependants.map((ref) => `${ref.kind}/${ref.id}`);
  return new AppError(
    'IN_USE',
    `${kind} ${id} is referenced by ${firstNamed(named)}: change or retract those first.`,
  );
}

const NAMED_MAX = 20;

/** Returns the first twenty names and the number of the others, in one line. */
export function firstNamed(names: string[]): string {
  const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : '';
  return `${names.slice(0, NAMED_MAX).join(', ')}${more}`;
}

/** Appends the last revision of a record, which repeats the one before, and removes the record from the index. */
export function endRecord(store: Store, pk: number, op: 'retract' | 'merge', change: Change): void {
  addRevision(store, pk, { ...inOrder(store, change), op, snapshot: AS_PUBLISHED });
  unindexRecord(store, pk);
}
