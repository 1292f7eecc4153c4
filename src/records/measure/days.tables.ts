import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { MODALITIES } from '../../domain/event.ts';
import { STEP_PARTS } from '../../domain/lifecycle.ts';
import { RECTANGLE_STATES, UNBOUNDED_TO, VERDICTS } from '../../domain/rectangles.ts';
import { closed, flag, key, keyOf } from '../../store/schema/columns.ts';
import { measureEvents, measures } from './tables.ts';

/** The classes of events that a range of days can ask for. */
export const EVENT_CLASSES = ['announcement', 'effect', 'end', 'resume'] as const;

/**
 * The days of the measures' events as the lists ask for them: one row for each member of a one-of date.
 * Derived; unbounded days are the outermost 32-bit integers, and an unknown year leaves both days NULL.
 */
export const eventDays = sqliteTable(
  'event_days',
  {
    pk: key(),
    eventPk: keyOf('event_pk', () => measureEvents.pk),
    measurePk: keyOf('measure_pk', () => measures.recordPk),
    /** NULL for events of no class, which only a month and day can ask for. */
    class: text('class', { enum: EVENT_CLASSES }),
    /** The event's own day, or the end that it names. */
    step: text('step', { enum: STEP_PARTS }).notNull(),
    modality: text('modality', { enum: MODALITIES }).notNull(),
    /** How many members the date has, this one included. */
    members: integer('members').notNull(),
    earliest: integer('earliest'),
    latest: integer('latest'),
    unknownYear: integer('unknown_year', { mode: 'boolean' }).notNull(),
    /** `MM-DD` where month and day are known. */
    monthDay: text('month_day'),
    knownEarliest: integer('known_earliest').notNull(),
    knownLatest: integer('known_latest').notNull(),
    /** The known-on days from which it is certain, between which it is called off, and from which another event stands in its place; beyond 32 bits where it never is. */
    certainFrom: integer('certain_from').notNull(),
    calledOffFrom: integer('called_off_from').notNull(),
    calledOffTo: integer('called_off_to').notNull(),
    confirmedFrom: integer('confirmed_from').notNull(),
  },
  (table) => [
    index('event_days_class').on(table.class, table.earliest, table.latest),
    index('event_days_known').on(table.class, table.knownEarliest),
    index('event_days_month_day').on(table.monthDay),
    index('event_days_measure').on(table.measurePk, table.class),
    index('event_days_event').on(table.eventPk),
    // Few were called off for a time only.
    index('event_days_reprieved')
      .on(table.class, table.calledOffTo)
      .where(sql.raw(`called_off_to < ${UNBOUNDED_TO}`)),
    closed('class', EVENT_CLASSES),
    closed('step', STEP_PARTS),
    closed('modality', MODALITIES),
    flag('unknown_year'),
    check(
      'days_known',
      sql.raw('(earliest IS NULL) = unknown_year AND (latest IS NULL) = unknown_year'),
    ),
  ],
);

/**
 * Effective days by known days on which a state holds, from the function that answers single records.
 * Derived; triggers carry the rows into `status_rtree`.
 */
export const statusRectangles = sqliteTable(
  'status_rectangles',
  {
    pk: key(),
    measurePk: keyOf('measure_pk', () => measures.recordPk),
    state: text('state', { enum: RECTANGLE_STATES }).notNull(),
    verdict: text('verdict', { enum: VERDICTS }).notNull(),
    /** State and verdict as one number, the third dimension of the index. */
    code: integer('code').notNull(),
    /** The last day on which it is certain; on later ones it is presumed. */
    certainTo: integer('certain_to').notNull(),
    dayFrom: integer('day_from').notNull(),
    dayTo: integer('day_to').notNull(),
    knownFrom: integer('known_from').notNull(),
    knownTo: integer('known_to').notNull(),
  },
  (table) => [
    // Wide enough to answer by itself whether one measure is in a state on a day.
    index('status_rectangles_probe').on(
      table.measurePk,
      table.code,
      table.dayFrom,
      table.dayTo,
      table.knownFrom,
      table.knownTo,
      table.certainTo,
    ),
    closed('state', RECTANGLE_STATES),
    closed('verdict', VERDICTS),
    check('rectangle_forward', sql.raw('day_from <= day_to AND known_from <= known_to')),
  ],
);
