import { CHANGING_RELATIONS, type RelationType } from '../../domain/measure.ts';
import type { Store } from '../../store/store.ts';
import { below } from '../fault.ts';
import type { Notice } from '../kind.ts';

interface Row {
  pk: number;
  ordinal: number;
  type: RelationType;
  related: string;
}

/** An event answers a relation if what does it is the measure with the relation, or a document that this cites. */
const UNANSWERED = `SELECT r.measure_pk AS pk, r.ordinal, r.type, b.id AS related
  FROM measure_relations r
    JOIN records a ON a.pk = r.measure_pk AND a.state = 'live'
    JOIN records b ON b.pk = r.related_pk AND b.state = 'live'
  WHERE r.type IN (${CHANGING_RELATIONS.map((type) => `'${type}'`).join(', ')})
    AND NOT EXISTS (SELECT 1 FROM measure_events e WHERE e.measure_pk = r.related_pk AND (
      e.by_pk = r.measure_pk
      OR e.by_pk = (SELECT by_pk FROM measures WHERE record_pk = r.measure_pk)
      OR e.by_pk IN (SELECT document_pk FROM evidence WHERE record_pk = r.measure_pk)))`;

const OF_SOME = `${UNANSWERED} AND r.measure_pk IN (SELECT value FROM json_each(?))
  ORDER BY r.measure_pk, r.ordinal`;
const OF_ALL = `${UNANSWERED} ORDER BY r.measure_pk, r.ordinal`;

/** The event of the other measure that each relation calls for. */
const EVENTS: Partial<Record<RelationType, string>> = {
  suspends: 'suspension',
  amends: 'amendment',
  repeals: 'repeal',
};

/** Returns the relations that change another measure while no event of that says so; of some measures, or of all. */
export function unansweredRelations(store: Store, pks: readonly number[] | null): Notice[] {
  const rows =
    pks === null ? store.prepare(OF_ALL).all() : store.prepare(OF_SOME).all(JSON.stringify(pks));
  return (rows as Row[]).map(({ pk, ordinal, type, related }) => ({
    pk,
    pointer: below('/relations', ordinal),
    detail: `${type} ${related}, but a relation changes no status, and no event of ${related} is by this measure or by a document that it cites: add an event to ${related}, such as a ${EVENTS[type]}, with by`,
  }));
}
