import type { RecordKind } from '../domain/record.ts';
import { indexable } from '../domain/search.ts';
import { all, type Clause, COUNT_MAX, type Count, oneOf, type SortKey } from './list.ts';
import type { Store } from './store.ts';

/** Puts the words of a record into the index, in place of those it had; `products` only measures and threats have. */
export function indexRecord(
  store: Store,
  pk: number,
  label: string,
  body: string,
  products = '',
): void {
  store
    .prepare('INSERT OR REPLACE INTO search (rowid, label, products, body) VALUES (?, ?, ?, ?)')
    .run(pk, indexable(label), indexable(products), indexable(body));
}

/** Takes the words of a record out of the index. */
export function unindexRecord(store: Store, pk: number): void {
  store.prepare('DELETE FROM search WHERE rowid = ?').run(pk);
}

/** What is asked of all records at once; every part combines with every other. */
export interface SearchFilter {
  /** In the syntax of FTS5, every word quoted; null asks for nothing and finds nothing. */
  expression: string | null;
  kinds: RecordKind[];
  /** Values that records must have, by facet. */
  facets: Partial<Record<Facet, string>>;
}

export const FACETS = [
  'official',
  'country',
  'measure_type',
  'quotation_type',
  'document',
  'month',
] as const;
export type Facet = (typeof FACETS)[number];

/** A record that was found. */
export interface Hit {
  pk: number;
  kind: RecordKind;
  id: string;
  label: string;
  wire: string;
  /** The better it fits the lower, as FTS5 counts; null where so many fit that they are not ranked. */
  score: number | null;
}

export interface Hits {
  items: Hit[];
  total: Count;
  next: SortKey | null;
  ranked: boolean;
}

/** How much a word counts by where it stands: in the label, among the products, anywhere else. */
export const RANK_WEIGHTS = { label: 10, products: 5, body: 1 };

const BM25 = `bm25(search, ${RANK_WEIGHTS.label}, ${RANK_WEIGHTS.products}, ${RANK_WEIGHTS.body})`;

/** The month of an uncertain day, where all it can mean lies in one. */
const month = (first: string, last: string) =>
  `CASE WHEN strftime('%Y-%m', ${first} * 86400, 'unixepoch') = strftime('%Y-%m', ${last} * 86400, 'unixepoch')
     THEN strftime('%Y-%m', ${first} * 86400, 'unixepoch') END`;

/** The values of each facet by record: a query of `pk` and `value`. */
const FACET_VALUES: Record<Facet, string> = {
  official: `SELECT t.record_pk AS pk, a.id AS value FROM statements t
    JOIN actors a ON a.record_pk = t.speaker_pk`,
  country: `SELECT record_pk AS pk, country AS value FROM actors
    UNION SELECT t.record_pk, a.country FROM statements t JOIN actors a ON a.record_pk = t.speaker_pk
    UNION SELECT p.measure_pk, a.country FROM measure_parties p JOIN actors a ON a.record_pk = p.actor_pk
    UNION SELECT p.threat_pk, a.country FROM threat_parties p JOIN actors a ON a.record_pk = p.actor_pk
    UNION SELECT p.talks_pk, a.country FROM talks_parties p JOIN actors a ON a.record_pk = p.actor_pk`,
  measure_type: `SELECT record_pk AS pk, type AS value FROM measures
    UNION ALL SELECT record_pk, threatened_type FROM threats`,
  quotation_type: 'SELECT statement_pk AS pk, quotation_type AS value FROM renderings',
  document: `SELECT e.record_pk AS pk, d.id AS value FROM evidence e
    JOIN documents d ON d.record_pk = e.document_pk`,
  month: `SELECT record_pk AS pk, ${month('said_earliest', 'said_latest')} AS value FROM statements
    UNION ALL SELECT record_pk, ${month('published_earliest', 'published_latest')} FROM documents
    UNION ALL SELECT measure_pk, ${month('earliest', 'latest')} FROM event_days WHERE class = 'announcement'`,
};

/**
 * A page of the records that hold all that is asked for, the best first; where more than `COUNT_MAX` do they
 * are not ranked, and those written last come first.
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
  return { items, total, next, ranked };
}

/** Materialised, for FTS5 counts scores only where the index itself is walked. */
const RANKED = (where: string, beyond: string) => `WITH h AS MATERIALIZED (
    SELECT search.rowid AS pk, ${BM25} AS score FROM search JOIN records r ON r.pk = search.rowid
    WHERE ${where})
  SELECT h.pk, h.score, r.kind, r.id, r.label, w.wire
    FROM h JOIN records r ON r.pk = h.pk JOIN wires w ON w.record_pk = h.pk
   WHERE 1 ${beyond.replace('pk', 'h.pk')} ORDER BY h.score, h.pk LIMIT ?`;

const LATEST = (
  where: string,
  beyond: string,
) => `SELECT h.pk, NULL AS score, r.kind, r.id, r.label, w.wire
  FROM (SELECT search.rowid AS pk FROM search JOIN records r ON r.pk = search.rowid
    WHERE ${where} ${beyond.replace('pk', 'search.rowid')} ORDER BY search.rowid DESC LIMIT ?) h
  JOIN records r ON r.pk = h.pk JOIN wires w ON w.record_pk = h.pk ORDER BY h.pk DESC`;

function countHits(store: Store, where: Clause): Count {
  const row = store
    .prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM search JOIN records r ON r.pk = search.rowid
        WHERE ${where.sql} LIMIT ?)`,
    )
    .get(...where.values, COUNT_MAX + 1) as { n: number };
  const many = row.n > COUNT_MAX;
  return many ? { value: COUNT_MAX, relation: 'gte' } : { value: row.n, relation: 'eq' };
}

function conditions({ expression, kinds, facets }: SearchFilter): Clause {
  const clauses: Clause[] = [
    expression === null
      ? { sql: '0', values: [] }
      : { sql: 'search MATCH ?', values: [expression] },
    { sql: `r.state = 'live'`, values: [] },
  ];
  if (kinds.length > 0) clauses.push(oneOf('r.kind', kinds));
  for (const facet of FACETS) {
    const value = facets[facet];
    if (value === undefined) continue;
    clauses.push({
      sql: `EXISTS (SELECT 1 FROM (${FACET_VALUES[facet]}) f WHERE f.pk = r.pk AND f.value = ?)`,
      values: [value],
    });
  }
  return all(clauses);
}

export interface FacetCount {
  value: string;
  count: number;
}

const FACET_VALUES_MAX = 50;

/** How many of the records found have each value of a facet, the most frequent first; of the first `COUNT_MAX` found. */
export function countFacet(store: Store, filter: SearchFilter, facet: Facet): FacetCount[] {
  const where = conditions(filter);
  return store
    .prepare(
      `WITH hits AS MATERIALIZED (SELECT search.rowid AS pk FROM search
          JOIN records r ON r.pk = search.rowid WHERE ${where.sql} LIMIT ${COUNT_MAX})
        SELECT f.value AS value, count(DISTINCT h.pk) AS count
          FROM hits h JOIN (${FACET_VALUES[facet]}) f ON f.pk = h.pk
         WHERE f.value IS NOT NULL GROUP BY f.value ORDER BY count DESC, f.value LIMIT ?`,
    )
    .all(...where.values, FACET_VALUES_MAX) as FacetCount[];
}
