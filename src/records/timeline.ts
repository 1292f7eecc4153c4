import { type Day, dayNumber } from '../domain/day.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { knownCoordinate, UNBOUNDED_FROM, UNBOUNDED_TO } from '../domain/rectangles.ts';
import type { StepOutcome } from '../domain/step-entry.ts';
import type { TimelineEntry, TimelineKind } from '../domain/timeline.ts';
import {
  all,
  type Clause,
  COUNT_MAX,
  type Count,
  countOnce,
  countUpTo,
  type DayRange,
  type Excluded,
  type Match,
  not,
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
  /** The day whose knowledge counts; null for all that is recorded. */
  knownOn: Day | null;
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
  step: TimelineEntry['step'];
  recordKind: RecordKind;
  id: string;
  label: string;
  /** The published document of the record, read once for all its entries. */
  published: unknown;
  match: Match;
  outcome: StepOutcome | null;
}

export interface FoundTimeline {
  items: FoundEntry[];
  total: Count;
  next: SortKey | null;
  /** What `match`, `knownOn` and unknown years leave out. */
  excluded: Excluded[];
}

/** Returns a page of the timeline, ordered by the earliest day of each entry; counts entries of unknown year. */
export function findTimeline(
  store: Store,
  filter: TimelineFilter,
  { descending, limit, after }: { descending: boolean; limit: number; after: SortKey | null },
): FoundTimeline {
  const known = knownCoordinate(filter.knownOn);
  const among = plainClauses(filter);
  const plain = [...among, knownOn(known)];
  const grades = within(filter.range);
  const { certain, presumed } = grades;
  const where = all([...plain, grades[filter.match]]);
  const [order, sign] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const beyond = after === null ? '' : `AND (t.day_from, t.pk) ${sign} (?, ?)`;
  const key = after === null ? [] : [Number(after.value), Number(after.id)];
  const rows = store
    .prepare(
      `SELECT t.pk, t.kind, t.event, t.step, t.outcome, t.day_from AS dayFrom, r.kind AS recordKind, r.id,
          r.label, r.pk AS recordPk, CASE WHEN ${certain.sql} THEN 'certain' WHEN ${presumed.sql} THEN 'presumed'
            ELSE 'possible' END AS match
         FROM timeline_entries t CROSS JOIN records r ON r.pk = t.record_pk
        WHERE ${where.sql} ${beyond} ORDER BY t.day_from ${order}, t.pk ${order} LIMIT ?`,
    )
    .all(...certain.values, ...presumed.values, ...where.values, ...key, limit + 1) as EntryRow[];
  const page = rows.slice(0, limit);
  const published = publishedOnce(store);
  const last = page.at(-1);
  return {
    items: page.map(({ outcome, recordPk, ...row }) => ({
      ...row,
      published: published(recordPk),
      outcome: outcome === null ? null : (JSON.parse(outcome) as StepOutcome),
    })),
    total: countEntries(store, where),
    next: rows.length > limit && last ? { value: last.dayFrom, id: String(last.pk) } : null,
    excluded: [
      ...notKnown(store, [...among, grades[filter.match]], known),
      ...excludedBy(store, plain, grades, filter.match),
    ],
  };
}

type EntryRow = Omit<FoundEntry, 'outcome' | 'published'> & {
  recordPk: number;
  dayFrom: number;
  outcome: string | null;
};

/** Reads the published document of each record once. */
function publishedOnce(store: Store): (recordPk: number) => unknown {
  const found = new Map<number, unknown>();
  return (pk) => {
    if (!found.has(pk)) {
      const { wire } = store.prepare('SELECT wire FROM wires WHERE record_pk = ?').get(pk) as {
        wire: string;
      };
      found.set(pk, JSON.parse(wire));
    }
    return found.get(pk);
  };
}

/** What was told on a known-on day, by number. */
function knownOn(day: number): Clause {
  return { sql: 't.known_from <= ? AND t.known_to >= ?', values: [day, day] };
}

/** Returns how many entries are left out because nobody can have known them on a known-on day, by number. */
function notKnown(store: Store, clauses: Clause[], day: number): Excluded[] {
  if (day === UNBOUNDED_TO) return [];
  const later: Clause = {
    sql: `t.known_from > ? AND NOT EXISTS (SELECT 1 FROM timeline_entries e
      WHERE e.record_pk = t.record_pk AND e.event IS t.event AND e.step = t.step AND e.known_from <= ?)`,
    values: [day, day],
  };
  const count = countEntries(store, all([...clauses, knownOn(UNBOUNDED_TO), later]));
  return [{ reason: 'not_known', count }];
}

/** Returns what is left out, by reason: what matches with a worse grade than asked for, and what has no year. */
function excludedBy(
  store: Store,
  plain: Clause[],
  { certain, presumed, possible }: Record<Match, Clause>,
  match: Match,
): Excluded[] {
  const left: [reason: string, Clause[]][] = [
    ['unknown_year', [{ sql: 't.day_from IS NULL', values: [] }]],
  ];
  if (match !== 'possible') left.unshift(['possible', [possible, not(presumed)]]);
  if (match === 'certain') left.unshift(['presumed', [presumed, not(certain)]]);
  return left.map(([reason, clauses]) => {
    return { reason, count: countEntries(store, all([...plain, ...clauses])) };
  });
}

function countEntries(store: Store, where: Clause): Count {
  const sql = `SELECT count(*) AS n FROM (
    SELECT 1 FROM timeline_entries t JOIN records r ON r.pk = t.record_pk WHERE ${where.sql} LIMIT ?)`;
  return countUpTo(countOnce(store, sql, [...where.values, COUNT_MAX + 1]));
}

/** An entry is possibly in a range if one of its days is, and has its own grade if all are. */
function within({ from, to }: DayRange): Record<Match, Clause> {
  const low = from === null ? UNBOUNDED_FROM : dayNumber(from);
  const high = to === null ? UNBOUNDED_TO : dayNumber(to);
  const inside = (grades: string): Clause => ({
    sql: `t.day_from >= ? AND t.day_to <= ? AND t.grade IN (${grades})`,
    values: [low, high],
  });
  return {
    certain: inside(`'certain'`),
    presumed: inside(`'certain', 'presumed'`),
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
  if (kind.length > 0) clauses.push(oneOf('t.kind', kind), ...amongFew(kind));
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

/** The records of the kinds, if all of these have few. */
function amongFew(kinds: TimelineKind[]): Clause[] {
  const asked = TIMELINES.filter(({ kind }) => kinds.includes(kind));
  if (!asked.every(({ few }) => few !== undefined)) return [];
  const records = asked.map(({ few }) => few).join(' UNION ALL ');
  return [{ sql: `t.record_pk IN (${records})`, values: [] }];
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
