import type { RecordRef } from '../domain/record.ts';
import type { ScheduleFault, ScheduleLine } from '../domain/schedule.ts';
import { linesOfText } from '../records/parts/schedule.reading.ts';
import {
  addLines,
  dropStaged,
  type StoredLine,
  stageTable,
} from '../records/parts/schedule.rows.ts';
import { referenceResolver } from '../records/references.ts';
import { pkOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** How many lines are read, written or deleted in one piece. */
const SLICE = 1000;

/** After so long nobody still writes the lines of a table that no document has. */
const STALE_MS = 600_000;

/**
 * Reads a text as a schedule and writes its lines, which no document has yet. Yields after each piece, so that others are
 * answered in between. Returns the key of the table, or what is wrong with the text.
 */
export function* stageSchedule(
  store: Store,
  text: string,
  nomenclature: string,
  now: Date,
): Generator<undefined, number | ScheduleFault[]> {
  const stale = new Date(now.getTime() - STALE_MS).toISOString();
  while (dropStaged(store, stale, SLICE)) yield;
  const faults: ScheduleFault[] = [];
  const lines: ScheduleLine<RecordRef>[] = [];
  for (const line of linesOfText(referenceResolver(store), text, nomenclature, faults)) {
    if (lines.push(line) % SLICE === 0) yield;
  }
  if (faults.length > 0) return faults;
  const pk = stageTable(store, nomenclature, now.toISOString());
  for (let from = 0; from < lines.length; from += SLICE) {
    const slice = storedLines(store, lines.slice(from, from + SLICE));
    store.transact(() => addLines(store, pk, slice));
    yield;
  }
  return pk;
}

/** Lines with the keys of their origins. */
function storedLines(store: Store, lines: ScheduleLine<RecordRef>[]): StoredLine[] {
  const keys = new Map<string, number>();
  return lines.map((line) => {
    if (line.origin === null) return { ...line, origin: null };
    const { id } = line.origin;
    const pk = keys.get(id) ?? pkOf(store, line.origin);
    keys.set(id, pk);
    return { ...line, origin: pk };
  });
}
