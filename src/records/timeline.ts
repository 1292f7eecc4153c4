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
  type DayRange,
  type Match,
  oneOf,
  type SortKey,
} from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { KINDS } from './kinds.ts';

const TIMELINES = Object.values(KINDS).flatMap(({ timeline }) => timeline ?? []);

/** What a record brings to the one reading of all events in order; nothing where it has no place in time. */
export function timelineOf({ kind, record }: AnyRecord): TimelineEntry[] {
  const { timeline } = KINDS[kind];
  if (timeline === undefined) return [];
  return timeline.entries(record as never).map((entry) => ({ kind: timeline.kind, ...entry }));
}

/** What is asked of the timeline; every part combines with every other. */
export interface TimelineFilter {
  kind: TimelineKind[];
  range: DayRange;
  match: Match;
  /** Ids. */
  actor: string | null;
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
  match: Match;
  /** False where other events make it void, as far as the base knows. */
  stands: boolean;
}

export interface FoundTimeline {
  items: FoundEntry[];
  total: Count;
  next: SortKey | null;
  unknownYear: Count;
  possibleOnly: Count;
}

/** A page of the timeline, by the first day that each entry can be of; entries of unknown year are counted only. */
export function findTimeline(
  store: Store,
  filter: TimelineFilter,
  { descending, limit, after }: { descending: boolean; limit: number; after: SortKey | null },
): FoundTimeline {
  const plain = plainClauses(filter);
  const { certain, possible } = within(filter.range);
  const where = all([...plain, filter.match === 'certain' ? certain : possible]);
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
      filter.match === 'certain' ? countEntries(store, open) : { value: 0, relation: 'eq' },
  };
}

/** Where other events make an entry void. */
const VOIDED = TIMELINES.flatMap(({ kind, voided }) =>
  voided === undefined ? [] : [`t.kind = '${kind}' AND EXISTS (${voided})`],
).join(' OR ');

function countEntries(store: Store, where: Clause): Count {
  const { n } = store
    .prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM timeline_entries t JOIN records r ON r.pk = t.record_pk
        WHERE ${where.sql} LIMIT ?)`,
    )
    .get(...where.values, COUNT_MAX + 1) as { n: number };
  return n > COUNT_MAX ? { value: COUNT_MAX, relation: 'gte' } : { value: n, relation: 'eq' };
}

/** Surely within a range where all the days it can be of are, possibly where one is. */
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

/** The date of an entry, where its record holds it. */
const DATE = `CASE t.kind ${TIMELINES.map(({ kind, date }) => `WHEN '${kind}' THEN (${date})`).join(' ')} END`;

/** Of a date that begins before a range and ends after it: whether one of its alternatives lies there too. */
const TOUCHES = `(SELECT d.date ->> '$.members' IS NULL OR EXISTS (
    SELECT 1 FROM json_each(d.date, '$.members') m
     WHERE ifnull(m.value ->> 0 <= ?, 1) AND ifnull(m.value ->> 1 >= ?, 1))
  FROM (SELECT ${DATE} AS date) d)`;

function plainClauses({ kind, actor, measure, country }: TimelineFilter): Clause[] {
  const clauses: Clause[] = [{ sql: `r.state = 'live'`, values: [] }];
  if (kind.length > 0) clauses.push(oneOf('t.kind', kind));
  if (actor !== null) {
    const who = `(SELECT pk FROM records WHERE kind = 'actor' AND id = ?)`;
    clauses.push(involving(`= ${who}`, actor));
  }
  if (country !== null) {
    clauses.push(involving('IN (SELECT record_pk FROM actors WHERE country = ?)', country));
  }
  if (measure !== null) clauses.push(concerning(measure));
  return clauses;
}

/** Where records name actors, and where they name measures. */
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

/** The measure itself, and what is about it, hangs on it, or carried it out. */
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
