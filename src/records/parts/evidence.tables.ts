import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { EVIDENCE_ROLES } from '../../domain/evidence.ts';
import { closed, key, keyOf, ordinal } from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';
import { documents } from '../document/tables.ts';

/**
 * The joint between a claim and the characters that state it. Rows are replaced, never changed, and the
 * triggers keep quotation marks away from paraphrases.
 */
export const evidence = sqliteTable(
  'evidence',
  {
    pk: key(),
    id: text('id').notNull(),
    recordPk: keyOf('record_pk', () => records.pk),
    /** The path of the claim within the record; empty for the record itself. */
    claim: text('claim').notNull(),
    ordinal: ordinal(),
    role: text('role', { enum: EVIDENCE_ROLES }).notNull(),
    documentPk: keyOf('document_pk', () => documents.recordPk),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    exact: text('exact').notNull(),
    prefix: text('prefix').notNull(),
    suffix: text('suffix').notNull(),
  },
  (table) => [
    unique('evidence_id').on(table.id),
    unique('evidence_claim').on(table.recordPk, table.claim, table.ordinal),
    index('evidence_document').on(table.documentPk, table.recordPk),
    closed('role', EVIDENCE_ROLES),
    check('span_forward', sql.raw('start >= 0 AND "end" > start')),
    check('span_length', sql.raw('length(exact) = "end" - start')),
  ],
);
