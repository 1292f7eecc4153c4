import type { RecordKind } from '../domain/record.ts';
import {
  all,
  any,
  type Clause,
  COUNT_MAX,
  type Count,
  countOnce,
  countUpTo,
  type Excluded,
  not,
  oneOf,
  type SortKey,
} from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { FACETS, type Facet, type FacetSource } from './kind.ts';
import { KINDS } from './kinds.ts';

/** The filters of the search over all records, all combined. */
export interface SearchFilter {
  /** A query in the syntax of FTS5, with every word quoted; null finds nothing. */
  expression: string | null;
  kind: RecordKind[];
  /** Values that records must have, by facet. */
  facets: Partial<Record<Facet, string>>;
  /** The keys of reference data, which is left out. */
  reference: number[];
}

/** A record that was found. */
export interface Hit {
  pk: number;
  kind: RecordKind;
  id: string;
  label: string;
  wire: string;
  /** The FTS5 score, lower for a better match; null if there are too many hits to rank. */
  score: number | null;
}

export interface Hits {
  items: Hit[];
  total: Count;
  next: SortKey | null;
  excluded: Excluded[];
  ranked: boolean;
}

/** The weights of words by their place: label, products, or body. */
export const RANK_WEIGHTS = { label: 10, products: 5, body: 1 };

const BM25 = `bm25(search, ${RANK_WEIGHTS.label}, ${RANK_WEIGHTS.products}, ${RANK_WEIGHTS.body})`;

/** Returns the sources of the values of a facet. A record may have several values, and repeated ones. */
function sourcesOf(facet: Facet): FacetSource[] {
  return Object.values(KINDS).flatMap(({ search }) => search.facets[facet] ?? []);
}

/**
 * Returns a page of the records that match, the best first. If more than `COUNT_MAX` match, they are not ranked and
 * the last written come first.
 */
export function findHits(
  store: Store,
  filter: SearchFilter,
  { limit, after }: { limit: number; after: SortKey | null },
): Hits {
  const where = conditions(filter);
  const total = countHits(store, where);
  const ranked = total.relation === 'eq';
  const sql = ranked ? RANKED : LATEST;
  const beyond = after === null ? '' : ranked ? 'AND (score, pk) > (?, ?)' : 'AND pk < ?';
  const key =
    after === null ? [] : ranked ? [Number(after.value), Number(after.id)] : [Number(after.id)];
  const rows = store
    .prepare(sql(where.sql, beyond))
    .all(...where.values, ...key, limit + 1) as Hit[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? { value: last.score ?? 0, id: String(last.pk) } : null;
  return { items, total, next, excluded: leftOut(store, filter), ranked };
}

function leftOut(store: Store, filter: SearchFilter): Excluded[] {
  const { reference } = filter;
  if (reference.length === 0) return [];
  const anything = conditions({ ...filter, reference: [] });
  const where = all([anything, oneOf('search.rowid', reference)]);
  return [{ reason: 'reference', count: countHits(store, where) }];
}

/** Materialised, because FTS5 computes scores only while it walks the index itself. */
const RANKED = (where: string, beyond: string) => `WITH h AS MATERIALIZED (
    SELECT search.rowid AS pk, ${BM25} AS score FROM search WHERE ${where})
  SELECT page.pk, page.score, r.kind, r.id, r.label, w.wire
    FROM (SELECT h.pk, h.score FROM h
      WHERE 1 ${beyond.replace('pk', 'h.pk')} ORDER BY h.score, h.pk LIMIT ?) page
    JOIN records r ON r.pk = page.pk JOIN wires w ON w.record_pk = page.pk
   ORDER BY page.score, page.pk`;

const LATEST = (
  where: string,
  beyond: string,
) => `SELECT h.pk, NULL AS score, r.kind, r.id, r.label, w.wire
  FROM (SELECT search.rowid AS pk FROM search
    WHERE ${where} ${beyond.replace('pk', 'search.rowid')} ORDER BY search.rowid DESC LIMIT ?) h
  JOIN records r ON r.pk = h.pk JOIN wires w ON w.record_pk = h.pk ORDER BY h.pk DESC`;

function countHits(store: Store, where: Clause): Count {
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE ${where.sql} LIMIT ?)`;
  return countUpTo(countOnce(store, sql, [...where.values, COUNT_MAX + 1]));
}

function conditions({ expression, kind, facets, reference }: SearchFilter): Clause {
  const clauses: Clause[] = [
    expression === null
      ? { sql: '0', values: [] }
      : { sql: 'search MATCH ?', values: [expression] },
    { sql: `search.rowid NOT IN (SELECT pk FROM records WHERE state <> 'live')`, values: [] },
  ];
  if (reference.length > 0) clauses.push(not(oneOf('search.rowid', reference)));
  if (kind.length > 0) {
    const among = oneOf('r.kind', kind);
    const sql = `EXISTS (SELECT 1 FROM records r WHERE r.pk = search.rowid AND ${among.sql})`;
    clauses.push({ sql, values: among.values });
  }
  for (const facet of FACETS) {
    const value = facets[facet];
    if (value === undefined) continue;
    const sources = sourcesOf(facet).map(({ from, pk, value: own }) => ({
      sql: `EXISTS (SELECT 1 FROM ${from} WHERE ${pk} = search.rowid AND ${own} = ?)`,
      values: [value],
    }));
    clauses.push(any(sources));
  }
  return all(clauses);
}

export interface FacetCount {
  value: string;
  count: number;
}

const FACET_VALUES_MAX = 50;

/** Returns how many of the first `COUNT_MAX` hits have each value of a facet, the most frequent first. */
export function countFacet(store: Store, filter: SearchFilter, facet: Facet): FacetCount[] {
  const where = conditions(filter);
  // DISTINCT and UNION keep each value of a record once.
  const valued = sourcesOf(facet)
    .map(({ from, pk, value }) => {
      return `SELECT DISTINCT h.pk AS pk, ${value} AS value FROM hits h CROSS JOIN ${from} WHERE ${pk} = h.pk`;
    })
    .join(' UNION ');
  return store
    .prepare(
      `WITH hits AS MATERIALIZED (SELECT search.rowid AS pk FROM search
          WHERE ${where.sql} LIMIT ${COUNT_MAX})
        SELECT f.value AS value, count(*) AS count FROM (${valued}) f
         WHERE f.value IS NOT NULL GROUP BY f.value ORDER BY count DESC, f.value LIMIT ?`,
    )
    .all(...where.values, FACET_VALUES_MAX) as FacetCount[];
}
