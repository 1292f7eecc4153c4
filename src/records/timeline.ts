import { dayNumber } from '../domain/day.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import type { TimelineEntry, TimelineKind } from '../domain/timeline.ts';
import {
  all,
  type Clause,
  COUNT_MAX,
  type Count,
  countOnce,
  countUpTo,
  type DayRange,
  type Match,
  oneOf,
  type SortKey,
} from '../store/list.ts';
import type { Store } from '../store/store.ts';
import type { Among } from './actor/posts.ts';
import { KINDS } from './kinds.ts';

const TIMELINES = Object.values(KINDS).flatMap(({ timeline }) => timeline ?? []);

/** Returns the timeline entries of a record; none for a kind without a timeline. */
export function timelineOf({ kind, record }: AnyRecord): TimelineEntry[] {
  const { timeline } = KINDS[kind];
  if (timeline === undefined) return [];
  return timeline.entries(record as never).map((entry) => ({ kind: timeline.kind, ...entry }));
}

/** The conditions of a timeline; an entry meets all of them. */
export interface TimelineFilter {
  kind: TimelineKind[];
  range: DayRange;
  match: Match;
  /** Those who act for the actor that is asked for. */
  actor: Among | null;
  /** An id. */
  measure: string | null;
  /** ISO 3166-1 alpha-2 code. */
  country: string | null;
}

/** An entry with its record. */
export interface FoundEntry {
  pk: number;
  kind: TimelineKind;
  event: string | null;
  recordKind: RecordKind;
  id: string;
  label: string;
  wire: string;
  match: 'certain' | 'possible';
  /** False if other events make it void. */
  stands: boolean;
}

export interface FoundTimeline {
  items: FoundEntry[];
  total: Count;
  next: SortKey | null;
  unknownYear: Count;
  possibleOnly: Count;
}

/** Returns a page of the timeline, ordered by the earliest day of each entry; counts entries of unknown year. */
export function findTimeline(
  store: Store,
  filter: TimelineFilter,
  { descending, limit, after }: { descending: boolean; limit: number; after: SortKey | null },
): FoundTimeline {
  const plain = plainClauses(filter);
  const { certain, possible } = within(filter.range);
  const where = all([...plain, filter.match === 'possible' ? possible : certain]);
  const [order, sign] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const beyond = after === null ? '' : `AND (t.day_from, t.pk) ${sign} (?, ?)`;
  const key = after === null ? [] : [Number(after.value), Number(after.id)];
  const rows = store
    .prepare(
      `SELECT t.pk, t.kind, t.event, t.day_from AS dayFrom, r.kind AS recordKind, r.id, r.label, w.wire,
          CASE WHEN ${certain.sql} THEN 'certain' ELSE 'possible' END AS match,
          NOT (${VOIDED}) AS stands
         FROM timeline_entries t CROSS JOIN records r ON r.pk = t.record_pk
           CROSS JOIN wires w ON w.record_pk = r.pk
        WHERE ${where.sql} ${beyond} ORDER BY t.day_from ${order}, t.pk ${order} LIMIT ?`,
    )
    .all(...certain.values, ...where.values, ...key, limit + 1) as (Omit<FoundEntry, 'stands'> & {
    dayFrom: number;
    stands: number;
  })[];
  const page = rows.slice(0, limit);
  const items = page.map((row) => ({ ...row, stands: row.stands === 1 }));
  const last = page.at(-1);
  const undated: Clause = { sql: 't.day_from IS NULL', values: [] };
  const open = all([...plain, possible, { sql: `NOT (${certain.sql})`, values: certain.values }]);
  return {
    items,
    total: countEntries(store, where),
    next: rows.length > limit && last ? { value: last.dayFrom, id: String(last.pk) } : null,
    unknownYear: countEntries(store, all([...plain, undated])),
    possibleOnly:
      filter.match === 'possible' ? { value: 0, relation: 'eq' } : countEntries(store, open),
  };
}

/** SQL that is true of an entry that other events make void. */
const VOIDED = TIMELINES.flatMap(({ kind, voided }) =>
  voided === undefined ? [] : [`t.kind = '${kind}' AND EXISTS (${voided})`],
).join(' OR ');

function countEntries(store: Store, where: Clause): Count {
  const sql = `SELECT count(*) AS n FROM (
    SELECT 1 FROM timeline_entries t JOIN records r ON r.pk = t.record_pk WHERE ${where.sql} LIMIT ?)`;
  return countUpTo(countOnce(store, sql, [...where.values, COUNT_MAX + 1]));
}

/** An entry is certainly in a range if all its possible days are, and possibly if one is. */
function within({ from, to }: DayRange): { certain: Clause; possible: Clause } {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  return {
    certain: { sql: 't.day_from >= ? AND t.day_to <= ?', values: [low, high] },
    possible: {
      sql: `t.day_from <= ? AND t.day_to >= ? AND (t.day_from >= ? OR t.day_to <= ? OR ${TOUCHES})`,
      values: [high, low, low, high, high, low],
    },
  };
}

/** SQL for the date of an entry, from the tables of its record. */
const DATE = `CASE t.kind ${TIMELINES.map(({ kind, date }) => `WHEN '${kind}' THEN (${date})`).join(' ')} END`;

/** SQL for a date that begins before a range and ends after it: true if one of its alternatives touches the range. */
const TOUCHES = `(SELECT d.date ->> '$.members' IS NULL OR EXISTS (
    SELECT 1 FROM json_each(d.date, '$.members') m
     WHERE ifnull(m.value ->> 0 <= ?, 1) AND ifnull(m.value ->> 1 >= ?, 1))
  FROM (SELECT ${DATE} AS date) d)`;

function plainClauses({ kind, match, actor, measure, country }: TimelineFilter): Clause[] {
  const clauses: Clause[] = [{ sql: `r.state = 'live'`, values: [] }];
  if (kind.length > 0) clauses.push(oneOf('t.kind', kind));
  if (actor !== null) {
    const pks = JSON.stringify(actor[match === 'possible' ? match : 'certain']);
    clauses.push(involving('IN (SELECT value FROM json_each(?))', pks));
  }
  if (country !== null) {
    clauses.push(involving('IN (SELECT record_pk FROM actors WHERE country = ?)', country));
  }
  if (measure !== null) clauses.push(concerning(measure));
  return clauses;
}

/** The columns in which records name actors, and those in which they name measures. */
const INVOLVED = TIMELINES.flatMap(({ actors }) => actors);
const CONCERNED = TIMELINES.flatMap(({ measures }) => measures);

function involving(condition: string, value: string): Clause {
  const parts = INVOLVED.map(
    ([table, record, actor]) => `SELECT ${record} FROM ${table} WHERE ${actor} ${condition}`,
  );
  return {
    sql: `t.record_pk IN (${parts.join(' UNION ALL ')})`,
    values: INVOLVED.map(() => value),
  };
}

/** Entries of the measure, and of the records that name it. */
function concerning(measure: string): Clause {
  const which = `(SELECT pk FROM records WHERE kind = 'measure' AND id = ?)`;
  const parts = CONCERNED.map(
    ([table, record, column]) => `SELECT ${record} FROM ${table} WHERE ${column} = ${which}`,
  );
  return {
    sql: `t.record_pk IN (SELECT ${which} UNION ALL ${parts.join(' UNION ALL ')})`,
    values: [measure, ...CONCERNED.map(() => measure)],
  };
}
