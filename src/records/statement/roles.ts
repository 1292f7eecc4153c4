import type { RecordRef } from '../../domain/record.ts';
import type { Store } from '../../store/store.ts';

/** The maximum number of actors in a list of choices. */
const ACTORS_MAX = 300;

/** A loose index scan: it skips from actor to actor, so the number of rows of one actor does not matter. */
const EACH = (table: string, column: string) => `WITH RECURSIVE each_actor(pk) AS (
    SELECT min(${column}) FROM ${table}
    UNION ALL
    SELECT (SELECT min(${column}) FROM ${table} WHERE ${column} > e.pk)
      FROM each_actor e WHERE e.pk IS NOT NULL LIMIT ${ACTORS_MAX * 4})
  SELECT a.kind, a.id, a.label FROM each_actor e JOIN records a ON a.pk = e.pk
   WHERE a.state = 'live'`;

const IMPOSERS = `${EACH('measure_parties', 'actor_pk')} AND EXISTS (
    SELECT 1 FROM measure_parties p JOIN records r ON r.pk = p.measure_pk
     WHERE p.actor_pk = a.pk AND p.role = 'imposed_by' AND r.state = 'live')
  ORDER BY a.label, a.id LIMIT ${ACTORS_MAX}`;

const SPEAKERS = `${EACH('statements', 'speaker_pk')} AND EXISTS (
    SELECT 1 FROM statements s JOIN records r ON r.pk = s.record_pk
     WHERE s.speaker_pk = a.pk AND r.state = 'live')
  ORDER BY a.label, a.id LIMIT ${ACTORS_MAX}`;

/** Returns the actors that impose a live measure, by name; only some if there are very many. */
export function imposersIn(store: Store): RecordRef[] {
  return store.prepare(IMPOSERS).all() as RecordRef[];
}

/** Returns the actors that made a live statement, by name; only some if there are very many. */
export function speakersIn(store: Store): RecordRef[] {
  return store.prepare(SPEAKERS).all() as RecordRef[];
}
