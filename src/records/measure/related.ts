import type { RecordRef } from '../../domain/record.ts';
import type { Store } from '../../store/store.ts';

/** The kinds of records that can be told of with a measure. */
export const RELATED_KINDS = ['statements', 'threats', 'talks'] as const;
export type RelatedKind = (typeof RELATED_KINDS)[number];

/** By kind: the keys of measures with those of records related to them, and how these are ordered. */
const RELATED: Record<RelatedKind, { pairs: string; order: string }> = {
  statements: {
    pairs: `SELECT about_pk AS measure_pk, statement_pk AS record_pk FROM statement_about
      WHERE about_pk IN (SELECT value FROM json_each(:pks))`,
    order: 'SELECT said_sort FROM statements t WHERE t.record_pk = r.pk',
  },
  threats: {
    pairs: `SELECT measure_pk, threat_pk AS record_pk FROM threat_condition_measures
        WHERE measure_pk IN (SELECT value FROM json_each(:pks))
      UNION SELECT measure_pk, threat_pk FROM threat_carriers
        WHERE measure_pk IN (SELECT value FROM json_each(:pks))`,
    order: 'SELECT made_sort FROM threats t WHERE t.record_pk = r.pk',
  },
  talks: {
    pairs: `SELECT about_pk AS measure_pk, talks_pk AS record_pk FROM talks_about
      WHERE about_pk IN (SELECT value FROM json_each(:pks))`,
    order: 'SELECT took_place_sort FROM talks t WHERE t.record_pk = r.pk',
  },
};

type Row = RecordRef & { measurePk: number };

/** The live records of a kind that are related to each of some measures, the earliest first, in one query. */
export function relatedTo(
  store: Store,
  kind: RelatedKind,
  measurePks: number[],
): (measurePk: number) => RecordRef[] {
  const { pairs, order } = RELATED[kind];
  const rows = store
    .prepare(
      `SELECT DISTINCT p.measure_pk AS measurePk, r.kind, r.id, r.label
         FROM (${pairs}) p JOIN records r ON r.pk = p.record_pk
        WHERE r.state = 'live' ORDER BY (${order}), r.id`,
    )
    .all({ pks: JSON.stringify(measurePks) }) as Row[];
  const byMeasure = Map.groupBy(rows, ({ measurePk }) => measurePk);
  return (pk) => (byMeasure.get(pk) ?? []).map(({ kind, id, label }) => ({ kind, id, label }));
}
