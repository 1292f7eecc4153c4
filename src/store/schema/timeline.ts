import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { TIMELINE_KINDS } from '../../domain/timeline.ts';
import { closed, key, keyOf } from './columns.ts';
import { records } from './records.ts';

/**
 * The timeline in one order: events, statements, talks. Derived. Unbounded days are the outermost 32-bit integers;
 * both days are NULL if the year is unknown.
 */
export const timelineEntries = sqliteTable(
  'timeline_entries',
  {
    pk: key(),
    recordPk: keyOf('record_pk', () => records.pk),
    kind: text('kind', { enum: TIMELINE_KINDS }).notNull(),
    /** The id of the event within its record; NULL if the record itself is the entry. */
    event: text('event'),
    dayFrom: integer('day_from'),
    dayTo: integer('day_to'),
  },
  (table) => [
    index('timeline_entries_day').on(table.dayFrom, table.pk),
    index('timeline_entries_record').on(table.recordPk),
    closed('kind', TIMELINE_KINDS),
    check('timeline_dated', sql.raw('(day_from IS NULL) = (day_to IS NULL)')),
  ],
);
