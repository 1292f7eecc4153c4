import { type History, historyOf } from '../store/check.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const STATE_AFTER: Record<History['op'], StoredRecord['state']> = {
  create: 'live',
  revise: 'live',
  restore: 'live',
  retract: 'retracted',
  merge: 'merged',
};

/** What is wrong with the history of a record: gaps, texts that are lost, an end that is not what it is now. */
export function* checkHistory(store: Store, record: StoredRecord): Generator<string> {
  const history = historyOf(store, record.pk);
  if (history === undefined) {
    yield 'It was named and never written: it has no revision.';
    return;
  }
  const { count, last, seq, op, recordedAt, disordered, lost } = history;
  if (count !== last) yield `Its history has gaps: ${count} revisions, the last of them ${last}.`;
  if (disordered > 0) yield 'Its revisions are not in the order of all changes.';
  if (lost !== null) yield `The text of its revision ${lost} is lost.`;
  if (record.revision !== last) {
    yield `It is at revision ${record.revision}, but its last one is ${last}.`;
  }
  if (record.seq !== seq) yield `It is at change ${record.seq}, but its last one is ${seq}.`;
  if (record.recordedAt !== recordedAt) {
    yield `It says it was recorded at ${record.recordedAt}, its history at ${recordedAt}.`;
  }
  if (record.state !== STATE_AFTER[op]) {
    yield `It is ${record.state}, but its last revision is of the kind ${op}.`;
  }
}
