import { gt, sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { AS_PUBLISHED, type NewRevision, type StoredRecord } from './records.ts';
import { records } from './schema/records.ts';
import type { Store } from './store.ts';

const PAGE = 1000;
const FAULTS_MAX = 100;

/**
 * Returns what SQLite finds wrong with its pages, indexes and constraints, with the full-text index and with the
 * index of days: up to a hundred lines. If damage ends the search, the last line says so.
 */
export function integrityFaults({ sqlite }: Store): string[] {
  const lines: string[] = [];
  const check = sqlite.prepare(`PRAGMA integrity_check(${FAULTS_MAX})`).pluck();
  try {
    for (const found of check.iterate() as Iterable<string>) lines.push(...found.split('\n'));
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    lines.push(error.message);
  }
  return lines.filter((line) => line !== 'ok');
}

/** Returns whether an error means that the file is damaged. */
export function isCorrupt(error: unknown): error is Error {
  return String((error as { code?: string }).code).startsWith('SQLITE_CORRUPT');
}

/** A row that refers to a row that does not exist. */
export interface BrokenReference {
  table: string;
  rowid: number | null;
  parent: string;
}

/** Returns the first hundred references to missing rows. */
export function brokenReferences({ sqlite }: Store): BrokenReference[] {
  const check = sqlite.prepare(
    `SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT ${FAULTS_MAX}`,
  );
  return check.all() as BrokenReference[];
}

/** An index of the rows of a table, with the column of each that has the shared key. */
export type DerivedIndex = readonly [index: string, key: string, table: string, pk: string];

/** Returns, for each index with entries of missing rows, how many it has. */
export function strayRows(
  { sqlite }: Store,
  indexes: readonly DerivedIndex[],
): { index: string; table: string; rows: number }[] {
  return indexes
    .map(([index, key, table, pk]) => {
      const count = sqlite.prepare(
        `SELECT count(*) FROM ${index} WHERE ${key} NOT IN (SELECT ${pk} FROM ${table})`,
      );
      return { index, table, rows: count.pluck().get() as number };
    })
    .filter(({ rows }) => rows > 0);
}

const selectPage = prepared((db) =>
  db
    .select()
    .from(records)
    .where(gt(records.pk, sql.placeholder('after')))
    .orderBy(records.pk)
    .limit(PAGE)
    .prepare(),
);

/** Yields every record of the database, whatever its state, page by page. */
export function* allRecords(store: Store): Generator<StoredRecord> {
  for (let after = -1; ; ) {
    const rows = selectPage(store).all({ after });
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.pk as number;
  }
}

/** What the revisions of a record say together. */
export interface History extends Pick<NewRevision, 'op' | 'recordedAt'> {
  count: number;
  /** The number of the last revision. `op`, `seq` and `recordedAt` are also from the last revision. */
  last: number;
  seq: number;
  /** How many revisions have a smaller sequence number than the revision before them. */
  disordered: number;
  /** The first revision whose text is neither stored nor the published document. */
  lost: number | null;
}

const HISTORY = `WITH history AS (
    SELECT revision, seq, op, recorded_at, snapshot, lag(seq) OVER (ORDER BY revision) AS previous
    FROM revisions WHERE record_pk = ?
  ) SELECT count(*) AS count, max(revision) AS last, seq, op, recorded_at AS recordedAt,
      coalesce(sum(seq < previous), 0) AS disordered,
      (SELECT revision FROM history WHERE snapshot = '${AS_PUBLISHED}' AND revision <
         (SELECT max(revision) FROM history WHERE op IN ('revise', 'restore'))
       ORDER BY revision LIMIT 1) AS lost
    FROM history`;

/** Returns the history of a record; undefined if it has none. */
export function historyOf(store: Store, pk: number): History | undefined {
  const row = store.prepare(HISTORY).get(pk) as History;
  return row.count === 0 ? undefined : row;
}
