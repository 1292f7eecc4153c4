import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DOCUMENT_KINDS } from '../../domain/document.ts';
import { MEDIA_TYPES } from '../../domain/media-type.ts';
import { bases, closed, date, day, flag, json, support } from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';

export const documents = sqliteTable(
  'documents',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    /** The id of the record, repeated so that one index serves a sorted list. */
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
    /** Behind the other columns, so that reading them skips its overflow pages. Empty for a table that is not sent yet. */
    text: text('text').notNull(),
    mediaType: text('media_type', { enum: MEDIA_TYPES }).notNull().default('text/plain'),
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
    index('documents_awaited').on(table.recordPk).where(sql.raw('text_length = 0')),
    check('sha256_hex', sql.raw(`length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'`)),
    ...bases(),
  ],
);
