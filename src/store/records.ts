import { and, asc, desc, eq, getTableColumns, gt, max, or, sql } from 'drizzle-orm';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { prepared } from './prepared.ts';
import { insertRow, putRow, rowBy, updateBy } from './rows.ts';
import { type REVISION_OPS, records, revisions, summaries, wires } from './schema/records.ts';
import type { Store } from './store.ts';

/** The members of every record, whatever its kind. */
export type StoredRecord = typeof records.$inferSelect;

/** The published document of a record, with its tag and its lifecycle. */
export type Wire = Omit<typeof wires.$inferSelect, 'recordPk'>;

export interface NewRevision {
  op: (typeof REVISION_OPS)[number];
  recordedAt: string;
  author: string;
  reason: string | null;
  /** The published document of the record after the change, as JSON, or `AS_PUBLISHED`. */
  snapshot: string;
}

/**
 * In place of the snapshot of the last revision, because the published document is the same. A trigger stores the
 * text here before the published document changes.
 */
export const AS_PUBLISHED = 'null';

const isNamed = and(
  eq(records.kind, sql.placeholder('kind')),
  eq(records.id, sql.placeholder('id')),
);

const updateLabel = updateBy(records, 'pk', ['label']);

/** Returns whether a record has content: somebody wrote it, or the service ships with it. */
export function hasContent({ revision, seq }: Pick<StoredRecord, 'revision' | 'seq'>): boolean {
  return revision > 0 || seq > 0;
}

/** Returns the key of a record; creates the record if it is new, else updates its label. */
export function ensureRecord(
  store: Store,
  kind: RecordKind,
  id: string,
  label: string,
  record = getRecord(store, kind, id),
): number {
  if (record === undefined) return insertRow(store, records, { kind, id, label });
  if (record.label !== label) updateLabel(store, { pk: record.pk, label });
  return record.pk;
}

const selectNamed = prepared((db) => db.select().from(records).where(isNamed).prepare());

/** Returns the record of a kind and an id; undefined if there is none. */
export function getRecord(store: Store, kind: RecordKind, id: string): StoredRecord | undefined {
  return selectNamed(store).get({ kind, id });
}

/** Returns a function that reads a record of a kind by its id, given one that reads it by its key. */
export function readById<R>(
  kind: RecordKind,
  readByPk: (store: Store, pk: number) => R | undefined,
) {
  return (store: Store, id: string): R | undefined => {
    const record = getRecord(store, kind, id);
    return record && readByPk(store, record.pk);
  };
}

/** Returns the record with a key; throws when there is none, which is a bug. */
export function recordByPk(store: Store, pk: number): StoredRecord {
  const record = rowBy(store, records, 'pk', pk);
  if (record === undefined) throw new Error(`there is no record with the key ${pk}`);
  return record;
}

const selectPk = prepared((db) =>
  db.select({ pk: records.pk }).from(records).where(isNamed).prepare(),
);

/** Returns the key of the record that a reference names; throws when there is none, which is a bug. */
export function pkOf(store: Store, { kind, id }: Pick<RecordRef, 'kind' | 'id'>): number {
  const row = selectPk(store).get({ kind, id });
  if (row === undefined) throw new Error(`there is no ${kind} ${id}`);
  return row.pk;
}

/** Returns the reference to the record of a key; throws if there is none. */
export function refByPk(store: Store, pk: number): RecordRef {
  const { kind, id, label } = recordByPk(store, pk);
  return { kind, id, label };
}

const updateState = updateBy(records, 'pk', ['state', 'mergedInto']);

/** Retracts a record, or makes it live again. */
export function setState(store: Store, pk: number, state: 'live' | 'retracted'): void {
  updateState(store, { pk, state, mergedInto: null });
}

/** Marks a record as merged into another one. */
export function setMerged(store: Store, pk: number, into: number): void {
  updateState(store, { pk, state: 'merged', mergedInto: into });
}

/** Stores the published document of a record. */
export function putWire(store: Store, recordPk: number, { wire, tag, lifecycle }: Wire): void {
  putRow(store, wires, { recordPk, wire, tag, lifecycle });
}

const selectWire = prepared((db) => {
  const { recordPk, ...columns } = getTableColumns(wires);
  return db
    .select(columns)
    .from(wires)
    .where(eq(recordPk, sql.placeholder('pk')))
    .prepare();
});

/** Returns the published document of a record; undefined if it has none. */
export function getWire(store: Store, pk: number): Wire | undefined {
  return selectWire(store).get({ pk });
}

const selectLifecycle = prepared((db) => {
  const { recordPk, lifecycle } = getTableColumns(wires);
  return db
    .select({ lifecycle })
    .from(wires)
    .where(eq(recordPk, sql.placeholder('pk')))
    .prepare();
});

/** Returns what is stored beside the published document of a record; null if nothing is. */
export function getLifecycle(store: Store, pk: number): string | null {
  return selectLifecycle(store).get({ pk })?.lifecycle ?? null;
}

/** The static members of a record as an item of a list, as JSON. */
export type StoredSummary = Omit<typeof summaries.$inferSelect, 'recordPk'>;

/** Stores the summary of a record. */
export function putSummary(store: Store, recordPk: number, summary: StoredSummary): void {
  putRow(store, summaries, { recordPk, ...summary });
}

/** Returns the summary of a record; undefined if it has none. */
export function getSummary(store: Store, pk: number): StoredSummary | undefined {
  const row = rowBy(store, summaries, 'recordPk', pk);
  return row && { summary: row.summary, onRequest: row.onRequest };
}

/** What lists read of the records of a page. */
export interface ListedRow extends StoredSummary {
  pk: number;
  lifecycle: string | null;
}

const LISTED = `SELECT s.record_pk AS pk, s.summary, s.on_request AS onRequest, w.lifecycle
  FROM json_each(?) page CROSS JOIN summaries s ON s.record_pk = page.value
  CROSS JOIN wires w ON w.record_pk = page.value ORDER BY page.key`;

/** Returns the summaries of records in the order of their keys, in one query. */
export function listedRows(store: Store, pks: readonly number[]): ListedRow[] {
  return store.prepare(LISTED).all(JSON.stringify(pks)) as ListedRow[];
}

const LIFECYCLES = `SELECT record_pk AS pk, lifecycle FROM wires
  WHERE record_pk IN (SELECT value FROM json_each(?))`;

/** Returns what decides the state of records, by their keys, in one query. */
export function lifecyclesOf(
  store: Store,
  pks: readonly number[],
): ReadonlyMap<number, string | null> {
  const rows = store.prepare(LIFECYCLES).all(JSON.stringify(pks)) as Pick<
    ListedRow,
    'pk' | 'lifecycle'
  >[];
  return new Map(rows.map(({ pk, lifecycle }) => [pk, lifecycle]));
}

/** The published document of a record with a key. */
export interface PublishedRow extends Pick<Wire, 'wire' | 'lifecycle'> {
  pk: number;
}

const PUBLISHED_ROWS = `SELECT w.record_pk AS pk, w.wire, w.lifecycle FROM json_each(?) page
  CROSS JOIN wires w ON w.record_pk = page.value ORDER BY page.key`;

/** Returns the published documents of records in the order of their keys, in one query. */
export function publishedRows(store: Store, pks: readonly number[]): PublishedRow[] {
  return store.prepare(PUBLISHED_ROWS).all(JSON.stringify(pks)) as PublishedRow[];
}

/** Returns what lists found, each with its published document. */
export function withPublished<I extends { pk: number }>(
  store: Store,
  items: readonly I[],
): (I & PublishedRow)[] {
  const rows = publishedRows(
    store,
    items.map(({ pk }) => pk),
  );
  return items.map((item, at) => ({ ...item, ...(rows[at] as PublishedRow) }));
}

/** A record with its published document. */
export interface Published extends Pick<StoredRecord, 'pk' | 'kind' | 'id' | 'state'> {
  wire: string;
  tag: string;
  lifecycle: string | null;
}

const PUBLISHED = `SELECT r.pk, r.kind, r.id, r.state, w.wire, w.tag, w.lifecycle
  FROM records r JOIN wires w ON w.record_pk = r.pk WHERE r.kind = ? AND r.id = ?`;

/** Returns a record with its published document, in one query, whatever its state. */
export function getPublished(store: Store, kind: RecordKind, id: string): Published | undefined {
  return store.prepare(PUBLISHED).get(kind, id) as Published | undefined;
}

/** Returns the surviving record of a merged one: the last in a chain of merges. */
export function survivorOf(store: Store, pk: number): StoredRecord {
  let record = recordByPk(store, pk);
  while (record.mergedInto !== null) record = recordByPk(store, record.mergedInto);
  return record;
}

const selectRetraction = prepared((db) =>
  db
    .select({ recordedAt: revisions.recordedAt, reason: revisions.reason })
    .from(revisions)
    .where(and(eq(revisions.recordPk, sql.placeholder('pk')), eq(revisions.op, 'retract')))
    .orderBy(desc(revisions.revision))
    .limit(1)
    .prepare(),
);

/** Returns when and why a record was last retracted. */
export function retractionOf(store: Store, pk: number) {
  return selectRetraction(store).get({ pk });
}

const updateRevision = updateBy(records, 'pk', ['revision', 'seq', 'recordedAt']);

/** Appends a revision to the history of a record and returns its number in the sequence of all changes. */
export function addRevision(
  store: Store,
  pk: number,
  revision: NewRevision,
  number = recordByPk(store, pk).revision + 1,
): number {
  return store.transact(() => {
    const seq = insertRow(store, revisions, { recordPk: pk, revision: number, ...revision });
    updateRevision(store, { pk, revision: number, seq, recordedAt: revision.recordedAt });
    return seq;
  });
}

/** Marks a record as loaded by a change that is of another record. */
export function setLoaded(
  store: Store,
  pk: number,
  { seq, recordedAt }: Pick<StoredRecord, 'seq' | 'recordedAt'>,
): void {
  updateRevision(store, { pk, revision: 0, seq, recordedAt });
}

const selectLastSeq = prepared((db) =>
  db
    .select({ seq: max(revisions.seq) })
    .from(revisions)
    .prepare(),
);

/** Returns the sequence number of the last change; 0 before the first. */
export function dataVersion(store: Store): number {
  return selectLastSeq(store).get()?.seq ?? 0;
}

const selectLastTime = prepared((db) =>
  db
    .select({ recordedAt: revisions.recordedAt })
    .from(revisions)
    .orderBy(desc(revisions.seq))
    .limit(1)
    .prepare(),
);

/** Returns when the last change was recorded; the epoch before the first. */
export function lastRecordedAt(store: Store): string {
  return selectLastTime(store).get()?.recordedAt ?? new Date(0).toISOString();
}

const [after, limit] = [sql.placeholder('after'), sql.placeholder('limit')];
const isLive = and(eq(records.state, 'live'), or(gt(records.revision, 0), gt(records.seq, 0)));

const selectKeys = prepared((db) =>
  db
    .select({ pk: records.pk, state: records.state })
    .from(records)
    .where(and(gt(records.pk, after), gt(records.seq, 0)))
    .orderBy(asc(records.pk))
    .limit(limit)
    .prepare(),
);

/** Returns the keys of the written records after a key, with their states, in order, up to a maximum. */
export function recordKeys(
  store: Store,
  after: number,
  limit: number,
): Pick<StoredRecord, 'pk' | 'state'>[] {
  return selectKeys(store).all({ after, limit });
}

const EXPORT_PAGE = 1000;

const selectLiveOfKind = prepared((db) =>
  db
    .select({ pk: records.pk, id: records.id })
    .from(records)
    .where(and(eq(records.kind, sql.placeholder('kind')), gt(records.id, after), isLive))
    .orderBy(asc(records.id))
    .limit(EXPORT_PAGE)
    .prepare(),
);

/** Yields the keys of the live records of a kind in the order of their ids, page by page. */
export function* liveRecords(store: Store, kind: RecordKind): Generator<number> {
  for (let after = ''; ; ) {
    const rows = selectLiveOfKind(store).all({ kind, after });
    for (const { pk } of rows) yield pk;
    if (rows.length < EXPORT_PAGE) return;
    after = rows.at(-1)?.id as string;
  }
}
