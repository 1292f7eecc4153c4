import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ACTOR_KINDS, ALIAS_KINDS, POST_STATUSES } from '../../domain/actor.ts';
import { bases, closed, date, json, keyOf, ordinal, support } from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';
import { documents } from '../document/tables.ts';

const ALIAS_STRENGTHS = ['strong', 'weak'] as const;

export const actors = sqliteTable(
  'actors',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    id: text('id').notNull(),
    kind: text('kind', { enum: ACTOR_KINDS }).notNull(),
    name: text('name').notNull(),
    country: text('country'),
    note: text('note'),
    ...support(),
  },
  (table) => [
    index('actors_kind').on(table.kind),
    index('actors_name').on(table.name, table.id),
    index('actors_country').on(table.country),
    closed('kind', ACTOR_KINDS),
    ...bases(),
  ],
);

const ofActor = () => ({
  actorPk: keyOf('actor_pk', () => actors.recordPk),
  ordinal: ordinal(),
});

export const actorAliases = sqliteTable(
  'actor_aliases',
  {
    ...ofActor(),
    text: text('text').notNull(),
    kind: text('kind', { enum: ALIAS_KINDS }).notNull(),
    strength: text('strength', { enum: ALIAS_STRENGTHS }).notNull(),
    documentPk: integer('document_pk').references(() => documents.recordPk),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.actorPk, table.ordinal] }),
    index('actor_aliases_text').on(table.text),
    index('actor_aliases_document').on(table.documentPk),
    closed('kind', ALIAS_KINDS),
    closed('strength', ALIAS_STRENGTHS),
    ...bases(),
  ],
);

export const actorPosts = sqliteTable(
  'actor_posts',
  {
    ...ofActor(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    organizationPk: integer('organization_pk').references(() => actors.recordPk),
    status: text('status', { enum: POST_STATUSES }).notNull(),
    from: date('held_from'),
    to: date('held_to'),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.actorPk, table.ordinal] }),
    index('actor_posts_id').on(table.id),
    index('actor_posts_organization').on(table.organizationPk),
    closed('status', POST_STATUSES),
    json('held_from'),
    json('held_to'),
    ...bases(),
  ],
);

/** The members of country groups, each with the bounds of its days as numbers. */
export const actorMembers = sqliteTable(
  'actor_members',
  {
    groupPk: keyOf('group_pk', () => actors.recordPk),
    ordinal: ordinal(),
    memberPk: keyOf('member_pk', () => actors.recordPk),
    from: date('member_from'),
    until: date('member_until'),
    fromMin: integer('from_min').notNull(),
    fromMax: integer('from_max').notNull(),
    untilMin: integer('until_min').notNull(),
    untilMax: integer('until_max').notNull(),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.groupPk, table.ordinal] }),
    // The groups of a country on a day, from the index alone.
    index('actor_members_member').on(
      table.memberPk,
      table.groupPk,
      table.fromMin,
      table.fromMax,
      table.untilMin,
      table.untilMax,
    ),
    json('member_from'),
    json('member_until'),
    ...bases(),
  ],
);

export const actorIdentifiers = sqliteTable(
  'actor_identifiers',
  {
    ...ofActor(),
    scheme: text('scheme').notNull(),
    value: text('value').notNull(),
    url: text('url'),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.actorPk, table.ordinal] }),
    index('actor_identifiers_value').on(table.scheme, table.value),
    ...bases(),
  ],
);
