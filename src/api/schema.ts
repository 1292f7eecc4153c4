import { z } from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

const MAPS_OF_SCHEMAS = ['properties', 'patternProperties', '$defs'];
const SCHEMAS = ['items', 'additionalProperties', 'not', 'contains', 'propertyNames'];
const LISTS_OF_SCHEMAS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];

/** Formats that say all that zod's pattern beside them says. */
const FORMATS = ['date', 'date-time', 'time', 'uuid', 'email', 'uri'];

/** The JSON Schemas of components by name, each a reference wherever another one uses it. */
export function componentSchemas(
  components: Record<string, z.ZodType>,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema, $id, ...rest } = schema as JsonSchema;
      return [id, tidy(rest, id.endsWith('Input'))];
    }),
  );
}

/** The JSON Schema of a parameter's value after it is parsed: a limit is an integer, not text. */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'output' }) as JsonSchema;
  return tidy(rest, false);
}

/** The schema without what breaks client generators or promises more than it should; inputs stay closed. */
function tidy(schema: JsonSchema, closed: boolean): JsonSchema {
  const whole = Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword, value]) => !isNoise(keyword, value, schema, closed))
      .map(([keyword, value]) => [keyword, tidyKeyword(keyword, value, closed)]),
  );
  return foldNull(whole);
}

function tidyKeyword(keyword: string, value: unknown, closed: boolean): unknown {
  if (MAPS_OF_SCHEMAS.includes(keyword)) {
    const entries = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(entries.map(([name, part]) => [name, tidy(part, closed)]));
  }
  if (LISTS_OF_SCHEMAS.includes(keyword))
    return (value as JsonSchema[]).map((part) => tidy(part, closed));
  const isSchema = SCHEMAS.includes(keyword) && typeof value === 'object' && value !== null;
  return isSchema ? tidy(value as JsonSchema, closed) : value;
}

function isNoise(keyword: string, value: unknown, schema: JsonSchema, closed: boolean): boolean {
  // Keys may be added to outputs, so they are not closed; what curators write is.
  if (keyword === 'additionalProperties') return value === false && !closed;
  if (keyword === 'propertyNames') return JSON.stringify(value) === '{"type":"string"}';
  if (keyword === 'minimum') return value === Number.MIN_SAFE_INTEGER;
  if (keyword === 'maximum') return value === Number.MAX_SAFE_INTEGER;
  return keyword === 'pattern' && FORMATS.includes(String(schema.format));
}

/** `anyOf` with null as a list of types: generators lose the null, or name a type for it, otherwise. */
function foldNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [value, none] = anyOf as JsonSchema[];
  if (none?.type !== 'null' || typeof value?.type !== 'string') return schema;
  const enumeration = Array.isArray(value.enum) && { enum: [...value.enum, null] };
  return { ...value, ...enumeration, type: [value.type, 'null'], ...rest };
}
