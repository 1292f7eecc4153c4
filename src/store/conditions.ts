import type { Clause } from './list.ts';

/** The words of a text as the index has them: runs of letters and digits. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Records whose indexed text holds every word of `text`, in one column or in any. The words are quoted,
 * so that nothing a person types is FTS5 syntax; text without a word matches nothing.
 */
export function matching(text: string, column?: string): Clause {
  const words = wordsIn(text);
  if (words.length === 0) return { sql: '0', values: [] };
  const query = words.map((word) => `"${word}"`).join(' AND ');
  return {
    sql: 't.record_pk IN (SELECT rowid FROM search WHERE search MATCH ?)',
    values: [column ? `${column} : (${query})` : query],
  };
}

/** Records of which some claim is supported by the document. */
export function citing(document: string): Clause {
  return {
    sql: `t.record_pk IN (SELECT e.record_pk FROM evidence e JOIN records s ON s.pk = e.document_pk
      WHERE s.kind = 'document' AND s.id = ?)`,
    values: [document],
  };
}
