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
      const isInput = id.endsWith('Input');
      return [id, isInput ? tidy(rest, true) : opened(tidy(rest, false))];
    }),
  );
}

/** How the description of a list of values says that answers may have others. */
const OPEN = /\bMore (?:\w+ )?may be added\b/;

/**
 * The schema of an answer, its open lists of values told as examples: an enumeration would promise that there
 * will never be another value, and generated clients would refuse one.
 */
function opened(schema: JsonSchema): JsonSchema {
  const whole = mapSchemas(schema, opened);
  if (!Array.isArray(whole.enum) || !OPEN.test(String(whole.description))) return whole;
  const { enum: values, ...rest } = whole;
  return { ...rest, examples: values.filter((value) => value !== null) };
}

/** What the URL and the headers of a request may take together. */
export const HEAD_BYTES_MAX = 16_384;

/** What no value of a parameter may hold, whatever else it may be. */
const NO_CONTROLS = '^[^\\u0000-\\u001F\\u007F]*$';

/**
 * The JSON Schema of a parameter's value after it is parsed: a limit is an integer, not text. Text has the
 * bounds that hold for every parameter, where it has none of its own.
 */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'output' }) as JsonSchema;
  const tidied = tidy(rest, false);
  if (tidied.type !== 'string' || 'enum' in tidied || 'const' in tidied) return tidied;
  const free = tidied.format === undefined && tidied.pattern === undefined;
  return { maxLength: HEAD_BYTES_MAX, ...(free && { pattern: NO_CONTROLS }), ...tidied };
}

/** The schema without what breaks client generators or promises more than it should; inputs stay closed. */
function tidy(schema: JsonSchema, closed: boolean): JsonSchema {
  const whole = Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => !isNoise(keyword, value, schema, closed)),
  );
  return bounded(foldNull(mapSchemas(whole, (part) => tidy(part, closed))));
}

const INT32_MAX = 2 ** 31 - 1;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** The schema with the bounds that follow from what it says already: the width of integers, the length of sets. */
function bounded(schema: JsonSchema): JsonSchema {
  const { type, format, items, uniqueItems, maximum } = schema;
  const is = (name: string) => [type].flat().includes(name);
  if (is('integer') && format === undefined) {
    return { ...schema, format: Number(maximum) <= INT32_MAX ? 'int32' : 'int64' };
  }
  if (is('string') && format === 'date') return { ...schema, maxLength: DATE_LENGTH };
  const members = (items as JsonSchema | undefined)?.enum;
  if (uniqueItems === true && Array.isArray(members)) {
    return { ...schema, maxItems: members.length };
  }
  return schema;
}

/** The schema with another one in place of each that is directly inside it. */
function mapSchemas(schema: JsonSchema, map: (part: JsonSchema) => JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, map)]),
  );
}

function mapKeyword(
  keyword: string,
  value: unknown,
  map: (part: JsonSchema) => JsonSchema,
): unknown {
  if (MAPS_OF_SCHEMAS.includes(keyword)) {
    const entries = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(entries.map(([name, part]) => [name, map(part)]));
  }
  if (LISTS_OF_SCHEMAS.includes(keyword)) return (value as JsonSchema[]).map(map);
  const isSchema = SCHEMAS.includes(keyword) && typeof value === 'object' && value !== null;
  return isSchema ? map(value as JsonSchema) : value;
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
