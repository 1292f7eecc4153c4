import { sql } from 'drizzle-orm';
import { check, text } from 'drizzle-orm/sqlite-core';
import { support } from '../../store/schema/columns.ts';

/** What the products of measures and of threats have in common. */
export const productColumns = () => ({
  label: text('label').notNull(),
  asWritten: text('as_written'),
  ...support(),
});

/** Refuses what is no code of the Harmonized System. */
export const hsCodeCheck = () =>
  check('code_digits', sql.raw(`length(code) BETWEEN 2 AND 10 AND code NOT GLOB '*[^0-9]*'`));
