import { count, eq, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { type Count, countUpTo } from './list.ts';
import { prepared } from './prepared.ts';
import { AS_PUBLISHED, type NewRevision } from './records.ts';
import { revisions } from './schema/records.ts';
import type { Store } from './store.ts';

/** A revision of a record, with its number in the sequence of all changes. */
export interface Revision extends NewRevision {
  seq: number;
  revision: number;
  record: RecordRef;
}

/** A change: a revision, and the record before it. */
export interface ChangeRow extends Revision {
  before: string | null;
}

interface Row extends NewRevision {
  seq: number;
  revision: number;
  kind: RecordKind;
  id: string;
  label: string;
  before: string | null;
}

const snapshotOf = (revision: string) =>
  `CASE WHEN ${revision}.snapshot = '${AS_PUBLISHED}'
    THEN (SELECT w.wire FROM wires w WHERE w.record_pk = ${revision}.record_pk)
    ELSE ${revision}.snapshot END`;

const COLUMNS = `v.seq, v.revision, v.op, v.recorded_at AS recordedAt, v.author, v.reason,
  ${snapshotOf('v')} AS snapshot, r.kind, r.id, r.label`;

const CHANGES = `SELECT ${COLUMNS}, ${snapshotOf('p')} AS before
  FROM revisions v CROSS JOIN records r ON r.pk = v.record_pk
    LEFT JOIN revisions p ON p.record_pk = v.record_pk AND p.revision = v.revision - 1
  WHERE v.seq > ?`;

/** Returns the changes after a number in the sequence, in order; only of the given kinds, if any. */
export function changesSince(
  store: Store,
  since: number,
  limit: number,
  kinds: readonly RecordKind[] = [],
): ChangeRow[] {
  const only = kinds.length > 0 ? 'AND r.kind IN (SELECT value FROM json_each(?))' : '';
  const values = kinds.length > 0 ? [JSON.stringify(kinds)] : [];
  return store
    .prepare(`${CHANGES} ${only} ORDER BY v.seq LIMIT ?`)
    .all(since, ...values, limit)
    .map((row) => readChange(row as Row));
}

/** Returns the number after which this many changes follow; only of the given kinds, if any. */
export function sinceLast(store: Store, count: number, kinds: readonly RecordKind[]): number {
  const only = kinds.length > 0 ? 'WHERE r.kind IN (SELECT value FROM json_each(?))' : '';
  const values = kinds.length > 0 ? [JSON.stringify(kinds)] : [];
  const { first } = store
    .prepare(
      `SELECT coalesce(min(seq), 1) AS first FROM (SELECT v.seq FROM revisions v
       CROSS JOIN records r ON r.pk = v.record_pk ${only} ORDER BY v.seq DESC LIMIT ?)`,
    )
    .get(...values, count) as { first: number };
  return first - 1;
}

/**
 * Returns the number of the last change before a moment, given that of the last change of all; 0 before the first. The
 * moments of changes never go back, so it halves the sequence until it is found.
 */
export function numberBefore(store: Store, moment: Instant, last: number): number {
  const next = store.prepare(
    'SELECT seq, recorded_at AS recordedAt FROM revisions WHERE seq > ? ORDER BY seq LIMIT 1',
  );
  let [before, after] = [0, last];
  while (before < after) {
    const middle = Math.floor((before + after) / 2);
    const found = next.get(middle) as { seq: number; recordedAt: string } | undefined;
    if (found !== undefined && found.seq <= after && found.recordedAt < moment) before = found.seq;
    else after = middle;
  }
  return before;
}

/** Returns the number of changes after a number in the sequence, counted up to a maximum. */
export function countChanges(
  store: Store,
  since: number,
  kinds: readonly RecordKind[],
  max: number,
): Count {
  const only = kinds.length > 0 ? 'AND r.kind IN (SELECT value FROM json_each(?))' : '';
  const values = kinds.length > 0 ? [JSON.stringify(kinds)] : [];
  const { n } = store
    .prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM revisions v CROSS JOIN records r ON r.pk = v.record_pk
       WHERE v.seq > ? ${only} LIMIT ?)`,
    )
    .get(since, ...values, max + 1) as { n: number };
  return countUpTo(n, max);
}

const countByRecord = prepared((db) =>
  db
    .select({ n: count() })
    .from(revisions)
    .where(eq(revisions.recordPk, sql.placeholder('pk')))
    .prepare(),
);

export function countRevisions(store: Store, pk: number): number {
  return countByRecord(store).get({ pk })?.n as number;
}

/** Returns whether any other author wrote a revision of a record. */
export function hasOtherAuthors(store: Store, pk: number, authors: readonly string[]): boolean {
  const sql = `SELECT 1 FROM revisions WHERE record_pk = ?
    AND author NOT IN (SELECT value FROM json_each(?)) LIMIT 1`;
  return store.prepare(sql).get(pk, JSON.stringify(authors)) !== undefined;
}

/** Returns the revisions of a record before a revision, the newest first. */
export function revisionsBefore(
  store: Store,
  pk: number,
  before: number,
  limit: number,
): Revision[] {
  return store
    .prepare(
      `SELECT ${COLUMNS}, NULL AS before FROM revisions v JOIN records r ON r.pk = v.record_pk
       WHERE v.record_pk = ? AND v.revision < ? ORDER BY v.revision DESC LIMIT ?`,
    )
    .all(pk, before, limit)
    .map((row) => readChange(row as Row));
}

/** Returns a revision of a record. */
export function getRevision(store: Store, pk: number, revision: number): Revision | undefined {
  const row = store
    .prepare(
      `SELECT ${COLUMNS}, NULL AS before FROM revisions v JOIN records r ON r.pk = v.record_pk
       WHERE v.record_pk = ? AND v.revision = ?`,
    )
    .get(pk, revision);
  return row === undefined ? undefined : readChange(row as Row);
}

function readChange({ kind, id, label, ...rest }: Row): ChangeRow {
  return { ...rest, record: { kind, id, label } };
}

/** Returns whether anybody but one author wrote a revision of any record. */
export function hasAuthorBut(store: Store, author: string): boolean {
  return (
    store.prepare('SELECT 1 FROM revisions WHERE author <> ? LIMIT 1').get(author) !== undefined
  );
}
