import { matchExpression, readQuestion } from '../domain/search.ts';
import { type Clause, type Keys, oneOf, RANKS } from './list.ts';

/**
 * Records whose indexed text holds all that a question asks for, in one column or in any; a question that
 * asks for nothing finds nothing.
 */
export function matching(question: string, column?: string): Clause {
  const expression = matchExpression(readQuestion(question));
  if (expression === null) return { sql: '0', values: [] };
  const values = [column ? `${column} : (${expression})` : expression];
  return {
    sql: 'EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND search.rowid = t.record_pk)',
    values,
    keys: {
      sql: 'SELECT search.rowid AS pk FROM search WHERE search MATCH ?',
      values,
      rank: RANKS.worded,
      exact: true,
      unique: true,
      mixed: true,
    },
  };
}

/** The key of the record that a kind and an id name, as a parameter of a kind and one of an id. */
export const KEY = '(SELECT pk FROM records WHERE kind = ? AND id = ?)';

/** Records of which some claim is supported by the document. */
export function citing(document: string): Clause {
  const values = ['document', document];
  return {
    sql: `EXISTS (SELECT 1 FROM evidence e WHERE e.document_pk = ${KEY} AND e.record_pk = t.record_pk)`,
    values,
    keys: {
      sql: `SELECT e.record_pk AS pk FROM evidence e WHERE e.document_pk = ${KEY}`,
      values,
      rank: RANKS.cited,
      exact: true,
      unique: false,
      mixed: true,
    },
  };
}

/** A part of a record: a table whose rows belong to records by a column, and what is asked of such a row. */
interface Part {
  table: string;
  owner: string;
  /** SQL over the alias `x`. */
  asks: Clause;
}

/** Records with a part of which something is so. */
export function having(
  { table, owner, asks }: Part,
  rank: Keys['rank'],
  { unique = false }: { unique?: boolean } = {},
): Clause {
  return {
    sql: `EXISTS (SELECT 1 FROM ${table} x WHERE x.${owner} = t.record_pk AND (${asks.sql}))`,
    values: asks.values,
    keys: {
      sql: `SELECT x.${owner} AS pk FROM ${table} x WHERE ${asks.sql}`,
      values: asks.values,
      rank,
      exact: true,
      unique,
    },
  };
}

/** Records with one of the values in a column of their own that has an index. */
export function among(table: string, column: string, values: readonly string[]): Clause {
  const own = oneOf(`t.${column}`, values);
  const other = oneOf(`x.${column}`, values);
  return {
    ...own,
    keys: {
      sql: `SELECT x.record_pk AS pk FROM ${table} x WHERE ${other.sql}`,
      values: other.values,
      rank: RANKS.type,
      exact: true,
      unique: true,
    },
  };
}

/**
 * Records of which a text column with an index meets a condition, over the alias `x`, that only its own value
 * answers: each value is looked at once, however many records have it.
 */
export function whoseText(table: string, column: string, asks: Clause): Clause {
  const next = `(SELECT min(y.${column}) FROM ${table} y WHERE y.${column} > x.value)`;
  const own = asks.sql.replaceAll('x.value', `t.${column}`);
  return {
    sql: `ifnull(${own}, 0)`,
    values: asks.values,
    keys: {
      sql: `SELECT z.record_pk AS pk FROM ${table} z WHERE z.${column} IN (
        WITH RECURSIVE x(value) AS (
          SELECT min(${column}) FROM ${table} UNION ALL SELECT ${next} FROM x WHERE x.value IS NOT NULL
        ) SELECT x.value FROM x WHERE ${asks.sql})`,
      values: asks.values,
      rank: RANKS.type,
      exact: true,
      unique: true,
    },
  };
}
