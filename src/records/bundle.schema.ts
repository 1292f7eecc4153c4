import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS } from '../domain/record.ts';
import { BUNDLE_FORMAT } from '../formats/bundle/bundle.ts';
import { BasisIn, EvidenceListIn } from '../formats/bundle/support.ts';
import {
  Country,
  Language,
  Line,
  Prose,
  Slug,
  TimeOfDay,
  TimeZone,
  Url,
  Wording,
} from '../formats/bundle/text.ts';
import { actSchemas, type Schema, shortRecord, shortSchema } from './bundle.schema.short.ts';
import { KINDS, typeName } from './kinds.ts';
import { PARTS_IN } from './shapes.ts';

/** Values that many members of the input have, by their names. */
export const VALUES_IN: Record<string, z.ZodType> = {
  Basis: BasisIn,
  Country,
  EvidenceList: EvidenceListIn,
  Id: Slug,
  Language,
  Line,
  Prose,
  TimeOfDay,
  TimeZone,
  Url,
  Wording,
};

/** Returns the JSON Schema of a bundle, with its short forms, for editors and other programs. */
export function bundleSchema(): object {
  const records = RECORD_KINDS.map((kind) => [typeName(kind), KINDS[kind].bundle.shape] as const);
  const long = definitionsOf({ ...VALUES_IN, ...PARTS_IN, ...Object.fromEntries(records) });
  const parts = Object.entries(long).map(([name, schema]) => [name, shortSchema(name, schema)]);
  const $defs: Record<string, Schema> = Object.fromEntries(parts);
  for (const [name] of records) $defs[name] = shortRecord(name, $defs[name] as Schema);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Bundle',
    description:
      'Records as a curator writes them. A short form stands for a long one; the service stores and returns the long form.',
    type: 'object',
    additionalProperties: false,
    properties: {
      format: { description: 'The version of the bundle format.', const: BUNDLE_FORMAT },
      defaults: defaultsSchema(),
      ...Object.fromEntries(
        RECORD_KINDS.map((kind) => [COLLECTIONS[kind], listOf(typeName(kind))]),
      ),
      acts: {
        description:
          'Acts that do something to several measures: each adds an event to each of the measures beside it.',
        type: 'array',
        items: { $ref: '#/$defs/Act' },
      },
    },
    $defs: { ...$defs, ...actSchemas($defs.MeasureEvent as Schema) },
  };
}

/** The JSON Schemas of shapes by name, which refer to each other. */
function definitionsOf(shapes: Record<string, z.ZodType>): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(shapes)) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/$defs/${id}` });
  const named = Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [
    name,
    schema,
  ]);
  return Object.fromEntries(named);
}

function listOf(name: string): Schema {
  return { type: 'array', items: { type: 'object', $ref: `#/$defs/${name}`, required: ['id'] } };
}

function defaultsSchema(): Schema {
  const kinds = RECORD_KINDS.map((kind) => [kind, { $ref: `#/$defs/${typeName(kind)}` }]);
  return {
    description: 'Members of all records of a kind that do not say otherwise.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(kinds),
  };
}
