import type { RecordKind, RecordRef } from '../domain/record.ts';
import { hasRow, insertRow } from './rows.ts';
import { type RECORD_STATES, type REVISION_OPS, revisions, wires } from './schema/records.ts';
import type { Store } from './store.ts';

/** What every record has, whatever its kind. */
export interface StoredRecord extends RecordRef {
  pk: number;
  /** 0 until the first revision is written. */
  revision: number;
  seq: number;
  state: (typeof RECORD_STATES)[number];
  /** The key of the record that this one was merged into. */
  mergedInto: number | null;
  recordedAt: string;
}

export interface Wire {
  wire: string;
  /** The strong validator of the document, without quotes. */
  tag: string;
  lifecycle: string | null;
}

export interface NewRevision {
  op: (typeof REVISION_OPS)[number];
  recordedAt: string;
  author: string;
  reason: string | null;
  /** The published document of the record after the change, as JSON; or `AS_PUBLISHED`. */
  snapshot: string;
}

/**
 * Stands for the snapshot of a revision whose record is still published as the revision left it: the
 * database itself puts the text in its place before the published document changes.
 */
export const AS_PUBLISHED = 'null';

/** The key of a record, which is created where there is none; a known record takes on the label. */
export function ensureRecord(
  store: Store,
  kind: RecordKind,
  id: string,
  label: string,
  record = getRecord(store, kind, id),
): number {
  if (record === undefined) {
    const insert = store.prepare('INSERT INTO records (kind, id, label) VALUES (?, ?, ?)');
    return Number(insert.run(kind, id, label).lastInsertRowid);
  }
  if (record.label !== label) {
    store.prepare('UPDATE records SET label = ? WHERE pk = ?').run(label, record.pk);
  }
  return record.pk;
}

const RECORD = `SELECT pk, kind, id, label, revision, seq, state, merged_into AS mergedInto,
  recorded_at AS recordedAt FROM records`;

export function getRecord(store: Store, kind: RecordKind, id: string): StoredRecord | undefined {
  const row = store.prepare(`${RECORD} WHERE kind = ? AND id = ?`).get(kind, id);
  return row as StoredRecord | undefined;
}

/** What reads the records of a kind by their ids, given what reads them by their keys; undefined where there is none. */
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
  const record = store.prepare(`${RECORD} WHERE pk = ?`).get(pk) as StoredRecord | undefined;
  if (record === undefined) throw new Error(`there is no record with the key ${pk}`);
  return record;
}

/** Returns the key of the record that a reference names; throws when there is none, which is a bug. */
export function pkOf(store: Store, { kind, id }: Pick<RecordRef, 'kind' | 'id'>): number {
  const row = store.prepare('SELECT pk FROM records WHERE kind = ? AND id = ?').get(kind, id);
  if (row === undefined) throw new Error(`there is no ${kind} ${id}`);
  return (row as { pk: number }).pk;
}

export function refByPk(store: Store, pk: number): RecordRef {
  const { kind, id, label } = recordByPk(store, pk);
  return { kind, id, label };
}

/** Retracts a record, or makes it live again. */
export function setState(store: Store, pk: number, state: 'live' | 'retracted'): void {
  store.prepare('UPDATE records SET state = ?, merged_into = NULL WHERE pk = ?').run(state, pk);
}

/** Marks a record as merged into another one. */
export function setMerged(store: Store, pk: number, into: number): void {
  store.prepare(`UPDATE records SET state = 'merged', merged_into = ? WHERE pk = ?`).run(into, pk);
}

/** Keeps the published document of a record. */
export function putWire(store: Store, pk: number, { wire, tag, lifecycle }: Wire): void {
  const sql = hasRow(store, wires, pk) ? REWRITE_WIRE : WRITE_WIRE;
  store.prepare(sql).run(wire, tag, lifecycle, pk);
}

const WRITE_WIRE = 'INSERT INTO wires (wire, tag, lifecycle, record_pk) VALUES (?, ?, ?, ?)';
const REWRITE_WIRE = 'UPDATE wires SET wire = ?, tag = ?, lifecycle = ? WHERE record_pk = ?';

export function getWire(store: Store, pk: number): Wire | undefined {
  const row = store.prepare('SELECT wire, tag, lifecycle FROM wires WHERE record_pk = ?').get(pk);
  return row as Wire | undefined;
}

/** A record as it is published: its document, where it still has one to itself. */
export interface Published extends Pick<StoredRecord, 'pk' | 'kind' | 'id' | 'state'> {
  wire: string;
  tag: string;
  lifecycle: string | null;
}

const PUBLISHED = `SELECT r.pk, r.kind, r.id, r.state, w.wire, w.tag, w.lifecycle
  FROM records r JOIN wires w ON w.record_pk = r.pk WHERE r.kind = ? AND r.id = ?`;

/** A record with its published document, in one query; whatever its state. */
export function getPublished(store: Store, kind: RecordKind, id: string): Published | undefined {
  return store.prepare(PUBLISHED).get(kind, id) as Published | undefined;
}

/** Returns the surviving record of a merged one: the last in a chain of merges. */
export function survivorOf(store: Store, pk: number): StoredRecord {
  let record = recordByPk(store, pk);
  while (record.mergedInto !== null) record = recordByPk(store, record.mergedInto);
  return record;
}

/** When a record was last retracted, and why. */
export function retractionOf(
  store: Store,
  pk: number,
): { recordedAt: string; reason: string | null } | undefined {
  const sql = `SELECT recorded_at AS recordedAt, reason FROM revisions
    WHERE record_pk = ? AND op = 'retract' ORDER BY revision DESC LIMIT 1`;
  return store.prepare(sql).get(pk) as { recordedAt: string; reason: string | null } | undefined;
}

/** Appends a revision to the history of a record and returns its place in the one sequence of all changes. */
export function addRevision(
  store: Store,
  pk: number,
  revision: NewRevision,
  number = recordByPk(store, pk).revision + 1,
): number {
  return store.transact(() => {
    const seq = insertRow(store, revisions, { recordPk: pk, revision: number, ...revision });
    store
      .prepare('UPDATE records SET revision = ?, seq = ?, recorded_at = ? WHERE pk = ?')
      .run(number, seq, revision.recordedAt, pk);
    return seq;
  });
}

/** The sequence number of the last change; 0 before the first. */
export function dataVersion(store: Store): number {
  const row = store.prepare('SELECT coalesce(max(seq), 0) AS seq FROM revisions').get();
  return (row as { seq: number }).seq;
}

/** When the last change was recorded; the epoch before the first. */
export function lastRecordedAt(store: Store): string {
  const row = store
    .prepare('SELECT recorded_at AS at FROM revisions ORDER BY seq DESC LIMIT 1')
    .get();
  return (row as { at: string } | undefined)?.at ?? new Date(0).toISOString();
}

/** The keys of so many live records after a key, in their order. */
export function liveKeys(store: Store, after: number, limit: number): number[] {
  const sql = `SELECT pk FROM records WHERE pk > ? AND state = 'live' AND revision > 0
    ORDER BY pk LIMIT ?`;
  return (store.prepare(sql).all(after, limit) as { pk: number }[]).map(({ pk }) => pk);
}

const EXPORT_PAGE = 1000;

/** The keys of the live records of a kind in the order of their ids, read page by page. */
export function* liveRecords(store: Store, kind: RecordKind): Generator<number> {
  const page = store.prepare(
    `SELECT pk, id FROM records WHERE kind = ? AND id > ? AND state = 'live' AND revision > 0
     ORDER BY id LIMIT ?`,
  );
  let after = '';
  for (;;) {
    const rows = page.all(kind, after, EXPORT_PAGE) as { pk: number; id: string }[];
    for (const { pk } of rows) yield pk;
    if (rows.length < EXPORT_PAGE) return;
    after = rows.at(-1)?.id as string;
  }
}
