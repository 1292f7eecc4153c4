import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/actor.ts';
import { type Day, isDay } from '../domain/day.ts';
import { AppError } from '../errors.ts';
import {
  PROPERTIES,
  propertyJson,
  type ReconcileExtensionJson,
} from '../lookups/reconcile/extend.wire.ts';
import { getNamed } from '../lookups/reconcile/named.ts';
import { Integer, OneOf } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import type { ActorJson } from '../records/actor/wire.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';
import { json, operation } from './operation.ts';
import {
  invalidRequest,
  type ReconcileRequest,
  type RequestFault,
  requestObject,
  step,
  textThat,
} from './reconcile.read.ts';

const IDS_MAX = 100;
const PROPERTIES_MAX = 20;

const PROPERTY_IDS = Object.keys(PROPERTIES) as [string, ...string[]];

const Settings = z.strictObject({
  as_of: z
    .string('must be a day, such as 2025-11-20')
    .refine((day) => day === '' || isDay(day), 'must be a day, such as 2025-11-20')
    .default(''),
});

const Extension = z.strictObject({
  ids: z.array(textThat('must be an id, such as scott-bessent')),
  properties: z
    .array(
      z.strictObject({
        id: z.enum(PROPERTY_IDS, { error: () => `must be one of ${PROPERTY_IDS.join(', ')}` }),
        settings: Settings.optional(),
      }),
    )
    .max(PROPERTIES_MAX, `must have at most ${PROPERTIES_MAX} items`),
});

/** Returns the values of properties of actors; throws for unknown ids. A retracted actor has no values. */
export function extended(
  { store, publicUrl }: Context,
  request: ReconcileRequest,
): ReconcileExtensionJson {
  const read = Extension.safeParse(requestObject(request));
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }): RequestFault => {
      return { at: path.map(step).join(''), detail: message };
    });
    throw invalidRequest(request, faults);
  }
  const { ids, properties } = read.data;
  if (ids.length > IDS_MAX) throw tooMany(request, ids.length);
  const actors = actorsOf(store, request, ids);
  const rows = [...actors].map(([id, actor]) => {
    const values = properties.map(({ id: property, settings }) => {
      const asOf: Day | null = settings?.as_of || null;
      return [property, actor ? PROPERTIES[property]?.values(actor, asOf, publicUrl) : []];
    });
    return [id, Object.fromEntries(values)];
  });
  return { meta: properties.map(({ id }) => propertyJson(id)), rows: Object.fromEntries(rows) };
}

function tooMany(request: ReconcileRequest, count: number): AppError {
  const detail = `has ${count} ids: send at most ${IDS_MAX} at once`;
  return request.via === 'form'
    ? new AppError('CONTENT_TOO_LARGE', `The form ${detail}.`)
    : invalidRequest(request, [{ at: '/ids', detail }]);
}

/** Returns the actors with the given ids: the survivor of a merged one, and null for a retracted one. */
function actorsOf(
  store: Store,
  request: ReconcileRequest,
  ids: string[],
): Map<string, ActorJson | null> {
  const faults: RequestFault[] = [];
  const actors = ids.map((id, index): [string, ActorJson | null] => {
    const named = getNamed(store, id);
    if (named) return [id, JSON.parse(named.wire) as ActorJson];
    const fault = knownId(store, 'actor', 'ids', id);
    if (fault?.code === 'UNKNOWN_ID') {
      faults.push({ at: `/ids/${index}`, detail: fault.detail, code: fault.code });
    }
    return [id, null];
  });
  if (faults.length > 0) throw invalidRequest(request, faults);
  return new Map(actors);
}

export const proposeReconcileProperties = operation({
  method: 'GET',
  path: '/reconcile/extend/propose',
  operationId: 'proposeReconcileProperties',
  summary: 'List properties of actors',
  description: 'Returns the properties that you can fetch for actors of a kind.',
  query: z.strictObject({
    type: OneOf(ACTOR_KINDS).describe('The kind of the actors.'),
    limit: Integer(1, 100).describe('The maximum number of properties. Default: all.').optional(),
  }),
  responses: { 200: { description: 'The properties.', content: json('ReconcileProposal') } },
  handle({ query: { type, limit } }) {
    const properties = PROPERTY_IDS.filter((id) => {
      const only = PROPERTIES[id]?.only ?? null;
      return only === null || only === type;
    });
    const told = properties.slice(0, limit).map(propertyJson);
    const body = { type, ...(limit !== undefined && { limit }), properties: told };
    return { body, etag: `proposal-${type}-${limit ?? 'all'}-${properties.length}` };
  },
});
