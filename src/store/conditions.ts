import { matchExpression, readQuestion } from '../domain/search.ts';
import type { Clause } from './list.ts';

/**
 * Records whose indexed text holds all that a question asks for, in one column or in any; a question that
 * asks for nothing finds nothing.
 */
export function matching(question: string, column?: string): Clause {
  const expression = matchExpression(readQuestion(question));
  if (expression === null) return { sql: '0', values: [] };
  return {
    sql: 't.record_pk IN (SELECT rowid FROM search WHERE search MATCH ?)',
    values: [column ? `${column} : (${expression})` : expression],
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
