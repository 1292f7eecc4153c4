import { type History, historyOf } from '../store/check.ts';
import { hasContent, type StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const STATE_AFTER: Record<History['op'], StoredRecord['state']> = {
  create: 'live',
  revise: 'live',
  restore: 'live',
  retract: 'retracted',
  merge: 'merged',
};

/** Yields the faults in the history of a record: gaps, missing texts, or an end that differs from its current state. */
export function* checkHistory(store: Store, record: StoredRecord): Generator<string> {
  const history = historyOf(store, record.pk);
  if (history === undefined) {
    // A reference actor that nobody has written has the change that loaded it.
    if (record.revision === 0 && hasContent(record)) return;
    yield 'It has no revision: it was referenced but never written.';
    return;
  }
  const { count, last, seq, op, recordedAt, disordered, lost } = history;
  if (count !== last)
    yield `Its history has gaps: there are ${count} revisions, but the last is number ${last}.`;
  if (disordered > 0) yield 'Its revisions are not in the order of the change feed.';
  if (lost !== null) yield `The text of its revision ${lost} is missing.`;
  if (record.revision !== last) {
    yield `It is at revision ${record.revision}, but its last revision is ${last}.`;
  }
  if (record.seq !== seq) yield `It is at change ${record.seq}, but its last change is ${seq}.`;
  if (record.recordedAt !== recordedAt) {
    yield `It was recorded at ${record.recordedAt}, but its history says ${recordedAt}.`;
  }
  if (record.state !== STATE_AFTER[op]) {
    yield `It is ${record.state}, but the operation of its last revision is ${op}.`;
  }
}
