import type { RecordRef } from '../domain/record.ts';
import type { Store } from './store.ts';

const IMPOSERS_MAX = 300;

/** Those who impose a live measure, by name; the first of them where there are very many. */
export function imposersOf(store: Store): RecordRef[] {
  return store
    .prepare(
      `SELECT a.kind, a.id, a.label FROM records a
        WHERE a.kind = 'actor' AND a.state = 'live' AND EXISTS (
          SELECT 1 FROM measure_parties p JOIN records r ON r.pk = p.measure_pk
           WHERE p.actor_pk = a.pk AND p.role = 'imposed_by' AND r.state = 'live')
        ORDER BY a.label, a.id LIMIT ${IMPOSERS_MAX}`,
    )
    .all() as RecordRef[];
}
