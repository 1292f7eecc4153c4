import type { RecordKind } from '../domain/record.ts';
import { indexable } from '../domain/search.ts';
import { SETTLED_LIST } from '../records/statement/rows.ts';
import {
  all,
  any,
  type Clause,
  COUNT_MAX,
  type Count,
  countOnce,
  oneOf,
  type SortKey,
} from './list.ts';
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
  kind: RecordKind[];
  /** Values that records must have, by facet. */
  facets: Partial<Record<Facet, string>>;
}

export const FACETS = [
  'speaker',
  'country',
  'type',
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

/** Where values of a facet come from: rows of records by a column of their keys, and their values. */
interface FacetSource {
  from: string;
  pk: string;
  value: string;
}

const countryOf = (table: string, owner: string, actor: string): FacetSource => ({
  from: `${table} p CROSS JOIN actors a ON a.record_pk = p.${actor}`,
  pk: `p.${owner}`,
  value: 'a.country',
});

/** Statements with who spoke, where that is settled: nobody is counted for what may be somebody else's. */
const SPOKEN = `statements t CROSS JOIN actors a
  ON a.record_pk = t.speaker_pk AND t.speaker_resolution IN ${SETTLED_LIST}`;

/** A record may have several values of a facet, and the same one twice. */
const FACET_SOURCES: Record<Facet, FacetSource[]> = {
  speaker: [{ from: SPOKEN, pk: 't.record_pk', value: 'a.id' }],
  country: [
    { from: 'actors a', pk: 'a.record_pk', value: 'a.country' },
    { from: SPOKEN, pk: 't.record_pk', value: 'a.country' },
    countryOf('measure_parties', 'measure_pk', 'actor_pk'),
    countryOf('threat_parties', 'threat_pk', 'actor_pk'),
    countryOf('talks_parties', 'talks_pk', 'actor_pk'),
  ],
  type: [
    { from: 'measures t', pk: 't.record_pk', value: 't.type' },
    { from: 'threats t', pk: 't.record_pk', value: 't.threatened_type' },
  ],
  quotation_type: [{ from: 'renderings g', pk: 'g.statement_pk', value: 'g.quotation_type' }],
  document: [
    {
      from: 'evidence e CROSS JOIN documents d ON d.record_pk = e.document_pk',
      pk: 'e.record_pk',
      value: 'd.id',
    },
  ],
  month: [
    { from: 'statements t', pk: 't.record_pk', value: month('t.said_earliest', 't.said_latest') },
    {
      from: 'documents d',
      pk: 'd.record_pk',
      value: month('d.published_earliest', 'd.published_latest'),
    },
    {
      from: `(SELECT * FROM event_days WHERE class = 'announcement') v`,
      pk: 'v.measure_pk',
      value: month('v.earliest', 'v.latest'),
    },
  ],
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
  const n = countOnce(store, sql, [...where.values, COUNT_MAX + 1]);
  return n > COUNT_MAX ? { value: COUNT_MAX, relation: 'gte' } : { value: n, relation: 'eq' };
}

function conditions({ expression, kind, facets }: SearchFilter): Clause {
  const clauses: Clause[] = [
    expression === null
      ? { sql: '0', values: [] }
      : { sql: 'search MATCH ?', values: [expression] },
    { sql: `search.rowid NOT IN (SELECT pk FROM records WHERE state <> 'live')`, values: [] },
  ];
  if (kind.length > 0) {
    const among = oneOf('r.kind', kind);
    const sql = `EXISTS (SELECT 1 FROM records r WHERE r.pk = search.rowid AND ${among.sql})`;
    clauses.push({ sql, values: among.values });
  }
  for (const facet of FACETS) {
    const value = facets[facet];
    if (value === undefined) continue;
    const sources = FACET_SOURCES[facet].map(({ from, pk, value: own }) => ({
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

/** How many of the records found have each value of a facet, the most frequent first; of the first `COUNT_MAX` found. */
export function countFacet(store: Store, filter: SearchFilter, facet: Facet): FacetCount[] {
  const where = conditions(filter);
  // DISTINCT and UNION leave each value of a record once, however often it has it.
  const valued = FACET_SOURCES[facet]
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
