import { searchQuery, searchTerms } from '../domain/search.ts';
import { type Clause, type Keys, oneOf, RANKS } from './list.ts';
import { askedIndexes, type SearchPart } from './search.ts';

/**
 * Matches records whose indexed texts have all words of a query, in one part or in any, in the forms that search
 * finds; no words match nothing.
 */
export function matching(query: string, part?: SearchPart): Clause {
  const asked = searchQuery(searchTerms(query));
  if (asked === null) return { sql: '0', values: [] };
  const indexes = askedIndexes(asked);
  const values = indexes.map(({ expression }) => (part ? `${part} : (${expression})` : expression));
  const has = (index: string) =>
    `EXISTS (SELECT 1 FROM ${index} WHERE ${index} MATCH ? AND ${index}.rowid = t.record_pk)`;
  const keys = (index: string) => `SELECT rowid AS pk FROM ${index} WHERE ${index} MATCH ?`;
  return {
    sql: indexes.map(({ index }) => has(index)).join(' AND '),
    values,
    keys: {
      sql: `${indexes.map(({ index }) => keys(index)).join(' INTERSECT ')} ORDER BY pk`,
      values,
      rank: RANKS.worded,
      exact: true,
      unique: true,
      mixed: true,
    },
  };
}

/** SQL for the key of a record; takes its kind and its id as parameters. */
export const KEY = '(SELECT pk FROM records WHERE kind = ? AND id = ?)';

/** Matches records with evidence in the document. */
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

/** A column that holds one of the keys. */
export function keyIn(column: string, pks: readonly number[]): Clause {
  const [only, another] = pks;
  if (only === undefined || another !== undefined) return oneOf(column, pks);
  return { sql: `${column} = ?`, values: [only] };
}

/** A part of a record: a table, its column with the key of the record, and a condition on a row. */
interface Part {
  table: string;
  owner: string;
  /** SQL over the alias `x`. */
  condition: Clause;
}

/** Matches records with a part that meets its condition. */
export function having(
  { table, owner, condition }: Part,
  rank: Keys['rank'],
  { unique = false }: { unique?: boolean } = {},
): Clause {
  return {
    sql: `EXISTS (SELECT 1 FROM ${table} x WHERE x.${owner} = t.record_pk AND (${condition.sql}))`,
    values: condition.values,
    keys: {
      sql: `SELECT x.${owner} AS pk FROM ${table} x WHERE ${condition.sql}`,
      values: condition.values,
      rank,
      exact: true,
      unique,
    },
  };
}

/** Matches records with one of the values in an indexed column of their own table. */
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
 * Matches records whose value in an indexed text column meets a condition on `x.value`. Tests each distinct value
 * once, even if many records have it.
 */
export function whoseText(table: string, column: string, condition: Clause): Clause {
  const next = `(SELECT min(y.${column}) FROM ${table} y WHERE y.${column} > x.value)`;
  const own = condition.sql.replaceAll('x.value', `t.${column}`);
  return {
    sql: `ifnull(${own}, 0)`,
    values: condition.values,
    keys: {
      sql: `SELECT z.record_pk AS pk FROM ${table} z WHERE z.${column} IN (
        WITH RECURSIVE x(value) AS (
          SELECT min(${column}) FROM ${table} UNION ALL SELECT ${next} FROM x WHERE x.value IS NOT NULL
        ) SELECT x.value FROM x WHERE ${condition.sql})`,
      values: condition.values,
      rank: RANKS.type,
      exact: true,
      unique: true,
    },
  };
}
