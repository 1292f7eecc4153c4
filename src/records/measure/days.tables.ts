import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { MODALITIES } from '../../domain/event.ts';
import { CERTAINTIES, RECTANGLE_STATES } from '../../domain/rectangles.ts';
import { closed, flag, key, keyOf } from '../../store/schema/columns.ts';
import { measureEvents, measures } from './tables.ts';

/** The classes of events that a range of days can ask for. */
export const EVENT_CLASSES = ['announcement', 'effect', 'end'] as const;

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
    /** From when others make the event void; beyond 32 bits where nothing does. */
    voidEarliest: integer('void_earliest').notNull(),
    voidLatest: integer('void_latest').notNull(),
  },
  (table) => [
    index('event_days_class').on(table.class, table.earliest, table.latest),
    index('event_days_known').on(table.class, table.knownEarliest),
    index('event_days_month_day').on(table.monthDay),
    index('event_days_measure').on(table.measurePk, table.class),
    index('event_days_event').on(table.eventPk),
    closed('class', EVENT_CLASSES),
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
    certainty: text('certainty', { enum: CERTAINTIES }).notNull(),
    /** State and certainty as one number, the third dimension of the index. */
    code: integer('code').notNull(),
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
    ),
    closed('state', RECTANGLE_STATES),
    closed('certainty', CERTAINTIES),
    check('rectangle_forward', sql.raw('day_from <= day_to AND known_from <= known_to')),
  ],
);
