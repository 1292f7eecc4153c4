import { hash } from 'node:crypto';
import { type AnyRecord, labelOf } from '../domain/records.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import { KINDS, readRecord, wireText } from '../records/kinds.ts';
import { referrersOf } from '../records/tables.ts';
import { timelineOf } from '../records/timeline.ts';
import {
  AS_PUBLISHED,
  addRevision,
  ensureRecord,
  getRecord,
  type NewRevision,
  putWire,
  recordByPk,
  setState,
} from '../store/records.ts';
import { indexRecord } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { saveTimeline } from '../store/timeline.ts';
import { wordsOf } from './words.ts';

/** Who wrote, when and why. */
export type Change = Pick<NewRevision, 'recordedAt' | 'author' | 'reason'>;

/**
 * Writes a record with all that is derived from it - rectangles, words, published document - and appends
 * its revision, in one transaction. The records it names must be there. Returns its key.
 */
export function writeRecord(
  store: Store,
  entry: AnyRecord,
  change: Change,
  before = getRecord(store, entry.kind, entry.record.id),
): number {
  return store.transact(() => {
    const pk = ensureRecord(store, entry.kind, entry.record.id, labelOf(entry), before);
    if (before?.state === 'retracted') setState(store, pk, 'live');
    saveRecord(store, pk, entry);
    const revision = (before?.revision ?? 0) + 1;
    publish(store, pk, entry, { revision, recordedAt: change.recordedAt });
    const op = opAfter(before?.state, revision);
    addRevision(store, pk, { ...change, op, snapshot: AS_PUBLISHED }, revision);
    if (before && before.label !== labelOf(entry)) republishReferrers(store, pk);
    return pk;
  });
}

function opAfter(state: string | undefined, revision: number): NewRevision['op'] {
  if (revision === 1) return 'create';
  return state === 'live' ? 'revise' : 'restore';
}

/** Writes the tables of a record and what is derived from them, without a revision. */
export function saveRecord(store: Store, pk: number, entry: AnyRecord): void {
  KINDS[entry.kind].rows.save(store, pk, entry.record as never);
  saveTimeline(store, pk, timelineOf(entry));
  const { label, body, products } = wordsOf(entry);
  indexRecord(store, pk, label, body, products);
}

/** Keeps the published document of a record. */
function publish(store: Store, pk: number, entry: AnyRecord, stamp: Stamp): void {
  const wire = wireText(entry, stamp);
  putWire(store, pk, { wire, tag: tagOf(wire, stamp), lifecycle: lifecycleText(entry) });
}

/** The validator of a published document: its revision, and a digest, for labels change without one. */
function tagOf(wire: string, { revision }: Stamp): string {
  return `${revision}-${hash('sha256', wire, 'base64url').slice(0, 16)}`;
}

/** What its events decide about a record; null for kinds in which they decide nothing. */
function lifecycleText({ kind, record }: AnyRecord): string | null {
  const { lifecycle } = KINDS[kind];
  return lifecycle === undefined ? null : JSON.stringify(lifecycle.deciding(record as never));
}

/** The published document a record should have by its tables, with its validator. */
export function rebuiltWire(store: Store, pk: number) {
  const { kind, revision, recordedAt } = recordByPk(store, pk);
  const entry = readRecord(store, kind, pk);
  if (entry === undefined)
    throw new Error(`record ${pk} has no row in the tables of its kind, ${kind}`);
  const stamp = { revision, recordedAt };
  const wire = wireText(entry, stamp);
  return { entry, wire, tag: tagOf(wire, stamp), lifecycle: lifecycleText(entry) };
}

/** Publishes again the live records that print what a record goes by. */
function republishReferrers(store: Store, pk: number): void {
  for (const referrer of referrersOf(store, pk)) {
    const { revision, state } = recordByPk(store, referrer);
    if (revision === 0 || state !== 'live') continue;
    const { entry, ...wire } = rebuiltWire(store, referrer);
    putWire(store, referrer, wire);
    const { label, body, products } = wordsOf(entry);
    indexRecord(store, referrer, label, body, products);
  }
}
