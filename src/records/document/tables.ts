import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { DOCUMENT_KINDS } from '../../domain/document.ts';
import { EVIDENCE_ROLES } from '../../domain/evidence.ts';
import {
  bases,
  closed,
  date,
  day,
  flag,
  json,
  key,
  ordinal,
  support,
} from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';

export const documents = sqliteTable(
  'documents',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    /** The record's id again, so that a sorted list pages along one index. */
    id: text('id').notNull(),
    kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
    title: text('title').notNull(),
    titleSupplied: integer('title_supplied', { mode: 'boolean' }).notNull(),
    publisher: text('publisher'),
    author: text('author'),
    published: date('published').notNull(),
    publishedEarliest: day('published_earliest'),
    publishedLatest: day('published_latest'),
    publishedMonthDay: text('published_month_day'),
    publishedSort: integer('published_sort').notNull(),
    url: text('url'),
    language: text('language').notNull(),
    rights: text('rights'),
    note: text('note'),
    ...support(),
    sha256: text('sha256').notNull(),
    textLength: integer('text_length').notNull(),
    /** Last, so that no other column lies behind its overflow pages. */
    text: text('text').notNull(),
  },
  (table) => [
    index('documents_published').on(table.publishedSort, table.id),
    index('documents_inexact')
      .on(table.publishedLatest, table.publishedEarliest)
      .where(sql.raw('published_earliest IS NOT published_latest')),
    index('documents_kind').on(table.kind),
    index('documents_publisher').on(table.publisher),
    index('documents_language').on(table.language),
    index('documents_title').on(table.title, table.id),
    index('documents_sha256').on(table.sha256),
    closed('kind', DOCUMENT_KINDS),
    flag('title_supplied'),
    json('published'),
    check('sha256_hex', sql.raw(`length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'`)),
    ...bases(),
  ],
);

/**
 * The joint between a claim and the characters that state it. Rows are replaced, never changed, and the
 * triggers keep quotation marks away from paraphrases.
 */
export const evidence = sqliteTable(
  'evidence',
  {
    pk: key(),
    id: text('id').notNull(),
    recordPk: integer('record_pk')
      .notNull()
      .references(() => records.pk),
    /** The path of the claim within the record; empty for the record itself. */
    claim: text('claim').notNull(),
    ordinal: ordinal(),
    role: text('role', { enum: EVIDENCE_ROLES }).notNull(),
    documentPk: integer('document_pk')
      .notNull()
      .references(() => documents.recordPk),
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
