import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { Published } from '../domain/known.ts';
import type { RecordKind } from '../domain/record.ts';
import type { RecordOf } from '../domain/records.ts';
import type { TimelineEntry, TimelineKind } from '../domain/timeline.ts';
import type { ShortForm } from '../formats/bundle/short.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import type { CsvTable } from '../formats/csv/table.ts';
import type { LdNode } from '../formats/jsonld.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Row } from '../store/check.rows.ts';
import type { DerivedIndex } from '../store/check.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Fault } from './fault.ts';
import type { Claim } from './parts/evidence.rows.ts';
import type { Reading } from './reading.ts';
import type { ShortContext } from './short.context.ts';
import type { SummaryOf } from './summary.ts';

/** What the linked data of a record depends on besides the record: the day, what was public, and the base URL. */
export interface LinkedDataContext {
  store: Store;
  publicUrl: string;
  day: Day;
  knownOn: Day | null;
}

/** The definition of one kind of record; `Input` is the form in which a curator writes it. */
export interface RecordKindDefinition<
  K extends RecordKind,
  Input extends { id: string } = { id: string },
> {
  /** The name of one record in a sentence, without its article. */
  noun: string;
  article: 'a' | 'an';
  /** The name of several records in a sentence. */
  plural: string;
  /** The table with one row for each record. Its key is the key of the record. */
  table: SQLiteTable;
  /** The modules that declare all its tables, including that one. */
  tables: readonly object[];
  /** Indexes that triggers or `save` maintain. */
  indexes?: readonly DerivedIndex[];
  rows: RowsOf<RecordOf[K]>;
  /** Returns the record that a curator wrote; adds its faults to the reading. */
  read(reading: Reading, input: Input): RecordOf[K];
  /** Returns the claims of a record, each with its path in the record. */
  claims(record: RecordOf[K]): Claim[];
  bundle: {
    /** The shape of the input. */
    shape: z.ZodObject & z.ZodType<Input>;
    /** The shapes of the parts that only this kind has, by their names in the contract. */
    parts: Readonly<Record<string, z.ZodType>>;
    /** Returns the record as a curator would write it. */
    input(record: RecordOf[K], excerpts: Excerpts): Input;
    /** The short forms that bundles have for it; absent if it has only those of all records. */
    short?: ShortRecord;
    /** Returns what was written for an earlier version as it is written now; absent if nothing has changed. */
    upgraded?(value: unknown): unknown;
  };
  /** The columns of the CSV files that curators write; null if this kind has no CSV input. */
  csv: CsvTable | null;
  wire: {
    /** Returns the published document. */
    json(record: RecordOf[K], stamp: Stamp): object;
    /** Its shape, and those of the parts that only this kind has, by their names in the contract. */
    components: Readonly<Record<string, z.ZodType>>;
  };
  /** Returns what summaries of other records repeat of a record besides its label; absent if they repeat nothing. */
  repeated?(record: RecordOf[K]): string | null;
  /** What its records are as items of lists. */
  summary: SummaryOf<RecordOf[K]>;
  /** Returns the record in the vocabulary of schema.org. */
  jsonld(record: RecordOf[K], context: LinkedDataContext): LdNode[];
  /** Returns what a curator should look at in valid records of these keys, or of all; absent if there never is anything. */
  notices?(store: Store, pks: readonly number[] | null): Notice[];
  search: SearchOf<RecordOf[K]>;
  /** Absent if its records are not in the timeline. */
  timeline?: TimelineOf<RecordOf[K]>;
  /** Absent if its records have no events that decide their state. */
  lifecycle?: LifecycleOf<RecordOf[K]>;
}

/** The short forms of the records of a kind. */
export interface ShortRecord {
  /** Returns the members of a record with those that follow from others, before the members are expanded. */
  record?(members: Record<string, unknown>, context: ShortContext): Record<string, unknown>;
  /** Returns the short forms of parts, by the shapes of their long forms. */
  parts?(context: ShortContext): [z.ZodType, ShortForm][];
  /** Returns any object of a record with the members that others are short for. */
  object?(
    members: Record<string, unknown>,
    shape: Readonly<Record<string, z.ZodType>>,
  ): Record<string, unknown>;
}

/** What a curator should look at in a record that is valid. */
export interface Notice extends Fault {
  /** The key of the record. */
  pk: number;
}

/** How the records of a kind are read from their tables and written to them. */
export interface RowsOf<R> {
  /** Returns the record of a key; undefined if there is none. */
  get(store: Store, pk: number): R | undefined;
  /** Writes a record, with what is derived from it for lists. */
  save(store: Store, pk: number, record: R): void;
  /** Returns the row of a record in the kind's own table. */
  row(store: Store, pk: number, record: R): Row;
  /** Yields a sentence for everything else stored of a record that does not follow from it. */
  check?(store: Store, stored: StoredRecord, record: R): Generator<string>;
}

/** How search finds the records of a kind. */
export interface SearchOf<R> {
  /** Returns the indexed texts of a record besides its label. */
  words(record: R): { body: (string | null)[]; products?: (string | null)[] };
  /** Paths in the published document to the texts shown, the best first; a star stands for each item of a list. */
  texts: readonly string[];
  /** Returns the text of a record that is not in its published document; absent if the kind has none. */
  ownText?(store: Store, id: string): string;
  /** The sources of the values of each facet. */
  facets: { readonly [F in Facet]?: readonly FacetSource[] };
}

/** The facets that search can count and filter by. */
export const FACETS = [
  'speaker',
  'country',
  'type',
  'quotation_type',
  'document',
  'month',
] as const;
export type Facet = (typeof FACETS)[number];

/** A source of facet values: a table or query, its column with the key of the record, and its values. */
export interface FacetSource {
  from: string;
  pk: string;
  value: string;
}

/** The timeline entries of a kind, and how they are queried. */
export interface TimelineOf<R> {
  /** The kind of its entries. */
  kind: TimelineKind;
  /** SQL for the keys of all such records where they are few: entries are then found by them, and not by their days. */
  few?: string;
  /** Returns the entries of a record. */
  entries(record: R): Omit<TimelineEntry, 'kind'>[];
  /** SQL for the date of the entry `t`. */
  date: string;
  /** The columns in which its records name an actor, and those in which they name a measure. */
  actors: readonly RecordColumn[];
  measures: readonly RecordColumn[];
}

/** A column in which records name another record, with the column of their own keys. */
export type RecordColumn = readonly [table: string, record: string, named: string];

/** How events decide the state of the records of a kind. */
export interface LifecycleOf<R> {
  /** Returns what decides the state, to be stored beside the published document. */
  deciding(record: R): object;
  /** Returns the record with the days on which its events became known derived again. */
  withKnown(record: R, published: Published): R;
}
