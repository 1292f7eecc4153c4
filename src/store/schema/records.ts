import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { RECORD_KINDS } from '../../domain/record.ts';
import { closed, json, key, keyOf } from './columns.ts';

const RECORD_STATES = ['live', 'retracted', 'merged'] as const;
export const REVISION_OPS = ['create', 'revise', 'retract', 'restore', 'merge'] as const;

/** One row for every record of every kind; the tables of the kinds refer to it. */
export const records = sqliteTable(
  'records',
  {
    pk: key(),
    kind: text('kind', { enum: RECORD_KINDS }).notNull(),
    id: text('id').notNull(),
    label: text('label').notNull(),
    /** 0 until somebody writes it: of a reference actor, and of what an import names before it writes it. */
    revision: integer('revision').notNull().default(0),
    /** The last change of it; of a reference actor that nobody has written the change that loaded it. */
    seq: integer('seq').notNull().default(0),
    state: text('state', { enum: RECORD_STATES }).notNull().default('live'),
    /** The key of the record that this one was merged into. */
    mergedInto: integer('merged_into').references((): AnySQLiteColumn => records.pk),
    recordedAt: text('recorded_at').notNull().default(''),
  },
  (table) => [
    unique('records_kind_id').on(table.kind, table.id),
    index('records_merged_into').on(table.mergedInto),
    // An index of the few records that were retracted or merged, because every list leaves them out.
    index('records_ended').on(table.kind).where(sql.raw(`state <> 'live'`)),
    index('records_unwritten').on(table.pk).where(sql.raw('revision = 0')),
    closed('kind', RECORD_KINDS),
    closed('state', RECORD_STATES),
    check('id_slug', sql.raw(`length(id) BETWEEN 1 AND 100 AND id NOT GLOB '*[^a-z0-9-]*'`)),
    check('merged_somewhere', sql.raw(`(state = 'merged') = (merged_into IS NOT NULL)`)),
    check('merged_elsewhere', sql.raw('merged_into <> pk')),
  ],
);

/** The published JSON document of each record, rebuilt from the other tables on every write. */
export const wires = sqliteTable(
  'wires',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    /** The strong ETag of the document, without quotes. */
    tag: text('tag').notNull(),
    /** What decides the status of a measure or the outcome of a threat; NULL for other kinds. */
    lifecycle: text('lifecycle'),
    wire: text('wire').notNull(),
  },
  () => [json('lifecycle'), json('wire')],
);

/** The static members of each record as an item of a list, rebuilt with the published document. */
export const summaries = sqliteTable(
  'summaries',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    /** The members that an item has unless the request names others. */
    summary: text('summary').notNull(),
    /** The members that an item has only if the request names them. */
    onRequest: text('on_request').notNull(),
  },
  () => [json('summary'), json('on_request')],
);

/** Every revision of every record, in one global sequence. Triggers keep the rows from being changed. */
export const revisions = sqliteTable(
  'revisions',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    recordPk: keyOf('record_pk', () => records.pk),
    revision: integer('revision').notNull(),
    op: text('op', { enum: REVISION_OPS }).notNull(),
    recordedAt: text('recorded_at').notNull(),
    author: text('author').notNull(),
    reason: text('reason'),
    snapshot: text('snapshot').notNull(),
  },
  (table) => [
    unique('revisions_record').on(table.recordPk, table.revision),
    closed('op', REVISION_OPS),
    json('snapshot'),
    check('revision_counts', sql.raw('revision >= 1')),
  ],
);

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
