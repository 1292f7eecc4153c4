import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  bases,
  date,
  day,
  json,
  keyOf,
  ordinal,
  support,
  supportOf,
  together,
} from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';
import { actors } from '../actor/tables.ts';

export const talks = sqliteTable(
  'talks',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    id: text('id').notNull(),
    title: text('title').notNull(),
    placeName: text('place_name'),
    placeCountry: text('place_country'),
    placeBasis: supportOf('place').basis,
    placeBasisNote: supportOf('place').basisNote,
    tookPlace: date('took_place').notNull(),
    tookPlaceEarliest: day('took_place_earliest'),
    tookPlaceLatest: day('took_place_latest'),
    tookPlaceMonthDay: text('took_place_month_day'),
    tookPlaceSort: integer('took_place_sort').notNull(),
    ...support(),
    /** The days on which the talks certainly took place; NULL when there is none. */
    tookPlaceSureFrom: day('took_place_sure_from'),
    tookPlaceSureTo: day('took_place_sure_to'),
  },
  (table) => [
    index('talks_took_place').on(table.tookPlaceSort, table.id),
    index('talks_title').on(table.title, table.id),
    json('took_place'),
    together('place', ['place_name', 'place_basis'], ['place_country', 'place_basis_note']),
    ...bases('place'),
  ],
);

const ofTalks = () => ({
  talksPk: keyOf('talks_pk', () => talks.recordPk),
  ordinal: ordinal(),
});

export const talksParties = sqliteTable(
  'talks_parties',
  {
    ...ofTalks(),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.talksPk, table.actorPk] }),
    index('talks_parties_actor').on(table.actorPk),
    ...bases(),
  ],
);

export const talksDelegates = sqliteTable(
  'talks_delegates',
  {
    ...ofTalks(),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
    onBehalfOfPk: integer('on_behalf_of_pk').references(() => actors.recordPk),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.talksPk, table.actorPk] }),
    index('talks_delegates_actor').on(table.actorPk),
    index('talks_delegates_on_behalf_of').on(table.onBehalfOfPk),
    ...bases(),
  ],
);

export const talksOutcomes = sqliteTable(
  'talks_outcomes',
  { ...ofTalks(), text: text('text').notNull(), ...support() },
  (table) => [primaryKey({ columns: [table.talksPk, table.ordinal] }), ...bases()],
);

export const talksAbout = sqliteTable(
  'talks_about',
  {
    ...ofTalks(),
    aboutPk: keyOf('about_pk', () => records.pk),
  },
  (table) => [
    primaryKey({ columns: [table.talksPk, table.ordinal] }),
    index('talks_about_about').on(table.aboutPk),
  ],
);
