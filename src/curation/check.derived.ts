import type { AnyRecord } from '../domain/records.ts';
import { KINDS } from '../records/kinds.ts';
import { timelineOf } from '../records/timeline.ts';
import { columnFaults, rowFaults, storedRow, storedRows } from '../store/check.rows.ts';
import type { StoredRecord } from '../store/records.ts';
import { timelineEntries } from '../store/schema/timeline.ts';
import type { Store } from '../store/store.ts';
import { timelineRow } from '../store/timeline.ts';

/** Yields the derived rows and columns that differ from the record. */
export function* checkDerived(
  store: Store,
  stored: StoredRecord,
  entry: AnyRecord,
): Generator<string> {
  const { pk } = stored;
  const { table, rows } = KINDS[entry.kind];
  const record = entry.record as never;
  yield* columnFaults(storedRow(store, table, pk), rows.row(store, pk, record));
  const entries = storedRows(store, timelineEntries, 'recordPk', pk);
  yield* rowFaults('timeline entries', entries, timelineOf(entry).map(timelineRow));
  if (rows.check) yield* rows.check(store, stored, record);
}
