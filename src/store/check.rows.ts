import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { AnyRecord } from '../domain/records.ts';
import { documentRow } from '../records/document/rows.ts';
import { documents } from '../records/document/tables.ts';
import { eventDays, statusRectangles } from '../records/measure/days.tables.ts';
import type { Voids } from '../records/measure/days.ts';
import { measureRow } from '../records/measure/rows.ts';
import { measureEvents, measures } from '../records/measure/tables.ts';
import { statementRow } from '../records/statement/rows.ts';
import { statements } from '../records/statement/tables.ts';
import { talksRow } from '../records/talks/rows.ts';
import { talks } from '../records/talks/tables.ts';
import { threatOutcomes } from '../records/threat/outcomes.tables.ts';
import { threatRow } from '../records/threat/rows.ts';
import { threatEvents, threats } from '../records/threat/tables.ts';
import { rowsBy } from './rows.ts';
import { timelineEntries } from './schema/timeline.ts';
import type { Store } from './store.ts';

export type Row = Record<string, unknown>;

/** Where derived rows are stored: the table, and the column with the key of the record. */
const TABLES = {
  rectangles: { table: statusRectangles as SQLiteTable, key: 'measurePk' },
  outcomes: { table: threatOutcomes as SQLiteTable, key: 'threatPk' },
  timeline: { table: timelineEntries as SQLiteTable, key: 'recordPk' },
  threatEvents: { table: threatEvents as SQLiteTable, key: 'threatPk' },
};

/** The derived rows of a record as they are stored, without their keys. */
export function storedRows(store: Store, rows: keyof typeof TABLES, recordPk: number): Row[] {
  const { table, key } = TABLES[rows];
  const stored = rowsBy(store, table, key as never, recordPk) as Row[];
  return stored.map(({ pk: _, ordinal: __, [key]: ___, ...row }) => row);
}

/** The days of the events of a measure as they are stored, with the ids of the events. */
export function storedEventDays(store: Store, pk: number): Row[] {
  const ids = new Map(rowsBy(store, measureEvents, 'measurePk', pk).map(({ pk, id }) => [pk, id]));
  return rowsBy(store, eventDays, 'measurePk', pk).map(
    ({ pk: _, measurePk: __, eventPk, ...row }) => ({ ...row, event: ids.get(eventPk) }),
  );
}

/** The row of a record itself as it is stored, and as it should be; null for kinds without derived columns. */
export function ownRow(
  store: Store,
  pk: number,
  entry: AnyRecord,
  voids: Voids,
): { stored: Row; derived: Row } | null {
  const row = (table: SQLiteTable) => rowsBy(store, table, 'recordPk' as never, pk)[0] as Row;
  switch (entry.kind) {
    case 'document':
      return { stored: row(documents), derived: documentRow(pk, entry.record) };
    case 'measure':
      return { stored: row(measures), derived: measureRow(pk, entry.record, voids) };
    case 'statement':
      return { stored: row(statements), derived: statementRow(store, pk, entry.record) };
    case 'threat':
      return { stored: row(threats), derived: threatRow(pk, entry.record) };
    case 'talks':
      return { stored: row(talks), derived: talksRow(pk, entry.record) };
    case 'actor':
      return null;
  }
}
