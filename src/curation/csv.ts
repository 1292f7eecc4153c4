import type { RecordKind } from '../domain/record.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { type CsvFault, csvItems } from '../formats/csv/read.ts';
import { csvTable } from '../records/csv.ts';
import { getRecord, hasContent } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { exportRecord } from './export.ts';

/** The records of a CSV file, each merged into the record that the database has. */
export interface CsvRecords {
  items: BundleItem[];
  faults: CsvFault[];
  /** Returns the cell of a member of the item at an index; the first row of the item if no column has the member. */
  cellOf(index: number, pointer: string): { row: number; column: string | null };
}

/** Reads a CSV file of one kind of record. Members without a column stay as they are in the database. */
export function readCsv(store: Store, kind: RecordKind, text: string): CsvRecords {
  const { items, faults } = csvItems(csvTable(kind), text);
  return {
    items: items.map((item, index) => ({
      kind,
      value: item.over(existing(store, kind, item.id), faults),
      pointer: `/${index}`,
    })),
    faults,
    cellOf: (index, pointer) =>
      items[index]?.cellOf(pointer) ?? { row: items[index]?.rows[0] ?? 1, column: null },
  };
}

function existing(store: Store, kind: RecordKind, id: string): object | undefined {
  const record = getRecord(store, kind, id);
  if (record === undefined || !hasContent(record)) return undefined;
  return exportRecord(store, kind, record.pk)?.value;
}
