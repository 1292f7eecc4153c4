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
import { MEASURE_TYPES } from '../../domain/measure.ts';
import { THREAT_EVENT_TYPES, THREAT_MODALITIES } from '../../domain/threat.ts';
import {
  bases,
  closed,
  date,
  day,
  json,
  key,
  keyOf,
  ordinal,
  support,
  supportOf,
  together,
} from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';
import { actors } from '../actor/tables.ts';
import { measures } from '../measure/tables.ts';
import { lifecycleChecks, lifecycleEvent } from '../parts/event.tables.ts';
import { statements } from '../statement/tables.ts';

export const THREAT_ROLES = ['made_by', 'against'] as const;

export const threats = sqliteTable(
  'threats',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    id: text('id').notNull(),
    title: text('title').notNull(),
    threatenedType: text('threatened_type', { enum: MEASURE_TYPES }).notNull(),
    /** What is due, as JSON. */
    rate: text('rate').notNull(),
    rateAsWritten: text('rate_as_written'),
    rateBasis: supportOf('rate').basis.notNull(),
    rateBasisNote: supportOf('rate').basisNote,
    conditionText: text('condition_text'),
    conditionBasis: supportOf('condition').basis,
    conditionBasisNote: supportOf('condition').basisNote,
    deadline: date('deadline'),
    deadlineEarliest: day('deadline_earliest'),
    deadlineLatest: day('deadline_latest'),
    deadlineMonthDay: text('deadline_month_day'),
    /** The number of the first day on which it can have been made; `SORTS_LAST` if there is none. */
    madeSort: integer('made_sort').notNull(),
    ...support(),
  },
  (table) => [
    index('threats_made').on(table.madeSort, table.id),
    index('threats_title').on(table.title, table.id),
    index('threats_id').on(table.id),
    closed('threatened_type', MEASURE_TYPES),
    json('rate'),
    json('deadline'),
    together('condition', ['condition_text', 'condition_basis'], ['condition_basis_note']),
    ...bases('rate', 'condition'),
  ],
);

const ofThreat = () => ({
  threatPk: keyOf('threat_pk', () => threats.recordPk),
  ordinal: ordinal(),
});

export const threatParties = sqliteTable(
  'threat_parties',
  {
    ...ofThreat(),
    role: text('role', { enum: THREAT_ROLES }).notNull(),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.threatPk, table.role, table.actorPk] }),
    index('threat_parties_actor').on(table.actorPk, table.role, table.threatPk),
    closed('role', THREAT_ROLES),
    ...bases(),
  ],
);

export const threatProducts = sqliteTable(
  'threat_products',
  {
    pk: key(),
    ...ofThreat(),
    label: text('label').notNull(),
    asWritten: text('as_written'),
    ...support(),
  },
  (table) => [unique('threat_products_order').on(table.threatPk, table.ordinal), ...bases()],
);

export const threatHsCodes = sqliteTable(
  'threat_hs_codes',
  {
    productPk: keyOf('product_pk', () => threatProducts.pk),
    ...ofThreat(),
    code: text('code').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productPk, table.ordinal] }),
    index('threat_hs_codes_code').on(table.code, table.threatPk),
    index('threat_hs_codes_threat').on(table.threatPk),
    check('code_digits', sql.raw(`length(code) BETWEEN 2 AND 12 AND code NOT GLOB '*[^0-9]*'`)),
  ],
);

export const threatEvents = sqliteTable(
  'threat_events',
  {
    pk: key(),
    ...ofThreat(),
    type: text('type', { enum: THREAT_EVENT_TYPES }).notNull(),
    ...lifecycleEvent(THREAT_MODALITIES),
    dateEarliest: day('date_earliest'),
    dateLatest: day('date_latest'),
    dateMonthDay: text('date_month_day'),
  },
  (table) => [
    unique('threat_events_id').on(table.threatPk, table.id),
    index('threat_events_type').on(table.type, table.dateEarliest),
    index('threat_events_document').on(table.knownDocumentPk),
    closed('type', THREAT_EVENT_TYPES),
    ...lifecycleChecks(THREAT_MODALITIES),
    ...bases(),
  ],
);

/** The measures in the condition of a threat. */
export const threatConditionMeasures = sqliteTable(
  'threat_condition_measures',
  {
    ...ofThreat(),
    measurePk: keyOf('measure_pk', () => measures.recordPk),
  },
  (table) => [
    primaryKey({ columns: [table.threatPk, table.ordinal] }),
    index('threat_condition_measures_measure').on(table.measurePk),
  ],
);

/** The statements in which a threat was made. */
export const threatStatements = sqliteTable(
  'threat_statements',
  {
    ...ofThreat(),
    statementPk: keyOf('statement_pk', () => statements.recordPk),
  },
  (table) => [
    primaryKey({ columns: [table.threatPk, table.ordinal] }),
    index('threat_statements_statement').on(table.statementPk),
  ],
);

/** The measures that carried out a threat. */
export const threatCarriers = sqliteTable(
  'threat_carriers',
  {
    ...ofThreat(),
    measurePk: keyOf('measure_pk', () => measures.recordPk),
  },
  (table) => [
    primaryKey({ columns: [table.threatPk, table.ordinal] }),
    index('threat_carriers_measure').on(table.measurePk),
  ],
);
