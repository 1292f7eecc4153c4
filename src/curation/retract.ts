import type { RecordKind, RecordRef } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { AppError } from '../errors.ts';
import {
  AS_PUBLISHED,
  addRevision,
  recordByPk,
  refByPk,
  referrersOf,
  type StoredRecord,
  setMerged,
  setState,
} from '../store/records.ts';
import { unindexRecord } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { readRecord } from './kinds.ts';
import { type Change, writeRecord } from './write.ts';

/** The live records that point at a record, in the order in which they were first written. */
export function dependantsOf(store: Store, pk: number): RecordRef[] {
  return referrersOf(store, pk)
    .filter((referrer) => recordByPk(store, referrer).state === 'live')
    .map((referrer) => refByPk(store, referrer));
}

/** Retracts a record: a tombstone with the reason stays. Refuses what live records point at, naming them. */
export function retractRecord(store: Store, record: StoredRecord, change: Change): void {
  store.transact(() => {
    const dependants = dependantsOf(store, record.pk);
    if (dependants.length > 0) throw needed(record, dependants);
    endRecord(store, record.pk, 'retract', change);
    setState(store, record.pk, 'retracted');
  });
}

const NAMED_MAX = 20;

function needed({ kind, id }: RecordRef, dependants: RecordRef[]): AppError {
  const named = dependants.slice(0, NAMED_MAX).map((ref) => `${ref.kind}/${ref.id}`);
  const more = dependants.length > NAMED_MAX ? ` and ${dependants.length - NAMED_MAX} more` : '';
  return new AppError(
    'IN_USE',
    `${kind} ${id} is needed by ${named.join(', ')}${more}: change or retract those first.`,
  );
}

/** Appends the last revision of a record, which repeats what it was, and takes its words out of the index. */
function endRecord(store: Store, pk: number, op: 'retract' | 'merge', change: Change): void {
  addRevision(store, pk, { ...change, op, snapshot: AS_PUBLISHED });
  unindexRecord(store, pk);
}

/**
 * Merges an actor into another one, which answers for it from then on; records that point at it are revised
 * to point at the survivor. Refuses to merge an actor into itself or into one that is not live.
 */
export function mergeActor(
  store: Store,
  merged: StoredRecord,
  survivor: StoredRecord,
  change: Change,
): void {
  if (merged.pk === survivor.pk || survivor.state !== 'live') {
    throw new AppError('MERGE_REFUSED', `${survivor.id} is not another live actor: name one.`);
  }
  store.transact(() => {
    for (const pk of referrersOf(store, merged.pk)) {
      const { kind, state } = recordByPk(store, pk);
      const entry = state === 'live' ? readRecord(store, kind, pk) : undefined;
      if (entry) writeRecord(store, redirected(entry, merged, survivor), change);
    }
    endRecord(store, merged.pk, 'merge', change);
    setMerged(store, merged.pk, survivor.pk);
  });
}

/** The record with every pointer to one actor turned to another; who is then in a role twice is in it once. */
function redirected(entry: AnyRecord, from: StoredRecord, to: StoredRecord): AnyRecord {
  const target: RecordRef = { kind: to.kind, id: to.id, label: to.label };
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return onceEach(value.map(turn));
    if (typeof value !== 'object' || value === null) return value;
    if (points(value, from.kind, from.id)) return target;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, turn(part)]));
  };
  return { kind: entry.kind, record: turn(entry.record) } as AnyRecord;
}

function points(value: object, kind: RecordKind, id: string): boolean {
  const ref = value as Partial<RecordRef>;
  return ref.kind === kind && ref.id === id && typeof ref.label === 'string' && sized(value, 3);
}

function sized(value: object, size: number): boolean {
  return Object.keys(value).length === size;
}

/** Drops what names an actor that an earlier item of the list already names. */
function onceEach(items: unknown[]): unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const ref = ((item as { actor?: RecordRef } | null)?.actor ?? item) as RecordRef | null;
    if (ref?.kind === undefined || ref.label === undefined || !sized(ref, 3)) return true;
    const name = `${ref.kind}/${ref.id}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
