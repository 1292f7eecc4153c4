import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The words that any record has or had, of which search suggests those near to a word that nothing has. The indexes
 * of words and stems beside it are virtual tables: see the migrations.
 */
export const searchVocabulary = sqliteTable('search_vocabulary', {
  word: text('word').primaryKey(),
});
