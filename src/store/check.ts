import type { DateValue } from '../domain/date.ts';
import type { Span } from '../domain/evidence.ts';
import type { RecordKind } from '../domain/record.ts';
import { documents } from '../records/document/tables.ts';
import { AS_PUBLISHED, type NewRevision, type StoredRecord } from './records.ts';
import type { Store } from './store.ts';

const PAGE = 1000;
const FAULTS_MAX = 100;

/**
 * What SQLite itself finds wrong with its pages, its indexes, the constraints of the tables, the index of
 * words and those of days: a line for each, up to a hundred. Damage that ends the search is the last line.
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

/** Whether an error says that the file is damaged. */
export function isCorrupt(error: unknown): error is Error {
  return String((error as { code?: string }).code).startsWith('SQLITE_CORRUPT');
}

/** A row that points at a row that is not there. */
export interface BrokenReference {
  table: string;
  rowid: number | null;
  parent: string;
}

/** The first hundred references that lead nowhere. */
export function brokenReferences({ sqlite }: Store): BrokenReference[] {
  const check = sqlite.prepare(
    `SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT ${FAULTS_MAX}`,
  );
  return check.all() as BrokenReference[];
}

/** The indexes that hold the rows of a table by the same key, and the table. */
const INDEXES = [
  ['status_rtree', 'pk', 'status_rectangles', 'pk'],
  ['event_rtree', 'pk', 'event_days', 'pk'],
  ['search', 'rowid', 'records', 'pk'],
  ['actor_names', 'rowid', 'actors', 'record_pk'],
] as const;

/** How many rows of an index belong to no row any more. */
export function strayRows({ sqlite }: Store): { index: string; table: string; rows: number }[] {
  return INDEXES.map(([index, key, table, pk]) => {
    const count = sqlite.prepare(
      `SELECT count(*) FROM ${index} WHERE ${key} NOT IN (SELECT ${pk} FROM ${table})`,
    );
    return { index, table, rows: count.pluck().get() as number };
  }).filter(({ rows }) => rows > 0);
}

/** Every record of the base, whatever its state, read page by page. */
export function* allRecords(store: Store): Generator<StoredRecord> {
  const page = store.prepare(
    `SELECT pk, kind, id, label, revision, seq, state, merged_into AS mergedInto,
       recorded_at AS recordedAt FROM records WHERE pk > ? ORDER BY pk LIMIT ?`,
  );
  for (let after = -1; ; ) {
    const rows = page.all(after, PAGE) as StoredRecord[];
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.pk as number;
  }
}

/** What the revisions of a record say together. */
export interface History extends Pick<NewRevision, 'op' | 'recordedAt'> {
  count: number;
  /** The number of the last revision; `op`, `seq` and `recordedAt` are of it too. */
  last: number;
  seq: number;
  /** How many revisions have an earlier place among all changes than the one before them. */
  disordered: number;
  /** The first revision whose text is neither kept nor still what is published. */
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

/** The history of a record; undefined where it has none. */
export function historyOf(store: Store, pk: number): History | undefined {
  const row = store.prepare(HISTORY).get(pk) as History;
  return row.count === 0 ? undefined : row;
}

/** Documents that revisions of a statement before its last writing cite; with all of its revisions, at most. */
const CITED = `SELECT DISTINCT d.pk, v.revision < (SELECT max(revision) FROM revisions
      WHERE record_pk = v.record_pk AND op IN ('revise', 'restore')) AS replaced
    FROM revisions v JOIN json_each(v.snapshot, '$.renderings') n
      JOIN records d ON d.kind = 'document' AND d.id = n.value ->> '$.document.id'
    WHERE v.record_pk = :pk`;
const REMEMBERED = 'SELECT document_pk FROM former_renderings WHERE statement_pk = :pk';
const FORMER = `WITH cited AS (${CITED}) SELECT
    (SELECT count(DISTINCT pk) FROM cited WHERE replaced AND pk NOT IN (${REMEMBERED})) AS missing,
    (SELECT count(*) FROM (${REMEMBERED}) WHERE document_pk NOT IN (SELECT pk FROM cited)) AS stray`;

/** How many documents of former wordings a statement should remember and does not, and remembers and never cited. */
export function formerFaults(store: Store, pk: number): { missing: number; stray: number } {
  return store.prepare(FORMER).get({ pk }) as { missing: number; stray: number };
}

/** The words by which the index finds a record; undefined where it does not. */
export function indexedWords(
  store: Store,
  pk: number,
): { label: string; products: string; body: string } | undefined {
  const row = store.prepare('SELECT label, products, body FROM search WHERE rowid = ?').get(pk);
  return row as { label: string; products: string; body: string } | undefined;
}

/** The names by which the index finds an actor; undefined where it does not. */
export function indexedNames(store: Store, pk: number): string | undefined {
  const row = store.prepare('SELECT names FROM actor_names WHERE rowid = ?').get(pk);
  return (row as { names: string } | undefined)?.names;
}

const UNINDEXED = [
  `SELECT count(*) AS n FROM status_rectangles d WHERE d.measure_pk = ? AND NOT EXISTS (
     SELECT 1 FROM status_rtree x WHERE x.pk = d.pk AND x.day_from = d.day_from
       AND x.day_to = d.day_to AND x.known_from = d.known_from AND x.known_to = d.known_to
       AND x.code_from = d.code AND x.code_to = d.code)`,
  `SELECT count(*) AS n FROM event_days d
   WHERE d.measure_pk = ? AND d.class IS NOT NULL AND d.unknown_year = 0 AND NOT EXISTS (
     SELECT 1 FROM event_rtree x WHERE x.pk = d.pk AND x.day_from = d.earliest
       AND x.day_to = d.latest AND x.class_from = x.class_to AND x.class_from =
         CASE d.class WHEN 'announcement' THEN 0 WHEN 'effect' THEN 1 ELSE 2 END)`,
];

/** How many rectangles and event days of a measure the indexes of days do not hold as they are. */
export function unindexedDays(store: Store, measurePk: number): number {
  const counts = UNINDEXED.map((sql) => (store.prepare(sql).get(measurePk) as { n: number }).n);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** When a document was published, without its text. */
export function publicationOf(store: Store, id: string): DateValue | undefined {
  const sql = `SELECT d.published FROM documents d JOIN records r ON r.pk = d.record_pk
    WHERE r.kind = 'document' AND r.id = ? AND r.state = 'live'`;
  const row = store.prepare(sql).get(id) as { published: string } | undefined;
  return row && (documents.published.mapFromDriverValue(row.published) as DateValue);
}

/** A span of a document with the claim that it supports. */
export interface CitedSpan extends Span {
  id: string;
  role: string;
  claim: string;
  kind: RecordKind;
  record: string;
}

/** Every span that lies in a document, read page by page. */
export function* spansIn(store: Store, documentPk: number): Generator<CitedSpan> {
  const page = store.prepare(
    `SELECT e.pk, e.record_pk AS recordPk, e.id, e.role, e.claim, e.start, e."end", e.exact,
       e.prefix, e.suffix, r.kind, r.id AS record
     FROM evidence e JOIN records r ON r.pk = e.record_pk
     WHERE e.document_pk = ? AND (e.record_pk, e.pk) > (?, ?)
     ORDER BY e.record_pk, e.pk LIMIT ?`,
  );
  type Row = CitedSpan & { pk: number; recordPk: number };
  for (let after = [-1, -1]; ; ) {
    const rows = page.all(documentPk, ...after, PAGE) as Row[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.recordPk, last.pk];
  }
}
