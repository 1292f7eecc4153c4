import { z } from 'zod';
import type { Day } from '../../domain/day.ts';
import type { ActorJson } from '../../records/actor/wire.ts';
import { ReconcilePropertyJson, tenuresOn, typeJson } from './wire.ts';

const ReconcileTextJson = z
  .object({ str: z.string().describe('The text.') })
  .describe('A value that is text.');

const ReconcileEntityJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The name this base uses.'),
  })
  .describe('A value that is an actor.');

const Value = z.union([ReconcileTextJson, ReconcileEntityJson]);
type Value = z.infer<typeof Value>;

export const ReconcileExtensionJson = z
  .object({
    meta: z.array(ReconcilePropertyJson).describe('The properties asked for.'),
    rows: z
      .record(z.string(), z.record(z.string(), z.array(Value)))
      .describe('The values by the ids asked for, then by property.'),
  })
  .describe('Values of properties.');
export type ReconcileExtensionJson = z.infer<typeof ReconcileExtensionJson>;

export const ReconcileProposalJson = z
  .object({
    type: z.string().describe('The type asked about.'),
    limit: z.int().min(1).optional().describe('How many were asked for at most.'),
    properties: z.array(ReconcilePropertyJson).describe('The properties.'),
  })
  .describe('The properties that entities of a type have.');

export const EXTENSION_COMPONENTS: Record<string, z.ZodType> = {
  ReconcileEntity: ReconcileEntityJson,
  ReconcileExtension: ReconcileExtensionJson,
  ReconcileProposal: ReconcileProposalJson,
  ReconcileText: ReconcileTextJson,
};

interface Property {
  name: string;
  description: string;
  /** Of what it is a property; null: of every kind. */
  only: ActorJson['kind'] | null;
  values(actor: ActorJson, asOf: Day | null, publicUrl: string): Value[];
}

const text = (str: string | null): Value[] => (str === null ? [] : [{ str }]);

/** The properties of actors that can be fetched, by their ids. */
export const PROPERTIES: Record<string, Property> = {
  name: {
    name: 'Name',
    description: 'The name this base uses.',
    only: null,
    values: ({ name }) => text(name),
  },
  alias: {
    name: 'Other names',
    description: 'The names that tell by themselves who is meant.',
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
    description: 'The country, by ISO 3166-1 alpha-2.',
    only: null,
    values: ({ country }) => text(country),
  },
  role: {
    name: 'Role',
    description: 'The posts held on the day `as_of`, or all that are known without it.',
    only: 'person',
    values: (actor, asOf) => tenuresOn(actor, asOf).map(({ title }) => ({ str: title })),
  },
  organization: {
    name: 'Organization',
    description: 'Where the posts are held on the day `as_of`, or ever without it.',
    only: 'person',
    values: (actor, asOf) => {
      const organizations = tenuresOn(actor, asOf).flatMap(({ post }) => post.organization ?? []);
      const byId = new Map(organizations.map(({ id, label }) => [id, label]));
      return [...byId].map(([id, name]) => ({ id, name }));
    },
  },
  identifier: {
    name: 'Identifiers',
    description: 'The same actor elsewhere.',
    only: null,
    values: ({ identifiers }) =>
      identifiers.map(({ scheme, value, url }) => ({ str: url ?? `${scheme}:${value}` })),
  },
  record: {
    name: 'Record',
    description: 'The address of the record.',
    only: null,
    values: ({ links }, _, publicUrl) => text(`${publicUrl}${links.self}`),
  },
};

/** A property by its id, as it is told. */
export function propertyJson(id: string): z.infer<typeof ReconcilePropertyJson> {
  const { name = id, description = '' } = PROPERTIES[id] ?? {};
  return { id, name, description };
}
