import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/actor.ts';
import { countryOfCell } from '../domain/country.ts';
import { type Day, isDay } from '../domain/day.ts';
import { type NameQuery, rankCandidates, TYPE_STRICTNESS } from '../domain/reconcile.ts';
import { AppError } from '../errors.ts';
import { findNamed } from '../lookups/reconcile/named.ts';
import {
  candidateJson,
  type ReconcileLeftOutJson,
  type ReconcileResultJson,
} from '../lookups/reconcile/wire.ts';
import { Id } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import type { ActorJson } from '../records/actor/wire.ts';
import type { Store } from '../store/store.ts';
import {
  invalidRequest,
  type ReconcileRequest,
  type RequestFault,
  requestObject,
  step,
  textThat,
} from './reconcile.read.ts';

/** The maximum number of queries in a batch. */
export const BATCH_MAX = 50;

const NAME_MAX = 1000;
const CANDIDATES_MAX = 100;
const CANDIDATES = 10;
const PROPERTIES_MAX = 20;

/** The properties that a query can filter by, each with the values that it accepts. */
export const NARROWING = {
  as_of: {
    name: 'As of',
    takes: 'a day, such as 2025-11-20',
    description: 'Describe each candidate with the posts held on this day.',
  },
  source: {
    name: 'Source document',
    takes: 'the id of one document',
    description:
      'The document that contains the name. Names that are valid only in this document match too.',
  },
  country: {
    name: 'Country',
    takes: 'one country, by its ISO 3166-1 code or English name',
    description:
      'The country of the actor. An actor of another country gets a lower score and is not a match.',
  },
} as const;
type Narrowing = keyof typeof NARROWING;
const NARROWINGS = Object.keys(NARROWING) as [Narrowing, ...Narrowing[]];

/** How each property reads its value; undefined if it cannot. */
const VALUE_OF: Record<Narrowing, (value: string) => string | undefined> = {
  as_of: (value) => (isDay(value) ? value : undefined),
  source: (value) => (Id.safeParse(value).success ? value : undefined),
  country: countryOfCell,
};

const Text = textThat('must be text');
const Value = z.union([Text, z.number(), z.boolean(), z.object({ id: Text })], {
  error: 'must be text, a number, a boolean or an object with an id',
});
const Kind = z.enum(ACTOR_KINDS, {
  error: () => `must be one or more of ${ACTOR_KINDS.join(', ')}`,
});
const LIMIT = `must be a whole number from 1 to ${CANDIDATES_MAX}`;

const ReconcileQuery = z
  .strictObject({
    query: Text.optional(),
    type: z.preprocess((type) => (type === undefined ? [] : [type].flat()), z.array(Kind)),
    limit: z.int(LIMIT).min(1, LIMIT).max(CANDIDATES_MAX, LIMIT).default(CANDIDATES),
    properties: z
      .array(
        z.object({
          pid: z.enum(NARROWINGS, { error: () => `must be one of ${NARROWINGS.join(', ')}` }),
          v: z.union([Value, z.array(Value)], { error: 'must be a value or a list of values' }),
        }),
      )
      .max(PROPERTIES_MAX)
      .default([]),
    type_strict: z
      .enum(TYPE_STRICTNESS, { error: () => `must be one of ${TYPE_STRICTNESS.join(', ')}` })
      .default('any'),
  })
  .refine(
    ({ query, properties }) => query !== undefined || properties.length > 0,
    'must have query or at least one item in properties',
  );
type ReconcileQuery = z.output<typeof ReconcileQuery>;

/** A value of a query that the service cannot use, such as a cell with a name where it needs a code. */
type LeftOut = z.infer<typeof ReconcileLeftOutJson>;

interface BatchQuery {
  key: string;
  nameQuery: Omit<NameQuery, 'byId' | 'crowded'>;
  asOf: Day | null;
  limit: number;
  leftOut: LeftOut[];
}

/**
 * Returns the candidates for each name of a batch. A value that cannot be used is left out of its query, which says so:
 * one untidy cell does not refuse the rows beside it. Throws one error for all faults of the form of all queries.
 */
export function reconciled(
  store: Store,
  request: ReconcileRequest,
): Record<string, z.infer<typeof ReconcileResultJson>> {
  const queries = readBatch(store, request);
  return Object.fromEntries(
    queries.map((query) => {
      const { key, leftOut } = query;
      const result = candidates(store, query);
      return [key, { result, ...(leftOut.length > 0 && { left_out: leftOut }) }];
    }),
  );
}

function candidates(store: Store, { nameQuery, asOf, limit }: BatchQuery) {
  const { records, ...named } = findNamed(store, nameQuery.name);
  const actors = records.map(({ wire }) => JSON.parse(wire) as ActorJson);
  return rankCandidates({ ...nameQuery, ...named }, actors)
    .slice(0, limit)
    .map((candidate) => candidateJson(candidate, asOf));
}

function readBatch(store: Store, request: ReconcileRequest): BatchQuery[] {
  const entries = Object.entries(requestObject(request));
  if (entries.length > BATCH_MAX) throw tooMany(request, entries.length);
  const faults: RequestFault[] = [];
  const queries = entries.flatMap(([key, value]) => {
    const read = ReconcileQuery.safeParse(value);
    if (read.success) return [batchQuery(store, key, read.data)];
    faults.push(
      ...read.error.issues.map(({ path, message }) => {
        return { at: [key, ...path].map(step).join(''), detail: message };
      }),
    );
    return [];
  });
  if (faults.length > 0) throw invalidRequest(request, faults);
  return queries;
}

function tooMany(request: ReconcileRequest, count: number): AppError {
  const detail = `has ${count} queries: send at most ${BATCH_MAX} at once`;
  return request.via === 'form'
    ? new AppError('CONTENT_TOO_LARGE', `The form ${detail}.`)
    : invalidRequest(request, [{ at: '', detail }]);
}

function batchQuery(
  store: Store,
  key: string,
  { query = '', type, limit, properties, type_strict: strictness }: ReconcileQuery,
): BatchQuery {
  const given: Partial<Record<Narrowing, string>> = {};
  const leftOut: LeftOut[] = [];
  for (const pid of NARROWINGS) {
    const values = properties.filter((one) => one.pid === pid).flatMap(({ v }) => valuesOf(v));
    const [value] = values;
    if (value === undefined) continue;
    const read = values.length === 1 ? VALUE_OF[pid](value) : undefined;
    const unknown =
      pid === 'source' && read !== undefined ? knownId(store, 'document', pid, read) : null;
    if (read !== undefined && unknown === null) given[pid] = read;
    else {
      const detail = unknown?.detail ?? `must be ${NARROWING[pid].takes}`;
      leftOut.push({ property: pid, values, detail });
    }
  }
  const isLong = [...query].length > NAME_MAX;
  if (isLong) {
    const detail = `is longer than the maximum of ${NAME_MAX} characters`;
    leftOut.push({ property: 'query', values: [], detail });
  }
  const { as_of: asOf = null, source = null, country = null } = given;
  const name = isLong ? '' : query;
  return {
    key,
    limit,
    asOf,
    leftOut,
    nameQuery: { name, kinds: type, strictness, source, country },
  };
}

function valuesOf(v: z.output<typeof Value> | z.output<typeof Value>[]): string[] {
  return [v]
    .flat()
    .map(valueText)
    .filter((text) => text !== '');
}

function valueText(value: z.output<typeof Value>): string {
  return typeof value === 'object' ? value.id : String(value).trim();
}
