import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import type { InputOf } from '../formats/bundle/bundle.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Store } from '../store/store.ts';
import type { Reading } from './reading.ts';

/** All that the engines need to know of one kind of record. */
export interface RecordKindDefinition<K extends RecordKind> {
  /** What one record is called in a sentence, without its article. */
  noun: string;
  article: 'a' | 'an';
  /** The table that has one row for each record, under the key of the record. */
  table: SQLiteTable;
  /** The modules that declare its tables, that one among them. */
  tables: readonly object[];
  rows: {
    /** The record of a key as the tables hold it. */
    get(store: Store, pk: number): RecordOf[K] | undefined;
    /** Writes a record to the tables, with all that the lists of its kind ask for. */
    save(store: Store, pk: number, record: RecordOf[K]): void;
  };
  /** The record that a curator wrote; what is wrong with it is kept in the reading. */
  read(reading: Reading, input: InputOf[K]): RecordOf[K];
  wire: {
    /** The published document. */
    json(record: RecordOf[K], stamp: Stamp): object;
  };
}
