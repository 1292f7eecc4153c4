import { z } from 'zod';
import type { Day } from '../../domain/day.ts';
import type { ActorJson } from '../../records/actor/wire.ts';
import { ReconcilePropertyJson, tenuresOn, typeJson } from './wire.ts';

const ReconcileTextJson = z
  .object({ str: z.string().describe('The text.') })
  .describe('A value that is a text.');

const ReconcileEntityJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The preferred name of the actor.'),
  })
  .describe('A value that is an actor.');

const ReconcileValueJson = z
  .union([ReconcileTextJson, ReconcileEntityJson])
  .describe('A value of a property.');
type Value = z.infer<typeof ReconcileValueJson>;

const Values = z.array(ReconcileValueJson);

/** The member `country` says nothing more, but client generators make no model of a map without members. */
const ReconcileRowJson = z
  .object({ country: Values.optional() })
  .catchall(Values)
  .describe('The values of one actor, by property.');

export const ReconcileExtensionJson = z
  .object({
    meta: z.array(ReconcilePropertyJson).describe('The requested properties.'),
    rows: z
      .record(z.string(), ReconcileRowJson)
      .describe('The values, by requested id and then by property.'),
  })
  .describe('The requested properties of actors.');
export type ReconcileExtensionJson = z.infer<typeof ReconcileExtensionJson>;

const ReconcileProposalJson = z
  .object({
    type: z.string().describe('The requested type.'),
    limit: z.int().min(1).optional().describe('The requested maximum number.'),
    properties: z.array(ReconcilePropertyJson).describe('The properties.'),
  })
  .describe('The properties that you can fetch for entities of a type.');

export const EXTENSION_COMPONENTS: Record<string, z.ZodType> = {
  ReconcileEntity: ReconcileEntityJson,
  ReconcileExtension: ReconcileExtensionJson,
  ReconcileProposal: ReconcileProposalJson,
  ReconcileRow: ReconcileRowJson,
  ReconcileText: ReconcileTextJson,
  ReconcileValue: ReconcileValueJson,
};

interface Property {
  name: string;
  description: string;
  /** The kind of actor that has the property; null for every kind. */
  only: ActorJson['kind'] | null;
  values(actor: ActorJson, asOf: Day | null, publicUrl: string): Value[];
}

const text = (str: string | null): Value[] => (str === null ? [] : [{ str }]);

/** The properties of actors that a client can fetch, by their ids. */
export const PROPERTIES: Record<string, Property> = {
  name: {
    name: 'Name',
    description: 'The preferred name of the actor.',
    only: null,
    values: ({ name }) => text(name),
  },
  alias: {
    name: 'Other names',
    description: 'The names that identify the actor on their own.',
    only: null,
    values: ({ aliases }) =>
      aliases
        .filter(({ strength, document }) => strength === 'strong' && document === undefined)
        .map(({ text: str }) => ({ str })),
  },
  kind: {
    name: 'Kind',
    description: 'The kind of the actor, in words.',
    only: null,
    values: ({ kind }) => text(typeJson(kind).name),
  },
  country: {
    name: 'Country',
    description: 'The country (ISO 3166-1 alpha-2).',
    only: null,
    values: ({ country }) => text(country),
  },
  role: {
    name: 'Role',
    description: 'The posts held on the day `as_of`. Without `as_of`, all known posts.',
    only: 'person',
    values: (actor, asOf) => tenuresOn(actor, asOf).map(({ title }) => ({ str: title })),
  },
  organization: {
    name: 'Organization',
    description:
      'The organizations of the posts held on the day `as_of`. Without `as_of`, of all known posts.',
    only: 'person',
    values: (actor, asOf) => {
      const organizations = tenuresOn(actor, asOf).flatMap(({ post }) => post.organization ?? []);
      const byId = new Map(organizations.map(({ id, label }) => [id, label]));
      return [...byId].map(([id, name]) => ({ id, name }));
    },
  },
  identifier: {
    name: 'Identifiers',
    description: 'The identifiers of the actor in other databases.',
    only: null,
    values: ({ identifiers }) =>
      identifiers.map(({ scheme, value, url }) => ({ str: url ?? `${scheme}:${value}` })),
  },
  record: {
    name: 'Record',
    description: 'The URL of the record.',
    only: null,
    values: ({ links }, _, publicUrl) => text(`${publicUrl}${links.self}`),
  },
};

/** Returns the description of a property. */
export function propertyJson(id: string): z.infer<typeof ReconcilePropertyJson> {
  const { name = id, description = '' } = PROPERTIES[id] ?? {};
  return { id, name, description };
}
