import type { RecordKind } from '../domain/record.ts';
import { memoized } from '../store/prepared.ts';
import type { Store } from '../store/store.ts';
import { type BaseState, baseState } from '../store/version.ts';
import { recordReferences } from './tables.ts';

/** No version ships with more countries and groups. */
const LOADED_MAX = 1000;

/** Actors that the service ships with and nobody has written, and the documents whose changes loaded them. */
const LOADED = `WITH loaded AS MATERIALIZED (
    SELECT pk, seq FROM records WHERE revision = 0 AND seq > 0 AND state = 'live' LIMIT ${LOADED_MAX}
  ), sources AS (
    SELECT r.pk FROM revisions v JOIN records r ON r.pk = v.record_pk
     WHERE v.seq IN (SELECT seq FROM loaded) AND r.seq = v.seq
  )`;

const UNNAMED = `${LOADED}
  SELECT l.pk FROM loaded l WHERE ${unnamed('actor', 'l.pk')}
  UNION ALL SELECT s.pk FROM sources s WHERE ${unnamed('document', 's.pk')}`;

/** SQL that says whether no record that somebody has written names the record of a key. */
function unnamed(kind: RecordKind, key: string): string {
  const naming = recordReferences(kind).map(
    ({
      table,
      owner,
      column,
    }) => `NOT EXISTS (SELECT 1 FROM ${table} x JOIN records o ON o.pk = x.${owner}
      WHERE x.${column} = ${key} AND o.state = 'live' AND o.revision > 0)`,
  );
  return naming.join(' AND ');
}

const cached = memoized((_: BaseState): { unnamed?: number[] } => ({}));

/**
 * Returns the keys of the reference data that no record names, which lists, search, counts and exports leave out. They
 * are found once for each state of the database.
 */
export function unnamedReference(store: Store): number[] {
  const cache = cached(baseState(store));
  cache.unnamed ??= (store.prepare(UNNAMED).all() as { pk: number }[]).map(({ pk }) => pk);
  return cache.unnamed;
}
