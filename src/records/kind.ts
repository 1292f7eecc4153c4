import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import type { CsvTable } from '../formats/csv/table.ts';
import type { LdNode } from '../formats/jsonld.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Store } from '../store/store.ts';
import type { Reading } from './reading.ts';

/** What linked data of a record is asked for: the day, and as of when it is known, at the address of the base. */
export interface LinkedDataQuestion {
  store: Store;
  publicUrl: string;
  day: Day;
  knownOn: Day | null;
}

/** All that the engines need to know of one kind of record; `Input` is what a curator writes of it. */
export interface RecordKindDefinition<
  K extends RecordKind,
  Input extends { id: string } = { id: string },
> {
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
  read(reading: Reading, input: Input): RecordOf[K];
  bundle: {
    /** The shape of what a curator writes. */
    shape: z.ZodObject & z.ZodType<Input>;
    /** The shapes of its parts that no other kind has, by their names in the contract. */
    parts: Readonly<Record<string, z.ZodType>>;
    /** The record as a curator would write it. */
    input(record: RecordOf[K], excerpts: Excerpts): Input;
  };
  /** The columns of the CSV files that curators write; null where they write none of this kind. */
  csv: CsvTable | null;
  wire: {
    /** The published document. */
    json(record: RecordOf[K], stamp: Stamp): object;
    /** Its shape and those of its parts that no other kind has, by their names in the contract. */
    components: Readonly<Record<string, z.ZodType>>;
    /** Paths to its texts that search looks into, the most telling first; a star stands for each item of a list. */
    texts: readonly string[];
  };
  /** The text that a record has beside its published document, by its id; absent where the kind has none. */
  ownText?(store: Store, id: string): string;
  /** The record in the terms of schema.org. */
  jsonld(record: RecordOf[K], question: LinkedDataQuestion): LdNode[];
}
