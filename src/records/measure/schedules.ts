import { AWAITED, type Schedule, type ScheduleFault } from '../../domain/schedule.ts';
import { pkOf, refByPk } from '../../store/records.ts';
import { insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { getText } from '../document/rows.ts';
import { inWords, linesOfText } from '../parts/schedule.reading.ts';
import {
  addLines,
  adoptTable,
  extentOf,
  type StoredLine,
  stageTable,
  tableOf,
} from '../parts/schedule.rows.ts';
import { referenceResolver } from '../references.ts';
import { measureSchedules } from './tables.ts';

/** Writes the schedules of a measure that has none, and the lines of those whose document has a text. */
export function saveSchedules(store: Store, measurePk: number, schedules: Schedule[]): void {
  insertRows(store, measureSchedules, schedules, ({ id, document, nomenclature }) => {
    return { measurePk, id, documentPk: pkOf(store, document), nomenclature };
  });
  for (const schedule of schedules) saveLines(store, schedule);
}

/** Returns the schedules of a measure, read from their tables. */
export function schedulesOf(store: Store, measurePk: number): Schedule[] {
  const rows = rowsBy(store, measureSchedules, 'measurePk', measurePk);
  return rows.map(({ id, documentPk, nomenclature }) => {
    const table = tableOf(store, documentPk, nomenclature);
    return {
      id,
      document: refByPk(store, documentPk),
      nomenclature,
      ...(table === undefined ? AWAITED : extentOf(store, table)),
    };
  });
}

/** Writes the lines of a schedule, unless they are there or its document has no text yet. */
function saveLines(store: Store, { document, nomenclature }: Schedule): void {
  const documentPk = pkOf(store, document);
  if (tableOf(store, documentPk, nomenclature) !== undefined) return;
  const { text } = getText(store, document.id) ?? { text: '' };
  if (text === '') return;
  const tablePk = stageTable(store, nomenclature, new Date(0).toISOString());
  addLines(store, tablePk, storedLines(store, text, nomenclature));
  adoptTable(store, tablePk, documentPk);
}

/** Yields the lines of a text as they are stored; throws for one that was to be refused before. */
function* storedLines(store: Store, text: string, nomenclature: string): Generator<StoredLine> {
  const faults: ScheduleFault[] = [];
  for (const line of linesOfText(referenceResolver(store), text, nomenclature, faults)) {
    yield { ...line, origin: line.origin && pkOf(store, line.origin) };
  }
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`a schedule cannot be read: ${inWords(fault)}`);
}
