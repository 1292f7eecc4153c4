import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { closed, flag, json } from './columns.ts';

export const IMPORT_MODES = ['checked', 'partial'] as const;
export const IMPORT_STATES = [
  'checking',
  'writing',
  'done',
  'refused',
  'stopped',
  'interrupted',
] as const;

/** Imports over HTTP in batches, with their progress. */
export const imports = sqliteTable(
  'imports',
  {
    id: text('id').primaryKey(),
    author: text('author').notNull(),
    mode: text('mode', { enum: IMPORT_MODES }).notNull(),
    dryRun: integer('dry_run', { mode: 'boolean' }).notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    createdAt: text('created_at').notNull(),
    /** When its progress was last recorded. */
    updatedAt: text('updated_at').notNull(),
    records: integer('records').notNull(),
    checked: integer('checked').notNull(),
    done: integer('done').notNull(),
    /** The report as JSON; NULL until the import has finished. */
    report: text('report'),
  },
  (table) => [
    index('imports_created').on(table.createdAt),
    closed('mode', IMPORT_MODES),
    closed('state', IMPORT_STATES),
    flag('dry_run'),
    json('report'),
  ],
);
