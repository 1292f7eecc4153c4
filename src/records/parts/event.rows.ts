import type { LifecycleEvent } from '../../domain/event.ts';
import { pkOf, recordByPk } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { measureEvents } from '../measure/tables.ts';
import type { threatEvents } from '../threat/tables.ts';
import { supportFrom, supportRow } from './evidence.rows.ts';

/** The columns that the events of measures and of threats share. */
export function eventRow(store: Store, event: LifecycleEvent) {
  const { id, modality, date, announcedOn, known, note } = event;
  return {
    id,
    modality,
    date,
    announcedOn,
    knownEarliest: known.earliest,
    knownLatest: known.latest,
    knownRule: known.rule,
    knownDocumentPk:
      known.document === null ? null : pkOf(store, { kind: 'document', id: known.document }),
    note,
    ...supportRow(event),
  };
}

type EventRow = typeof measureEvents.$inferSelect | typeof threatEvents.$inferSelect;

/** The part of an event that measures and threats share. */
export function readEvent<R extends EventRow>(
  store: Store,
  row: R,
): LifecycleEvent & Pick<R, 'modality'> {
  const document = row.knownDocumentPk;
  return {
    id: row.id,
    modality: row.modality,
    date: row.date,
    announcedOn: row.announcedOn,
    known: {
      earliest: row.knownEarliest,
      latest: row.knownLatest,
      rule: row.knownRule,
      document: document === null ? null : recordByPk(store, document).id,
    },
    note: row.note,
    ...supportFrom(row),
  };
}
