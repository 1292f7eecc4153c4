import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { THREAT_OUTCOMES } from '../../domain/outcome.ts';
import { VERDICTS } from '../../domain/rectangles.ts';
import { closed, key, keyOf } from '../../store/schema/columns.ts';
import { threats } from './tables.ts';

/**
 * The outcomes of threats as rectangles of effective days and known days. Derived with the function that also answers
 * for single records. Unbounded days are the outermost 32-bit integers.
 */
export const threatOutcomes = sqliteTable(
  'threat_outcomes',
  {
    pk: key(),
    threatPk: keyOf('threat_pk', () => threats.recordPk),
    outcome: text('outcome', { enum: THREAT_OUTCOMES }).notNull(),
    verdict: text('verdict', { enum: VERDICTS }).notNull(),
    /** The last day on which it is certain; on later ones it is presumed. */
    certainTo: integer('certain_to').notNull(),
    dayFrom: integer('day_from').notNull(),
    dayTo: integer('day_to').notNull(),
    knownFrom: integer('known_from').notNull(),
    knownTo: integer('known_to').notNull(),
  },
  (table) => [
    index('threat_outcomes_threat').on(table.threatPk, table.outcome),
    index('threat_outcomes_outcome').on(table.outcome, table.verdict, table.dayFrom),
    closed('outcome', THREAT_OUTCOMES),
    closed('verdict', VERDICTS),
    check('outcome_forward', sql.raw('day_from <= day_to AND known_from <= known_to')),
  ],
);
