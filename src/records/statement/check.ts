import { quotationFaults } from '../../domain/quotation.ts';
import type { Statement } from '../../domain/statement.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Yields the faults in the renderings of a statement, and in the stored documents of its former renderings. */
export function* checkStatement(
  store: Store,
  { pk }: StoredRecord,
  { renderings }: Statement,
): Generator<string> {
  for (const rendering of renderings) {
    for (const fault of quotationFaults(rendering)) yield `Rendering ${rendering.id}: ${fault}`;
  }
  const { missing, stray } = formerFaults(store, pk);
  if (missing + stray === 0) return;
  yield `The documents of its former renderings differ from its history: ${stray} too many, ${missing} missing.`;
}

/** The documents that the revisions of a statement cite. `replaced`: a revision before the last writing cites it. */
const CITED = `SELECT DISTINCT d.pk, v.revision < (SELECT max(revision) FROM revisions
      WHERE record_pk = v.record_pk AND op IN ('revise', 'restore')) AS replaced
    FROM revisions v JOIN json_each(v.snapshot, '$.renderings') n
      JOIN records d ON d.kind = 'document' AND d.id = n.value ->> '$.document.id'
    WHERE v.record_pk = :pk`;
const REMEMBERED = 'SELECT document_pk FROM former_renderings WHERE statement_pk = :pk';
const FORMER = `WITH cited AS (${CITED}) SELECT
    (SELECT count(DISTINCT pk) FROM cited WHERE replaced AND pk NOT IN (${REMEMBERED})) AS missing,
    (SELECT count(*) FROM (${REMEMBERED}) WHERE document_pk NOT IN (SELECT pk FROM cited)) AS stray`;

/**
 * Returns how many documents of former renderings are missing from the stored ones, and how many stored ones no
 * revision cites.
 */
function formerFaults(store: Store, pk: number): { missing: number; stray: number } {
  return store.prepare(FORMER).get({ pk }) as { missing: number; stray: number };
}
