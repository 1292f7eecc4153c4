import type { RecordKind } from '../domain/record.ts';
import type { SearchQuery } from '../domain/search.ts';
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
import { type AskedIndex, askedIndexes } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { FACETS, type Facet, type FacetSource } from './kind.ts';
import { KINDS } from './kinds.ts';

/** The filters of the search over all records, all combined. */
export interface SearchFilter {
  /** Null finds nothing. */
  query: SearchQuery | null;
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
  /** Whether it has the words as they are, or only other forms of them. */
  matched: Matched;
}

export const MATCHED = ['words', 'forms'] as const;
export type Matched = (typeof MATCHED)[number];

export interface Hits {
  items: Hit[];
  total: Count;
  next: SortKey | null;
  excluded: Excluded[];
  ranked: boolean;
}

/** The weights of words by their place: label, products, or body. */
export const RANK_WEIGHTS = { label: 10, products: 5, body: 1 };

const WEIGHTS = `${RANK_WEIGHTS.label}, ${RANK_WEIGHTS.products}, ${RANK_WEIGHTS.body}`;

/** Added to the score of a record with other forms of the words, so that it comes after an equal one with the words. */
const FORMS_SCORE = 1e-9;

/** Returns the sources of the values of a facet. A record may have several values, and repeated ones. */
function sourcesOf(facet: Facet): FacetSource[] {
  return Object.values(KINDS).flatMap(({ search }) => search.facets[facet] ?? []);
}

/**
 * Returns a page of the records that match, the best first, and of equal ones the last written. If more than
 * `COUNT_MAX` match, they are not ranked and the last written come first.
 */
export function findHits(
  store: Store,
  filter: SearchFilter,
  { limit, after }: { limit: number; after: SortKey | null },
): Hits {
  if (filter.query === null) return NOTHING;
  const total = countHits(store, filter);
  const ranked = total.relation === 'eq';
  const page = { limit: limit + 1, after };
  const asked = ranked ? rankedHits(filter, page) : latestHits(filter, page);
  const rows = store.prepare(asked.sql).all(...asked.values) as HitRow[];
  const items = rows.slice(0, limit).map(({ forms, ...row }): Hit => {
    return { ...row, matched: forms === 1 ? 'forms' : 'words' };
  });
  const last = items.at(-1);
  const next = rows.length > limit && last ? { value: last.score ?? 0, id: String(last.pk) } : null;
  return { items, total, next, excluded: leftOut(store, filter), ranked };
}

const NOTHING: Hits = {
  items: [],
  total: countUpTo(0),
  next: null,
  excluded: [],
  ranked: true,
};

type HitRow = Omit<Hit, 'matched'> & { forms: 0 | 1 };

function leftOut(store: Store, filter: SearchFilter): Excluded[] {
  const { reference } = filter;
  if (reference.length === 0) return [];
  const among = (key: string) => oneOf(unsought(key), reference);
  const count = countHits(store, { ...filter, reference: [] }, COUNT_MAX, among);
  return [{ reason: 'reference', count }];
}

/** The part of a list of hits: the first ones after one. */
interface HitsPage {
  limit: number;
  after: SortKey | null;
}

const SHOWN = 'r.kind, r.id, r.label, w.wire';
const WITH_RECORD = 'JOIN records r ON r.pk = h.pk JOIN wires w ON w.record_pk = h.pk';

/** Materialised, because FTS5 computes scores only while it walks the index itself. */
function rankedHits(filter: SearchFilter, { limit, after }: HitsPage): Clause {
  const query = filter.query as SearchQuery;
  const [{ index, expression }, other] = askedIndexes(query) as [AskedIndex, AskedIndex?];
  const key = `${index}.rowid`;
  const forms = isFormsOnly(query, (literal) => `${key} NOT IN (${literal})`);
  const where = all([
    { sql: `${index} MATCH ?`, values: [expression] },
    // With the sign, SQLite does not ask the first index once for each key.
    ...(other
      ? [{ sql: `+${index}.rowid IN (${keysOf(other)})`, values: [other.expression] }]
      : []),
    ...conditions(filter, key),
  ]);
  const beyond =
    after === null
      ? all([])
      : {
          sql: 'h.score > ? OR (h.score = ? AND h.pk < ?)',
          values: [Number(after.value), Number(after.value), Number(after.id)],
        };
  const sql = `WITH found AS MATERIALIZED (
      SELECT ${key} AS pk, bm25(${index}, ${WEIGHTS}) AS score, ${forms.sql} AS forms
        FROM ${index} WHERE ${where.sql}),
    scored AS (SELECT pk, score + forms * ${FORMS_SCORE} AS score, forms FROM found)
  SELECT h.pk, h.score, h.forms, ${SHOWN}
    FROM (SELECT * FROM scored h WHERE ${beyond.sql} ORDER BY h.score, h.pk DESC LIMIT ?) h
    ${WITH_RECORD} ORDER BY h.score, h.pk DESC`;
  return { sql, values: [...forms.values, ...where.values, ...beyond.values, limit] };
}

function latestHits(filter: SearchFilter, { limit, after }: HitsPage): Clause {
  const beyond = (key: string): Clause =>
    after === null ? all([]) : { sql: `${key} < ?`, values: [Number(after.id)] };
  const found = hitKeys(filter, beyond);
  const forms = isFormsOnly(filter.query as SearchQuery, (literal) => {
    return `NOT EXISTS (${literal} AND search_words.rowid = h.pk)`;
  });
  const sql = `SELECT h.pk, NULL AS score, ${forms.sql} AS forms, ${SHOWN}
    FROM (${found.sql} ORDER BY pk DESC LIMIT ?) h ${WITH_RECORD} ORDER BY h.pk DESC`;
  return { sql, values: [...forms.values, ...found.values, limit] };
}

/** Returns SQL for whether a record has only other forms of the words, given the keys of those with the words. */
function isFormsOnly({ literal }: SearchQuery, among: (keys: string) => string): Clause {
  if (literal === null) return { sql: '0', values: [] };
  return { sql: among(keysOf({ index: 'search_words' })), values: [literal] };
}

/** Returns a key for a condition by which SQLite does not seek: it would ask the index once for each value. */
function unsought(key: string): string {
  return `+${key}`;
}

function keysOf({ index }: Pick<AskedIndex, 'index'>): string {
  return `SELECT rowid FROM ${index} WHERE ${index} MATCH ?`;
}

/** Returns how many records match, counted up to a maximum. */
export function countHits(
  store: Store,
  filter: SearchFilter,
  max = COUNT_MAX,
  also?: (key: string) => Clause,
): Count {
  if (filter.query === null) return countUpTo(0);
  const found = hitKeys(filter, also);
  const sql = `SELECT count(*) AS n FROM (${found.sql} ORDER BY pk LIMIT ?)`;
  return countUpTo(countOnce(store, sql, [...found.values, max + 1]), max);
}

/**
 * Returns a query of the keys of all hits. With an order by key and a limit it walks the indexes no further than it
 * must, even if it asks both.
 */
function hitKeys(filter: SearchFilter, also?: (key: string) => Clause): Clause {
  const [first, other] = askedIndexes(filter.query as SearchQuery) as [AskedIndex, AskedIndex?];
  const key = `${first.index}.rowid`;
  const where = all([
    { sql: `${first.index} MATCH ?`, values: [first.expression] },
    ...conditions(filter, key),
    ...(also ? [also(key)] : []),
  ]);
  const sql = `SELECT ${key} AS pk FROM ${first.index} WHERE ${where.sql}`;
  if (other === undefined) return { sql, values: where.values };
  return { sql: `${sql} INTERSECT ${keysOf(other)}`, values: [...where.values, other.expression] };
}

function conditions({ kind, facets, reference }: SearchFilter, key: string): Clause[] {
  const clauses: Clause[] = [
    { sql: `${key} NOT IN (SELECT pk FROM records WHERE state <> 'live')`, values: [] },
  ];
  if (reference.length > 0) clauses.push(not(oneOf(key, reference)));
  if (kind.length > 0) {
    const among = oneOf('r.kind', kind);
    const sql = `EXISTS (SELECT 1 FROM records r WHERE r.pk = ${key} AND ${among.sql})`;
    clauses.push({ sql, values: among.values });
  }
  for (const facet of FACETS) {
    const value = facets[facet];
    if (value === undefined) continue;
    const sources = sourcesOf(facet).map(({ from, pk, value: own }) => ({
      sql: `EXISTS (SELECT 1 FROM ${from} WHERE ${pk} = ${key} AND ${own} = ?)`,
      values: [value],
    }));
    clauses.push(any(sources));
  }
  return clauses;
}

export interface FacetCount {
  value: string;
  count: number;
}

const FACET_VALUES_MAX = 50;

/** Returns how many of the first `COUNT_MAX` hits have each value of a facet, the most frequent first. */
export function countFacet(store: Store, filter: SearchFilter, facet: Facet): FacetCount[] {
  if (filter.query === null) return [];
  const found = hitKeys(filter);
  // DISTINCT and UNION keep each value of a record once.
  const valued = sourcesOf(facet)
    .map(({ from, pk, value }) => {
      return `SELECT DISTINCT h.pk AS pk, ${value} AS value FROM hits h CROSS JOIN ${from} WHERE ${pk} = h.pk`;
    })
    .join(' UNION ');
  return store
    .prepare(
      `WITH hits AS MATERIALIZED (${found.sql} ORDER BY pk LIMIT ${COUNT_MAX})
        SELECT f.value AS value, count(*) AS count FROM (${valued}) f
         WHERE f.value IS NOT NULL GROUP BY f.value ORDER BY count DESC, f.value LIMIT ?`,
    )
    .all(...found.values, FACET_VALUES_MAX) as FacetCount[];
}
