import type { RecordRef } from '../../domain/record.ts';
import type { Store } from '../../store/store.ts';

const COUNTRY = `SELECT r.id, r.label FROM actors a JOIN records r ON r.pk = a.record_pk
  WHERE a.country = ? AND a.kind IN ('country', 'country_group') AND r.state = 'live'
  ORDER BY r.id = ? DESC, r.pk LIMIT 1`;

/** Returns the country or group that has a code; of several, that with the preferred id. Undefined if there is none. */
export function countryOf(store: Store, code: string, preferred = ''): RecordRef | undefined {
  const row = store.prepare(COUNTRY).get(code, preferred) as
    | { id: string; label: string }
    | undefined;
  return row && { kind: 'actor', ...row };
}
