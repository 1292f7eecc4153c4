import type { ScheduleExtent, ScheduleLine } from '../../domain/schedule.ts';
import { insertRow, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { scheduleTables } from './schedule.tables.ts';

/** A line whose origin is the key of an actor. */
export type StoredLine = ScheduleLine<number>;

/** A schedule whose document has no text yet. */
export interface WaitingSchedule {
  measure: string;
  schedule: string;
  nomenclature: string;
}

/** Returns the schedules of live measures that wait for the text of a document, which is named by its id. */
export function waitingSchedules(store: Store, document: string): WaitingSchedule[] {
  return store
    .prepare(
      `SELECT r.id AS measure, s.id AS schedule, s.nomenclature
       FROM records d JOIN measure_schedules s ON s.document_pk = d.pk
       JOIN records r ON r.pk = s.measure_pk
       WHERE d.kind = 'document' AND d.id = ? AND r.state = 'live' AND NOT EXISTS (
         SELECT 1 FROM schedule_tables t
         WHERE t.document_pk = s.document_pk AND t.nomenclature = s.nomenclature)
       ORDER BY r.id, s.ordinal`,
    )
    .all(document) as WaitingSchedule[];
}

/** Returns what lines a document has as a schedule of a nomenclature; undefined if it was not read as one. */
export function extentOfSchedule(
  store: Store,
  document: string,
  nomenclature: string,
): ScheduleExtent | undefined {
  const row = store
    .prepare(
      `SELECT t.pk, t.lines FROM records d JOIN schedule_tables t ON t.document_pk = d.pk
       WHERE d.kind = 'document' AND d.id = ? AND t.nomenclature = ?`,
    )
    .get(document, nomenclature) as StoredTable | undefined;
  return row && extentOf(store, row);
}

/** A schedule as it was read. */
export interface StoredTable {
  pk: number;
  lines: number;
}

/** Returns the lines that were read of a document as a schedule of a nomenclature. */
export function tableOf(
  store: Store,
  documentPk: number,
  nomenclature: string,
): StoredTable | undefined {
  return store
    .prepare('SELECT pk, lines FROM schedule_tables WHERE document_pk = ? AND nomenclature = ?')
    .get(documentPk, nomenclature) as StoredTable | undefined;
}

/** Returns everything that was read of a document as a schedule. */
export function tablesOf(
  store: Store,
  documentPk: number,
): (StoredTable & { nomenclature: string })[] {
  return rowsBy(store, scheduleTables, 'documentPk', documentPk);
}

/** Returns what is known of the lines of a table without reading them. */
export function extentOf(store: Store, { pk, lines }: StoredTable): ScheduleExtent {
  const sql = 'SELECT 1 FROM schedule_lines WHERE table_pk = ? AND rate IS NOT NULL LIMIT 1';
  return { lines, rated: store.prepare(sql).get(pk) !== undefined };
}

/** Begins a table that no document has yet, and returns its key. */
export function stageTable(store: Store, nomenclature: string, stagedAt: string): number {
  return insertRow(store, scheduleTables, { nomenclature, lines: 0, stagedAt });
}

const INSERT = `INSERT INTO schedule_lines (table_pk, line, code, origin_pk, company, covered, rate,
  note, nomenclature, start, "end") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes lines of a table. */
export function addLines(store: Store, tablePk: number, lines: Iterable<StoredLine>): void {
  const insert = store.prepare(INSERT);
  for (const one of lines) {
    const { line, code, origin, company, covered, rate, note, nomenclature, start, end } = one;
    const where = [company, Number(covered), rate, note, nomenclature, start, end];
    insert.run(tablePk, line, code, origin ?? 0, ...where);
  }
}

/** Gives a table, once all its lines are written, to the document whose text they are. */
export function adoptTable(store: Store, tablePk: number, documentPk: number): void {
  store
    .prepare(
      `UPDATE schedule_tables SET document_pk = ?, staged_at = NULL,
         lines = (SELECT count(*) FROM schedule_lines WHERE table_pk = schedule_tables.pk)
       WHERE pk = ?`,
    )
    .run(documentPk, tablePk);
  store
    .prepare(
      `INSERT OR IGNORE INTO schedule_origins (document_pk, actor_pk)
       SELECT DISTINCT ?, origin_pk FROM schedule_lines WHERE table_pk = ? AND origin_pk <> 0`,
    )
    .run(documentPk, tablePk);
}

/** Deletes up to so many lines of tables that were begun before a time and given to no document; returns whether there are more. */
export function dropStaged(store: Store, before: string, most: number): boolean {
  const stale = 'SELECT pk FROM schedule_tables WHERE staged_at < ?';
  const { changes } = store
    .prepare(
      `DELETE FROM schedule_lines WHERE (table_pk, line) IN (
         SELECT table_pk, line FROM schedule_lines WHERE table_pk IN (${stale}) LIMIT ?)`,
    )
    .run(before, most);
  if (changes === most) return true;
  store.prepare(`DELETE FROM schedule_tables WHERE staged_at < ?`).run(before);
  return false;
}

/** Returns up to so many lines of a table after a line, in their order. */
export function linesAfter(
  store: Store,
  tablePk: number,
  after: number,
  limit: number,
): StoredLine[] {
  const rows = store
    .prepare(
      `SELECT line, code, origin_pk AS origin, company, covered, rate, note, nomenclature,
         start, "end" FROM schedule_lines WHERE table_pk = ? AND line > ? ORDER BY line LIMIT ?`,
    )
    .all(tablePk, after, limit) as (Omit<StoredLine, 'covered'> & { covered: number })[];
  return rows.map((row) => ({ ...row, origin: row.origin || null, covered: row.covered === 1 }));
}
