import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { QUOTATION_TYPES, type QuotationType } from '../domain/statement.ts';
import { COUNT_MAX, type Count, countUpTo } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { unnamedReference } from './reference.ts';

/** How many records of each kind the database has, each counted up to `COUNT_MAX`. */
export interface Coverage {
  records: Record<RecordKind, Count>;
  evidence: Count;
  renderings: Record<QuotationType, Count>;
}

const RECORDS = `SELECT 1 FROM records WHERE kind = ? AND state = 'live' AND seq > 0
  AND pk NOT IN (SELECT value FROM json_each(?))`;
const RENDERINGS = `SELECT 1 FROM renderings g JOIN records r ON r.pk = g.statement_pk
  WHERE g.quotation_type = ? AND r.state = 'live'`;
const EVIDENCE = `SELECT 1 FROM evidence e JOIN records r ON r.pk = e.record_pk WHERE r.state = 'live'`;

/** Returns the numbers of live records in the database. */
export function coverageOf(store: Store): Coverage {
  const unnamed = JSON.stringify(unnamedReference(store));
  const records = RECORD_KINDS.map((kind) => [kind, counted(store, RECORDS, kind, unnamed)]);
  const renderings = QUOTATION_TYPES.map((type) => [type, counted(store, RENDERINGS, type)]);
  return {
    records: Object.fromEntries(records),
    evidence: counted(store, EVIDENCE),
    renderings: Object.fromEntries(renderings),
  };
}

function counted(store: Store, rows: string, ...values: string[]): Count {
  const sql = `SELECT count(*) AS n FROM (${rows} LIMIT ?)`;
  const { n } = store.prepare(sql).get(...values, COUNT_MAX + 1) as { n: number };
  return countUpTo(n);
}
