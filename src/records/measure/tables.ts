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
import { NOMENCLATURE_IDS } from '../../domain/codes.ts';
import { EFFECTS } from '../../domain/effect.ts';
import { END_DAYS, MODALITIES } from '../../domain/event.ts';
import { EVENT_TYPES, FLOWS, MEASURE_TYPES, RELATION_TYPES } from '../../domain/measure.ts';
import { SORTS_LAST } from '../../store/dates.ts';
import {
  bases,
  closed,
  date,
  flag,
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

const MEASURE_ROLES = ['imposed_by', 'administered_by'] as const;

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
    /** Its main document. */
    byPk: integer('by_pk').references(() => documents.recordPk),
    /** The terms of its provisions as far as they set none, as JSON; NULL where none is set. */
    terms: text('terms'),
    effect: text('effect', { enum: EFFECTS }).notNull().default('unstated'),
    effectBasis: supportOf('effect').basis.notNull().default('unknown'),
    effectBasisNote: supportOf('effect').basisNote,
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
    index('measures_effect').on(table.effect),
    closed('effect', EFFECTS),
    index('measures_announced').on(table.announcedSort, table.id),
    index('measures_effective').on(table.effectiveSort, table.id),
    index('measures_title').on(table.title, table.id),
    index('measures_id').on(table.id),
    index('measures_type').on(table.type),
    index('measures_flow').on(table.flow),
    index('measures_known').on(table.knownSort),
    closed('type', MEASURE_TYPES),
    closed('flow', FLOWS),
    index('measures_by').on(table.byPk),
    json('terms'),
    together(
      'legal',
      ['legal_title', 'legal_basis'],
      ['legal_number', 'legal_url', 'legal_basis_note'],
    ),
    ...bases('effect', 'legal'),
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
    ...support(),
  },
  (table) => [
    primaryKey({
      columns: [table.measurePk, table.role, table.actorPk],
    }),
    index('measure_parties_actor').on(table.actorPk, table.role, table.measurePk),
    closed('role', MEASURE_ROLES),
    ...bases(),
  ],
);

export const measureProvisions = sqliteTable(
  'measure_provisions',
  {
    pk: key(),
    ...ofMeasure(),
    id: text('id').notNull(),
    label: text('label').notNull(),
    /** Its own terms as JSON; NULL where it sets none. */
    terms: text('terms'),
    ...support(),
  },
  (table) => [
    unique('measure_provisions_id').on(table.measurePk, table.id),
    json('terms'),
    ...bases(),
  ],
);

/** Rows of an index are of a provision, or, where that is NULL, of the measure's own terms. */
const ofTerms = () => ({
  measurePk: keyOf('measure_pk', () => measures.recordPk),
  provisionPk: integer('provision_pk').references(() => measureProvisions.pk),
  excepted: integer('excepted').notNull(),
});

/** Every actor that a scope names at any time; NULL where it is not by names alone to whom it applies. */
export const scopeActors = sqliteTable(
  'scope_actors',
  { ...ofTerms(), actorPk: integer('actor_pk').references(() => actors.recordPk) },
  (table) => [
    index('scope_actors_actor').on(table.actorPk, table.excepted, table.measurePk),
    index('scope_actors_measure').on(table.measurePk),
    index('scope_actors_provision').on(table.provisionPk),
    flag('excepted'),
  ],
);

/** Every code that products have at any time; empty where it is not by codes of goods alone to what it applies. */
export const productCodes = sqliteTable(
  'product_codes',
  {
    ...ofTerms(),
    code: text('code').notNull(),
    nomenclature: text('nomenclature').notNull(),
  },
  (table) => [
    index('product_codes_code').on(table.code, table.measurePk),
    index('product_codes_measure').on(table.measurePk),
    index('product_codes_provision').on(table.provisionPk),
    closed('nomenclature', NOMENCLATURE_IDS),
    flag('excepted'),
  ],
);

export const measureEvents = sqliteTable(
  'measure_events',
  {
    pk: key(),
    ...ofMeasure(),
    type: text('type', { enum: EVENT_TYPES }).notNull(),
    ...lifecycleEvent(MODALITIES),
    until: date('until'),
    endDay: text('end_day', { enum: END_DAYS }).notNull(),
    /** The document or measure that does it. */
    byPk: integer('by_pk').references(() => records.pk),
    /** The terms that it sets, as JSON; NULL where it sets none. */
    sets: text('sets'),
  },
  (table) => [
    unique('measure_events_id').on(table.measurePk, table.id),
    index('measure_events_document').on(table.knownDocumentPk),
    closed('type', EVENT_TYPES),
    closed('end_day', END_DAYS),
    json('until'),
    json('sets'),
    // Partial, because few events are done by a record: statistics of all say that the index is of no use.
    index('measure_events_by').on(table.byPk).where(sql.raw('by_pk IS NOT NULL')),
    ...lifecycleChecks(MODALITIES),
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
    /** Ids of provisions as a JSON list; NULL for the whole. */
    provisions: text('provisions'),
    targetProvisions: text('target_provisions'),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.measurePk, table.ordinal] }),
    index('measure_relations_related').on(table.relatedPk, table.type),
    json('provisions'),
    json('target_provisions'),
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
