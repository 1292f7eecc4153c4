import { HEADING } from '../../domain/applicable.products.ts';
import { type Code, isHsBased } from '../../domain/codes.ts';
import type { EffectValue } from '../../domain/effect.ts';
import type { Flow, MeasureType } from '../../domain/measure.ts';
import { keyIn } from '../../store/conditions.ts';
import { all, type Clause, LIVE, oneOf } from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { beginnings, beyond } from './schedule.lookup.ts';

/** What a measure must meet, whatever its provisions say; empty and null match everything. */
export interface CandidateFilter {
  types: MeasureType[];
  notTypes: MeasureType[];
  effects: EffectValue[];
  /** The flow that is asked about; a measure of both flows has it too. */
  flow: Flow | null;
  /** The keys of those who impose it. */
  imposedBy: number[] | null;
  /** The keys by which records name whom is asked about. */
  actors: number[] | null;
  code: Code | null;
}

/** A measure that may apply. */
export interface Candidate {
  pk: number;
  id: string;
}

/** A condition on measures, with a query of the keys of those that meet it. */
interface Side extends Clause {
  from: { sql: string; values: (string | number)[] };
}

/** Returns the measures that may apply from an id on, at most so many, in the order of their ids. */
export function candidates(
  store: Store,
  filter: CandidateFilter,
  from: string,
  limit: number,
): Candidate[] {
  const sides = sidesOf(filter).map((side) => ({ side, keys: keysOf(store, side) }));
  const few = sides.map(({ keys }) => keys).filter((keys) => keys !== null);
  const many = sides.filter(({ keys }) => keys === null).map(({ side }) => side);
  const source = few.length > 0 ? amongKeys(few) : (many[0]?.from ?? null);
  const clause = all([
    LIVE,
    ...plainClauses(filter),
    ...(few.length > 0 ? many : many.slice(1)),
    { sql: 't.id >= ?', values: [from] },
  ]);
  const table = source
    ? `(SELECT DISTINCT k.pk FROM (${source.sql}) k) driven CROSS JOIN measures t ON t.record_pk = driven.pk`
    : 'measures t';
  return store
    .prepare(
      `SELECT t.record_pk AS pk, t.id FROM ${table} WHERE ${clause.sql} ORDER BY t.id LIMIT ?`,
    )
    .all(...(source?.values ?? []), ...clause.values, limit) as Candidate[];
}

function plainClauses({ types, notTypes, effects, flow }: CandidateFilter): Clause[] {
  const clauses: Clause[] = [];
  if (types.length > 0) clauses.push(oneOf('t.type', types));
  if (notTypes.length > 0) {
    const { sql, values } = oneOf('t.type', notTypes);
    clauses.push({ sql: `NOT ${sql}`, values });
  }
  if (effects.length > 0) clauses.push(oneOf('t.effect', effects));
  if (flow !== null) clauses.push(oneOf('t.flow', flow === 'both' ? ['both'] : [flow, 'both']));
  return clauses;
}

function sidesOf({ imposedBy, actors, code }: CandidateFilter): Side[] {
  return [
    ...(imposedBy === null ? [] : [imposing(imposedBy)]),
    ...(actors === null ? [] : [naming(actors)]),
    ...(code === null ? [] : [coded(code)]),
  ];
}

function imposing(actors: number[]): Side {
  const { sql, values } = keyIn('x.actor_pk', actors);
  const own = `FROM measure_parties x WHERE ${sql} AND x.role = 'imposed_by'`;
  return sideOf([{ owner: 'x.measure_pk', from: own, values }]);
}

/**
 * Measures that name one of the actors, by themselves or in a schedule, or do not say by names to whom they apply, or
 * leave it to lines that have not been sent.
 */
function naming(actors: number[]): Side {
  const keys = [JSON.stringify(actors)];
  const among = '(SELECT value FROM json_each(?))';
  return sideOf([
    {
      owner: 'x.measure_pk',
      from: `FROM scope_actors x WHERE x.actor_pk IN ${among} AND x.excepted = 0`,
      values: keys,
    },
    {
      owner: 'x.measure_pk',
      from: 'FROM scope_actors x WHERE x.actor_pk IS NULL AND x.excepted = 0',
      values: [],
    },
    {
      owner: 'x.measure_pk',
      from: `FROM schedule_origins o JOIN measure_schedules x ON x.document_pk = o.document_pk
        WHERE o.actor_pk IN ${among}`,
      values: keys,
    },
    {
      owner: 'x.measure_pk',
      from: `FROM documents d INDEXED BY documents_awaited
        JOIN measure_schedules x ON x.document_pk = d.record_pk WHERE d.text_length = 0`,
      values: [],
    },
  ]);
}

/** Measures with a code that the one asked for begins with, with one of its heading, or with products without codes. */
function coded(code: Code): Side {
  const heading = isHsBased(code) ? code.code.slice(0, HEADING) : code.code;
  const [first, last] = beyond(heading);
  return sideOf([
    {
      owner: 'x.measure_pk',
      from: `FROM product_codes x WHERE x.code IN (SELECT value FROM json_each(?)) AND x.excepted = 0`,
      values: [JSON.stringify(beginnings(code))],
    },
    {
      owner: 'x.measure_pk',
      from: 'FROM product_codes x WHERE x.code > ? AND x.code < ? AND x.excepted = 0',
      values: [first, last],
    },
  ]);
}

interface Part {
  owner: string;
  from: string;
  values: (string | number)[];
}

function sideOf(parts: Part[]): Side {
  const values = parts.flatMap((part) => part.values);
  const exists = parts.map(
    ({ owner, from }) => `EXISTS (SELECT 1 ${from} AND ${owner} = t.record_pk)`,
  );
  const keys = parts.map(({ owner, from }) => `SELECT ${owner} AS pk ${from}`);
  return {
    sql: `(${exists.join(' OR ')})`,
    values,
    from: { sql: keys.join(' UNION ALL '), values },
  };
}

/** A side with more keys is looked up for each measure that meets the others. */
const KEYS_MAX = 5_000;

/** The keys of the measures that meet a condition; null if there are too many to read them all. */
function keysOf(store: Store, { from }: Side): ReadonlySet<number> | null {
  const sql = `SELECT k.pk FROM (${from.sql}) k LIMIT ${KEYS_MAX + 1}`;
  const rows = store.prepare(sql).all(...from.values) as { pk: number }[];
  return rows.length > KEYS_MAX ? null : new Set(rows.map(({ pk }) => pk));
}

/** A query of the keys that are in all of some sets. */
function amongKeys(sets: ReadonlySet<number>[]): Side['from'] {
  const [least, ...others] = sets.toSorted((a, b) => a.size - b.size) as [ReadonlySet<number>];
  const keys = [...least].filter((pk) => others.every((set: ReadonlySet<number>) => set.has(pk)));
  return { sql: 'SELECT value AS pk FROM json_each(?)', values: [JSON.stringify(keys)] };
}
