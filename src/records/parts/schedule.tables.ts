import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { CODE_LENGTH_MAX } from '../../domain/codes.ts';
import { flag, key, keyOf } from '../../store/schema/columns.ts';
import { actors } from '../actor/tables.ts';
import { documents } from '../document/tables.ts';

/**
 * The text of a document, read as a schedule whose codes are of a nomenclature. A text never changes, and so its lines do
 * not either, whatever becomes of the measures that declare it.
 */
export const scheduleTables = sqliteTable(
  'schedule_tables',
  {
    pk: key(),
    /** NULL while lines are being written whose document has no text yet. */
    documentPk: integer('document_pk').references(() => documents.recordPk),
    nomenclature: text('nomenclature').notNull(),
    lines: integer('lines').notNull(),
    /** When lines were begun that no document has yet. */
    stagedAt: text('staged_at'),
  },
  (table) => [
    unique('schedule_tables_document').on(table.documentPk, table.nomenclature),
    index('schedule_tables_staged').on(table.stagedAt).where(sql.raw('staged_at IS NOT NULL')),
    check('staged_or_known', sql.raw('(document_pk IS NULL) = (staged_at IS NOT NULL)')),
  ],
);

/** The lines of schedules; their evidence is the characters between `start` and `end` of the document. */
export const scheduleLines = sqliteTable(
  'schedule_lines',
  {
    tablePk: keyOf('table_pk', () => scheduleTables.pk),
    line: integer('line').notNull(),
    code: text('code').notNull(),
    /** 0 for all of the scope of the provision; who is named stands in `schedule_origins` too. */
    originPk: integer('origin_pk').notNull(),
    company: text('company').notNull(),
    covered: integer('covered', { mode: 'boolean' }).notNull(),
    rate: text('rate'),
    note: text('note'),
    nomenclature: text('nomenclature').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tablePk, table.line] }),
    index('schedule_lines_code').on(table.code, table.originPk, table.tablePk, table.line),
    flag('covered'),
    check('code_length', sql.raw(`length(code) <= ${CODE_LENGTH_MAX}`)),
    check('line_forward', sql.raw('start >= 0 AND "end" > start')),
  ],
);

/** The countries and groups that the schedules of a document name. */
export const scheduleOrigins = sqliteTable(
  'schedule_origins',
  {
    documentPk: keyOf('document_pk', () => documents.recordPk),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
  },
  (table) => [
    primaryKey({ columns: [table.documentPk, table.actorPk] }),
    index('schedule_origins_actor').on(table.actorPk),
  ],
);
