import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { GRADES } from '../../domain/grade.ts';
import { STEP_PARTS } from '../../domain/lifecycle.ts';
import type { StepOutcome } from '../../domain/step-entry.ts';
import { TIMELINE_KINDS } from '../../domain/timeline.ts';
import { closed, json, key, keyOf } from './columns.ts';
import { records } from './records.ts';

/**
 * The timeline in one order: events and the ends that they name, statements, talks. Derived. Unbounded days are the outermost 32-bit integers;
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
    /** The event's own day, or the end that it names. */
    step: text('step', { enum: STEP_PARTS }).notNull(),
    /** The best grade that it can have in a range of days. */
    grade: text('grade', { enum: GRADES }).notNull(),
    /** What became of it, as JSON; NULL where nothing can have called it off. */
    outcome: text('outcome', { mode: 'json' }).$type<StepOutcome>(),
    dayFrom: integer('day_from'),
    dayTo: integer('day_to'),
    /** The known-on days between which this is so; both inclusive. */
    knownFrom: integer('known_from').notNull(),
    knownTo: integer('known_to').notNull(),
  },
  (table) => [
    index('timeline_entries_day').on(table.dayFrom, table.pk, table.knownFrom, table.knownTo),
    index('timeline_entries_record').on(table.recordPk),
    closed('kind', TIMELINE_KINDS),
    closed('step', STEP_PARTS),
    closed('grade', GRADES),
    json('outcome'),
    check('timeline_forward', sql.raw('known_from <= known_to')),
    check('timeline_dated', sql.raw('(day_from IS NULL) = (day_to IS NULL)')),
  ],
);
