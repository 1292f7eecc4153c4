import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bases, keyOf, ordinal, support } from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';

/** The identifiers of measures and documents. */
export const identifiers = sqliteTable(
  'identifiers',
  {
    recordPk: keyOf('record_pk', () => records.pk),
    ordinal: ordinal(),
    scheme: text('scheme').notNull(),
    value: text('value').notNull(),
    url: text('url'),
    /** Scheme and value as they are compared. */
    schemeKey: text('scheme_key').notNull(),
    valueKey: text('value_key').notNull(),
    ...support(),
  },
  (table) => [
    primaryKey({ columns: [table.recordPk, table.ordinal] }),
    index('identifiers_value').on(table.valueKey, table.schemeKey, table.recordPk),
    ...bases(),
  ],
);
