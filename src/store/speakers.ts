import type { RecordRef } from '../domain/record.ts';
import type { Store } from './store.ts';

const SPEAKERS_MAX = 300;

/** Those who made a live statement, by name; the first of them where there are very many. */
export function speakersIn(store: Store): RecordRef[] {
  return store
    .prepare(
      `SELECT a.kind, a.id, a.label FROM records a
        WHERE a.kind = 'actor' AND a.state = 'live' AND EXISTS (
          SELECT 1 FROM statements s JOIN records r ON r.pk = s.record_pk
           WHERE s.speaker_pk = a.pk AND r.state = 'live')
        ORDER BY a.label, a.id LIMIT ${SPEAKERS_MAX}`,
    )
    .all() as RecordRef[];
}
