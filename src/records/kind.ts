import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { z } from 'zod';
import type { DateValue } from '../domain/date.ts';
import type { Day } from '../domain/day.ts';
import type { Published } from '../domain/known.ts';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import type { TimelineKind } from '../domain/timeline.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import type { CsvTable } from '../formats/csv/table.ts';
import type { LdNode } from '../formats/jsonld.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Row } from '../store/check.rows.ts';
import type { DerivedIndex } from '../store/check.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Claim } from './parts/evidence.rows.ts';
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
  /** What several records are called in a sentence. */
  plural: string;
  /** The table that has one row for each record, under the key of the record. */
  table: SQLiteTable;
  /** The modules that declare its tables, that one among them. */
  tables: readonly object[];
  /** Indexes that triggers or `save` keep of its tables. */
  indexes?: readonly DerivedIndex[];
  rows: RowsOf<RecordOf[K]>;
  /** The record that a curator wrote; what is wrong with it is kept in the reading. */
  read(reading: Reading, input: Input): RecordOf[K];
  /** What a record claims, each with its path within the record. */
  claims(record: RecordOf[K]): Claim[];
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
  };
  /** The record in the terms of schema.org. */
  jsonld(record: RecordOf[K], question: LinkedDataQuestion): LdNode[];
  search: SearchOf<RecordOf[K]>;
  /** Absent where its records have no place in time. */
  timeline?: TimelineOf<RecordOf[K]>;
  /** Absent where events decide nothing about its records. */
  lifecycle?: LifecycleOf<RecordOf[K]>;
}

/** How the tables hold the records of a kind. */
export interface RowsOf<R> {
  /** The record of a key. */
  get(store: Store, pk: number): R | undefined;
  /** Writes a record, with all that the lists of its kind ask for. */
  save(store: Store, pk: number, record: R): void;
  /** The row of a record in the kind's own table. */
  row(store: Store, pk: number, record: R): Row;
  /** Where anything else that is kept of a record does not follow from it. */
  check?(store: Store, stored: StoredRecord, record: R): Generator<string>;
}

/** How search finds the records of a kind. */
export interface SearchOf<R> {
  /** The words of a record beside its label. */
  words(record: R): { body: (string | null)[]; products?: (string | null)[] };
  /** Paths in the published document to the texts shown, the most telling first; a star stands for each item of a list. */
  texts: readonly string[];
  /** The text that a record has beside its published document, by its id; absent where the kind has none. */
  ownText?(store: Store, id: string): string;
  /** Where the values of its facets come from. */
  facets: { readonly [F in Facet]?: readonly FacetSource[] };
}

/** What search can count and narrow by. */
export const FACETS = [
  'speaker',
  'country',
  'type',
  'quotation_type',
  'document',
  'month',
] as const;
export type Facet = (typeof FACETS)[number];

/** Where values of a facet come from: rows of records by a column of their keys, and their values. */
export interface FacetSource {
  from: string;
  pk: string;
  value: string;
}

/** What the records of a kind bring to the timeline, and how it is asked for them. */
export interface TimelineOf<R> {
  /** What its entries are. */
  kind: TimelineKind;
  /** The entries of a record; `event` is null where the record is the entry. */
  entries(record: R): { event: string | null; date: DateValue }[];
  /** SQL for the date of the entry `t`. */
  date: string;
  /** SQL that finds a row where other events make the entry `t` void. */
  voided?: string;
  /** The columns in which its records name an actor, and those in which they name a measure. */
  actors: readonly RecordColumn[];
  measures: readonly RecordColumn[];
}

/** A column in which records name another one, with the column of their own keys. */
export type RecordColumn = readonly [table: string, record: string, named: string];

/** What events decide about the records of a kind. */
export interface LifecycleOf<R> {
  /** All that decides: kept beside the published document. */
  deciding(record: R): object;
  /** The record with when its events were known derived anew. */
  withKnown(record: R, published: Published): R;
}
