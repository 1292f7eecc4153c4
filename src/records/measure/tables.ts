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
import { BASES } from '../../domain/date.ts';
import { END_DAYS } from '../../domain/event.ts';
import {
  APPLIES_TO_SCOPES,
  EVENT_TYPES,
  FLOWS,
  MEASURE_TYPES,
  RATE_UNITS,
  RELATION_TYPES,
} from '../../domain/measure.ts';
import { SORTS_LAST } from '../../store/dates.ts';
import {
  bases,
  closed,
  date,
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
import { documents } from '../document/tables.ts';
import { lifecycleChecks, lifecycleEvent } from '../parts/event.tables.ts';
import { hsCodeCheck, productColumns } from '../parts/product.tables.ts';

const MEASURE_ROLES = ['imposed_by', 'administered_by', 'applies_to'] as const;

export const measures = sqliteTable(
  'measures',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    id: text('id').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    type: text('type', { enum: MEASURE_TYPES }).notNull(),
    flow: text('flow', { enum: FLOWS }).notNull(),
    appliesToScope: text('applies_to_scope', { enum: APPLIES_TO_SCOPES }).notNull(),
    appliesToAsWritten: text('applies_to_as_written'),
    appliesToBasis: supportOf('applies_to').basis.notNull(),
    appliesToBasisNote: supportOf('applies_to').basisNote,
    rateValue: text('rate_value'),
    rateUnit: text('rate_unit', { enum: RATE_UNITS }),
    rateAsWritten: text('rate_as_written'),
    rateBasis: supportOf('rate').basis,
    rateBasisNote: supportOf('rate').basisNote,
    legalTitle: text('legal_title'),
    legalNumber: text('legal_number'),
    legalUrl: text('legal_url'),
    legalBasis: supportOf('legal').basis,
    legalBasisNote: supportOf('legal').basisNote,
    /** Number of the first day it can have been announced; `SORTS_LAST` where there is none. */
    announcedSort: integer('announced_sort').notNull(),
    effectiveSort: integer('effective_sort').notNull(),
    ...support(),
    /** Number of the first day on which it can have been public; `SORTS_LAST` where it has no event. */
    knownSort: integer('known_sort').notNull().default(SORTS_LAST),
  },
  (table) => [
    index('measures_announced').on(table.announcedSort, table.id),
    index('measures_effective').on(table.effectiveSort, table.id),
    index('measures_title').on(table.title, table.id),
    index('measures_id').on(table.id),
    index('measures_type').on(table.type),
    index('measures_flow').on(table.flow),
    index('measures_known').on(table.knownSort),
    closed('type', MEASURE_TYPES),
    closed('flow', FLOWS),
    closed('applies_to_scope', APPLIES_TO_SCOPES),
    closed('rate_unit', RATE_UNITS),
    together(
      'rate',
      ['rate_unit', 'rate_as_written', 'rate_basis'],
      ['rate_value', 'rate_basis_note'],
    ),
    together(
      'legal',
      ['legal_title', 'legal_basis'],
      ['legal_number', 'legal_url', 'legal_basis_note'],
    ),
    ...bases('applies_to', 'rate', 'legal'),
  ],
);

const ofMeasure = () => ({
  measurePk: keyOf('measure_pk', () => measures.recordPk),
  ordinal: ordinal(),
});

export const measureParties = sqliteTable(
  'measure_parties',
  {
    ...ofMeasure(),
    role: text('role', { enum: MEASURE_ROLES }).notNull(),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
    /** NULL for `applies_to`, which is one claim with many actors. */
    ...supportOf('party'),
  },
  (table) => [
    primaryKey({
      columns: [table.measurePk, table.role, table.actorPk],
    }),
    index('measure_parties_actor').on(table.actorPk, table.role, table.measurePk),
    closed('role', MEASURE_ROLES),
    closed('party_basis', BASES),
    check('party_supported', sql.raw(`(role = 'applies_to') = (party_basis IS NULL)`)),
  ],
);

export const measureProducts = sqliteTable(
  'measure_products',
  { pk: key(), ...ofMeasure(), ...productColumns() },
  (table) => [unique('measure_products_order').on(table.measurePk, table.ordinal), ...bases()],
);

export const measureHsCodes = sqliteTable(
  'measure_hs_codes',
  {
    productPk: keyOf('product_pk', () => measureProducts.pk),
    ...ofMeasure(),
    code: text('code').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productPk, table.ordinal] }),
    index('measure_hs_codes_code').on(table.code, table.measurePk),
    index('measure_hs_codes_measure').on(table.measurePk),
    hsCodeCheck(),
  ],
);

export const measureProvisions = sqliteTable(
  'measure_provisions',
  {
    pk: key(),
    ...ofMeasure(),
    id: text('id').notNull(),
    label: text('label').notNull(),
    ...support(),
  },
  (table) => [unique('measure_provisions_id').on(table.measurePk, table.id), ...bases()],
);

export const measureEvents = sqliteTable(
  'measure_events',
  {
    pk: key(),
    ...ofMeasure(),
    type: text('type', { enum: EVENT_TYPES }).notNull(),
    ...lifecycleEvent(),
    until: date('until'),
    endDay: text('end_day', { enum: END_DAYS }).notNull(),
  },
  (table) => [
    unique('measure_events_id').on(table.measurePk, table.id),
    index('measure_events_document').on(table.knownDocumentPk),
    closed('type', EVENT_TYPES),
    closed('end_day', END_DAYS),
    json('until'),
    ...lifecycleChecks(),
    ...bases(),
  ],
);

const ofEvent = () => ({
  eventPk: keyOf('event_pk', () => measureEvents.pk),
  ...ofMeasure(),
});

export const measureEventProvisions = sqliteTable(
  'measure_event_provisions',
  {
    ...ofEvent(),
    provisionPk: keyOf('provision_pk', () => measureProvisions.pk),
  },
  (table) => [
    primaryKey({ columns: [table.eventPk, table.provisionPk] }),
    index('measure_event_provisions_provision').on(table.provisionPk),
    index('measure_event_provisions_measure').on(table.measurePk),
  ],
);

export const measureEventReplaces = sqliteTable(
  'measure_event_replaces',
  {
    ...ofEvent(),
    replacedPk: keyOf('replaced_pk', () => measureEvents.pk),
  },
  (table) => [
    primaryKey({ columns: [table.eventPk, table.replacedPk] }),
    index('measure_event_replaces_replaced').on(table.replacedPk),
    index('measure_event_replaces_measure').on(table.measurePk),
    check('replaces_another', sql.raw('replaced_pk <> event_pk')),
  ],
);

export const measureRelations = sqliteTable(
  'measure_relations',
  {
    ...ofMeasure(),
    type: text('type', { enum: RELATION_TYPES }).notNull(),
    relatedPk: keyOf('related_pk', () => measures.recordPk),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.measurePk, table.ordinal] }),
    index('measure_relations_related').on(table.relatedPk, table.type),
    closed('type', RELATION_TYPES),
    ...bases(),
  ],
);

/** The schedules that a measure declares; their lines are those of their documents. */
export const measureSchedules = sqliteTable(
  'measure_schedules',
  {
    ...ofMeasure(),
    id: text('id').notNull(),
    documentPk: keyOf('document_pk', () => documents.recordPk),
    nomenclature: text('nomenclature').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.measurePk, table.id] }),
    index('measure_schedules_document').on(table.documentPk, table.nomenclature),
  ],
);

export const measureContextNotes = sqliteTable(
  'measure_context_notes',
  {
    ...ofMeasure(),
    id: text('id').notNull(),
    topic: text('topic').notNull(),
    text: text('text').notNull(),
    ...support(),
  },
  (table) => [primaryKey({ columns: [table.measurePk, table.id] }), ...bases()],
);
