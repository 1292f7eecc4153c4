import { cut } from '../../domain/cut.ts';
import type { RecordRef } from '../../domain/record.ts';
import { first, OTHER_MAX, type PartySummaryJson } from '../../formats/wire/summary.ts';
import type { Store } from '../../store/store.ts';

const COUNTRY = `SELECT a.country FROM records r JOIN actors a ON a.record_pk = r.pk
  WHERE r.kind = 'actor' AND r.id = ?`;

/** Returns an actor as summaries name it. */
export function partySummary(store: Store, { id, label }: RecordRef): PartySummaryJson {
  const row = store.prepare(COUNTRY).get(id) as { country: string | null } | undefined;
  return { id, name: cut(label, OTHER_MAX), country: row?.country ?? null };
}

/** Returns the first actors as summaries name them. */
export function partySummaries(store: Store, actors: readonly RecordRef[]): PartySummaryJson[] {
  return first(actors).map((actor) => partySummary(store, actor));
}
