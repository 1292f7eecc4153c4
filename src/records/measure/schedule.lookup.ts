import { HEADING } from '../../domain/applicable.products.ts';
import type { ScheduleReader } from '../../domain/applicable.question.ts';
import { type AskedActor, namedBy, type ScopeFound } from '../../domain/applicable.scope.ts';
import type { Code } from '../../domain/codes.ts';
import type { ScheduleLine } from '../../domain/schedule.ts';
import type { Store } from '../../store/store.ts';

/** A schedule as it is stored: the key of its lines, and that of its document. */
export interface StoredSchedule {
  /** 0 while its lines have not been sent. */
  tablePk: number;
  documentPk: number;
}

/** The lines of all schedules that can matter to a question, by the keys of their tables. */
export interface LinesByTable {
  lines: Map<number, ScheduleLine<string>[]>;
  /** How many more lines are within the code that is asked for than are looked at. */
  cut: Map<number, number>;
}

/** At most so many lines within the code that is asked for are looked at in one schedule, and in all. */
const WITHIN_MAX = 200;
const LINES_MAX = 20_000;

const COLUMNS = `l.table_pk AS tablePk, l.line, l.code, l.origin_pk AS originPk, l.company, l.covered,
  l.rate, l.note, l.nomenclature, l.start, l."end"`;

const COVERING = `SELECT ${COLUMNS} FROM json_each(?) c CROSS JOIN json_each(?) o
  CROSS JOIN schedule_lines l INDEXED BY schedule_lines_code
    ON l.code = c.value AND l.origin_pk = o.value LIMIT ${LINES_MAX}`;

const WITHIN = `SELECT table_pk AS tablePk, line FROM schedule_lines INDEXED BY schedule_lines_code
  WHERE code > ? AND code < ? AND origin_pk IN (SELECT value FROM json_each(?))
  ORDER BY code LIMIT ${LINES_MAX}`;

const BY_KEY = `SELECT ${COLUMNS} FROM json_each(?) k CROSS JOIN schedule_lines l
  ON l.table_pk = k.value ->> 0 AND l.line = k.value ->> 1`;

type Row = Omit<ScheduleLine<string>, 'origin' | 'covered'> & {
  tablePk: number;
  originPk: number;
  covered: number;
};

/**
 * Returns the lines of all schedules that can matter to a question: those whose code covers the one asked for, and those
 * within it, for everybody or for one of the keys. `idByPk` has the keys of all who are asked about, with their ids.
 */
export function linesByTable(
  store: Store,
  code: Code | null,
  idByPk: ReadonlyMap<number, string>,
): LinesByTable {
  const origins = JSON.stringify([0, ...idByPk.keys()]);
  const covering = store.prepare(COVERING).all(JSON.stringify(beginnings(code)), origins) as Row[];
  const { rows, cut } = code === null ? NO_ROWS : rowsWithin(store, code, origins);
  const lines = new Map<number, ScheduleLine<string>[]>();
  for (const { tablePk, originPk, covered, ...line } of [...covering, ...rows]) {
    const origin = idByPk.get(originPk) ?? null;
    const ofTable = lines.get(tablePk) ?? [];
    ofTable.push({ ...line, covered: covered === 1, origin });
    lines.set(tablePk, ofTable);
  }
  return { lines, cut };
}

const NO_ROWS = { rows: [], cut: new Map<number, number>() };

/** The lines within a code, the first so many of each schedule. */
function rowsWithin(store: Store, code: Code, origins: string) {
  const keys = store.prepare(WITHIN).all(...beyond(code.code), origins) as {
    tablePk: number;
    line: number;
  }[];
  const kept: [number, number][] = [];
  const counts = new Map<number, number>();
  for (const { tablePk, line } of keys) {
    const count = (counts.get(tablePk) ?? 0) + 1;
    counts.set(tablePk, count);
    if (count <= WITHIN_MAX) kept.push([tablePk, line]);
  }
  const rows = store.prepare(BY_KEY).all(JSON.stringify(kept)) as Row[];
  const beyondMax = [...counts].filter(([, count]) => count > WITHIN_MAX);
  return {
    rows: rows.filter((row) => !code.code.startsWith(row.code)),
    cut: new Map(beyondMax.map(([tablePk, count]) => [tablePk, count - WITHIN_MAX])),
  };
}

/** Returns a code and all that it begins with, the empty one for all products first. */
export function beginnings(code: Code | null): string[] {
  const digits = code?.code ?? '';
  return Array.from({ length: digits.length + 1 }, (_, length) => digits.slice(0, length));
}

/** The digits that the Harmonized System has; codes beyond them are compared by nomenclature. */
const SUBHEADING = 6;

/** Returns the range of the codes that begin with a code and are longer; of its subheading, if it is longer itself. */
export function beyond(code: string): [from: string, to: string] {
  const begin = code.slice(0, SUBHEADING);
  return [begin, `${begin}:`];
}

const NAMED = `SELECT actor_pk AS pk FROM schedule_origins
  WHERE document_pk = ? AND actor_pk IN (SELECT value FROM json_each(?))`;

const SIBLING = `SELECT code FROM schedule_lines INDEXED BY schedule_lines_code
  WHERE code > ? AND code < ? AND origin_pk IN (SELECT value FROM json_each(?)) AND table_pk = ? LIMIT 1`;

/** Returns what looks up the schedules of a measure, which are given by their ids. */
export function scheduleReader(
  store: Store,
  { lines }: LinesByTable,
  schedules: ReadonlyMap<string, StoredSchedule>,
  { code, idByPk }: { code: Code | null; idByPk: ReadonlyMap<number, string> },
): ScheduleReader {
  return {
    lines: (id) => lines.get(schedules.get(id)?.tablePk ?? 0) ?? [],
    origins: (id, asked) => namedIn(store, schedules.get(id)?.documentPk ?? 0, asked, idByPk),
    isAwaited: (id) => schedules.get(id)?.tablePk === 0,
    sibling(id) {
      const heading = code === null ? null : beyond(code.code.slice(0, HEADING));
      const tablePk = schedules.get(id)?.tablePk;
      if (heading === null || tablePk === undefined) return null;
      const origins = JSON.stringify([0, ...idByPk.keys()]);
      const row = store.prepare(SIBLING).get(...heading, origins, tablePk);
      return (row as { code: string } | undefined)?.code ?? null;
    },
  };
}

function namedIn(
  store: Store,
  documentPk: number,
  asked: AskedActor,
  idByPk: ReadonlyMap<number, string>,
): ScopeFound | null {
  const keys = JSON.stringify([...idByPk.keys()]);
  const rows = store.prepare(NAMED).all(documentPk, keys) as { pk: number }[];
  return namedBy(
    rows.flatMap(({ pk }) => idByPk.get(pk) ?? []),
    asked,
  );
}
