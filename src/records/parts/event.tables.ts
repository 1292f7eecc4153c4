import { integer, text } from 'drizzle-orm/sqlite-core';
import { KNOWN_RULES, type Modality } from '../../domain/event.ts';
import { closed, date, day, json, support } from '../../store/schema/columns.ts';
import { documents } from '../document/tables.ts';

/** What the events of measures and of threats have in common. */
export const lifecycleEvent = <M extends Modality>(modalities: readonly [M, ...M[]]) => ({
  id: text('id').notNull(),
  modality: text('modality', { enum: modalities }).notNull(),
  date: date('date').notNull(),
  announcedOn: date('announced_on'),
  /** NULL: from ever. */
  knownEarliest: day('known_earliest'),
  /** NULL: never certain. */
  knownLatest: day('known_latest'),
  knownRule: text('known_rule', { enum: KNOWN_RULES }).notNull(),
  knownDocumentPk: integer('known_document_pk').references(() => documents.recordPk),
  note: text('note'),
  ...support(),
});

/** What is checked of those. */
export const lifecycleChecks = (modalities: readonly Modality[]) => [
  closed('modality', modalities),
  closed('known_rule', KNOWN_RULES),
  json('date'),
  json('announced_on'),
];
