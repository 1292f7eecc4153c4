import type { RecordKind } from '../domain/record.ts';
import type { Store } from './store.ts';

/** How much the base holds. */
export interface Coverage {
  /** Live records by kind; a kind without any is left out. */
  records: Partial<Record<RecordKind, number>>;
  evidence: number;
  /** Wordings by their type. */
  renderings: Record<string, number>;
}

/** What the base holds, counted. */
export function coverageOf(store: Store): Coverage {
  const records = pairs(
    store,
    `SELECT kind AS name, count(*) AS n FROM records WHERE state = 'live' AND revision > 0 GROUP BY kind`,
  );
  const renderings = pairs(
    store,
    `SELECT g.quotation_type AS name, count(*) AS n FROM renderings g
       JOIN records r ON r.pk = g.statement_pk WHERE r.state = 'live' GROUP BY g.quotation_type`,
  );
  const { n } = store
    .prepare(
      `SELECT count(*) AS n FROM evidence e JOIN records r ON r.pk = e.record_pk
        WHERE r.state = 'live'`,
    )
    .get() as { n: number };
  return { records, renderings, evidence: n };
}

function pairs(store: Store, sql: string): Record<string, number> {
  const rows = store.prepare(sql).all() as { name: string; n: number }[];
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
