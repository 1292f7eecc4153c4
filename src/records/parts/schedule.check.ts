import type { SourceDocument } from '../../domain/document.ts';
import type { ScheduleFault, ScheduleLine } from '../../domain/schedule.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { inWords, linesOfText } from './schedule.reading.ts';
import { linesAfter, tablesOf } from './schedule.rows.ts';

/** An origin is only looked at for whether there is one: whom a code names may change. */
const ANY_ORIGIN = {
  find: (_: unknown, id: string) => ({ kind: 'actor' as const, id, label: id }),
  country: (code: string) => ({ kind: 'actor' as const, id: code, label: code }),
};

/** Yields the schedules of a document whose lines are not those of its text. */
export function* checkSchedules(
  store: Store,
  { pk }: StoredRecord,
  { text }: SourceDocument,
): Generator<string> {
  for (const table of tablesOf(store, pk)) {
    const name = `Its lines as a schedule of ${table.nomenclature}`;
    const faults: ScheduleFault[] = [];
    const wanted = [...linesOfText(ANY_ORIGIN, text, table.nomenclature, faults)];
    const stored = linesAfter(store, table.pk, 0, wanted.length + 1);
    const wrong = wanted.findIndex((line, index) => saidBy(line) !== saidBy(stored[index]));
    const [fault] = faults;
    if (fault !== undefined) yield `${name} cannot be read: ${inWords(fault)}.`;
    else if (wrong >= 0) yield `${name} are wrong from line ${wanted[wrong]?.line}.`;
    else if (stored.length !== wanted.length || table.lines !== wanted.length)
      yield `${name} are ${table.lines}, and those of its text ${wanted.length}.`;
  }
}

function saidBy(line: ScheduleLine<unknown> | undefined): string {
  if (line === undefined) return '';
  const { origin, ...rest } = line;
  return JSON.stringify([origin !== null, Object.entries(rest).sort()]);
}
