import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { RecordKind } from '../domain/record.ts';
import { type AnyRecord, labelOf } from '../domain/records.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import { KINDS, readRecord, summaryText, wireText } from '../records/kinds.ts';
import { referrersOf } from '../records/tables.ts';
import { timelineOf } from '../records/timeline.ts';
import {
  AS_PUBLISHED,
  addRevision,
  ensureRecord,
  getRecord,
  getSummary,
  getWire,
  hasContent,
  lastRecordedAt,
  type NewRevision,
  putSummary,
  putWire,
  recordByPk,
  type StoredRecord,
  type StoredSummary,
  setState,
  type Wire,
} from '../store/records.ts';
import { indexRecord, unindexRecord } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { saveTimeline } from '../store/timeline.ts';
import { searchTextsOf } from './search.texts.ts';

/** What is published of a record: its document, and what it is as an item of lists. */
export interface PublishedRecord extends Wire {
  summary: StoredSummary;
}

/** Who writes, when and why. */
export type Change = Pick<NewRevision, 'recordedAt' | 'author' | 'reason'>;

/** Returns a change at the moment of the last one if it would be before it, because moments of changes never go back. */
export function inOrder(store: Store, change: Change): Change {
  const last = lastRecordedAt(store);
  return change.recordedAt < last ? { ...change, recordedAt: last } : change;
}

/**
 * Writes a record with everything that is derived from it, such as rectangles, words and the published document.
 * Appends its revision in the same transaction. The records that it refers to must exist. Returns its key.
 */
export function writeRecord(
  store: Store,
  entry: AnyRecord,
  asked: Change,
  before = getRecord(store, entry.kind, entry.record.id),
): number {
  return store.transact(() => {
    const change = inOrder(store, asked);
    const pk = ensureRecord(store, entry.kind, entry.record.id, labelOf(entry), before);
    if (before?.state === 'retracted') setState(store, pk, 'live');
    const isRepeated = before !== undefined && KINDS[entry.kind].repeated !== undefined;
    const old = isRepeated ? repeatedOf(readRecord(store, entry.kind, pk)) : null;
    saveRecord(store, pk, entry);
    const revision = (before?.revision ?? 0) + 1;
    publish(store, pk, entry, { revision, recordedAt: change.recordedAt });
    const op = opAfter(before?.state, revision);
    addRevision(store, pk, { ...change, op, snapshot: AS_PUBLISHED }, revision);
    const isShownOtherwise = before?.label !== labelOf(entry) || old !== repeatedOf(entry);
    if (before && isShownOtherwise) republishReferrers(store, pk);
    return pk;
  });
}

/** Returns what summaries of other records repeat of a record besides its label. */
function repeatedOf(entry: AnyRecord | undefined): string | null {
  if (entry === undefined) return null;
  return KINDS[entry.kind].repeated?.(entry.record as never) ?? null;
}

function opAfter(state: string | undefined, revision: number): NewRevision['op'] {
  if (revision === 1) return 'create';
  return state === 'live' ? 'revise' : 'restore';
}

/** Writes the tables of a record and what lists and the timeline derive from them, without a revision. */
export function saveRows(store: Store, pk: number, entry: AnyRecord): void {
  KINDS[entry.kind].rows.save(store, pk, entry.record as never);
  saveTimeline(store, pk, timelineOf(entry));
}

/** Writes the same, and the words by which a live record is found. */
export function saveRecord(store: Store, pk: number, entry: AnyRecord): void {
  saveRows(store, pk, entry);
  indexRecord(store, pk, searchTextsOf(entry));
}

/** Writes the words by which search finds a record, or removes those of a record that is not live. */
export function saveWords(
  store: Store,
  { pk, state }: Pick<StoredRecord, 'pk' | 'state'>,
  entry: AnyRecord,
): void {
  if (state === 'live') indexRecord(store, pk, searchTextsOf(entry));
  else unindexRecord(store, pk);
}

/** Stores the published document of a record. */
export function publish(store: Store, pk: number, entry: AnyRecord, stamp: Stamp): void {
  putPublished(store, pk, publishedAs(store, entry, stamp));
}

/** Stores what is published of a record. */
export function putPublished(
  store: Store,
  pk: number,
  { summary, ...wire }: PublishedRecord,
): void {
  putWire(store, pk, wire);
  putSummary(store, pk, summary);
}

/** Returns what is published of a record; undefined if it has no document. */
export function storedPublished(
  store: Store,
  pk: number,
): (Wire & { summary: StoredSummary | undefined }) | undefined {
  const wire = getWire(store, pk);
  return wire && { ...wire, summary: getSummary(store, pk) };
}

function publishedAs(store: Store, entry: AnyRecord, stamp: Stamp): PublishedRecord {
  const wire = wireText(entry, stamp);
  const summary = summaryText(entry, { store, stamp });
  return { wire, tag: tagOf(wire, stamp), lifecycle: lifecycleText(entry), summary };
}

/** Returns the tag of a published document: its revision, and a digest because a label changes without a revision. */
function tagOf(wire: string, { revision }: Stamp): string {
  return `${revision}-${hash('sha256', wire, 'base64url').slice(0, 16)}`;
}

/** Returns whether two records are published alike; the members of a lifecycle may have been written in another order. */
export function isSamePublished(
  one: Wire & { summary: StoredSummary | undefined },
  other: PublishedRecord,
): boolean {
  const isSameWire = one.wire === other.wire && one.tag === other.tag;
  return isSameWire && isDeepStrictEqual(one.summary, other.summary) && isSameLifecycle(one, other);
}

/** Returns whether two published documents have the same lifecycle, in whatever order its members were written. */
export function isSameLifecycle(
  { lifecycle: one }: Pick<Wire, 'lifecycle'>,
  { lifecycle: other }: Pick<Wire, 'lifecycle'>,
): boolean {
  if (one === other || one === null || other === null) return one === other;
  return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
}

/** Returns what decides the state of a record, as JSON; null for a kind without a lifecycle. */
function lifecycleText({ kind, record }: AnyRecord): string | null {
  const { lifecycle } = KINDS[kind];
  return lifecycle === undefined ? null : JSON.stringify(lifecycle.deciding(record as never));
}

/** Returns what is published of a record as it follows from the tables ; throws if it has no row there. */
export function rebuiltWire(store: Store, pk: number): PublishedRecord {
  const { kind, revision, recordedAt } = recordByPk(store, pk);
  return publishedAs(store, storedEntry(store, kind, pk), { revision, recordedAt });
}

function storedEntry(store: Store, kind: RecordKind, pk: number): AnyRecord {
  const entry = readRecord(store, kind, pk);
  if (entry !== undefined) return entry;
  throw new Error(`record ${pk} has no row in the tables of its kind, ${kind}`);
}

/** Publishes the live records that refer to a record again, because they contain its label or repeat what it says. */
function republishReferrers(store: Store, pk: number): void {
  for (const referrer of referrersOf(store, pk)) {
    const record = recordByPk(store, referrer);
    const { kind, revision, recordedAt, state } = record;
    if (!hasContent(record) || state !== 'live') continue;
    const entry = storedEntry(store, kind, referrer);
    publish(store, referrer, entry, { revision, recordedAt });
    indexRecord(store, referrer, searchTextsOf(entry));
  }
}
