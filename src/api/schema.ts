import { z } from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

/** Formats that say all that zod's pattern beside them says. */
const FORMATS = ['date', 'date-time', 'time', 'uuid', 'email', 'uri'];

/** How the description of a list of values says that answers may have others. */
const OPEN = /\bMore (?:\w+ )?may be added\b/;

/** Returns the JSON Schemas of components by name, each a reference wherever another one uses it. */
export function componentSchemas(
  components: Record<string, z.ZodType>,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
  const uri = (id: string) => ref('schemas', id).$ref as string;
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri, override: tidy });
  return mapValues(schemas as Record<string, JsonSchema>, ({ $schema, $id, ...rest }, id) =>
    id.endsWith('Input') ? rest : JSON.parse(JSON.stringify(rest), opened),
  );
}

/**
 * A part of the schema of an answer, an open list of values as examples: an enumeration would promise that there
 * will never be another value, and generated clients would refuse one.
 */
function opened(_: string, part: JsonSchema): JsonSchema {
  if (!Array.isArray(part?.enum) || !OPEN.test(String(part.description))) return part;
  const { enum: values, ...rest } = part;
  return { ...rest, examples: values.filter((value) => value !== null) };
}

/** What the URL and the headers of a request may take together. */
const HEAD_BYTES_MAX = 16_384;

/** What no value of a parameter may hold, whatever else it may be. */
const NO_CONTROLS = '^[^\\u0000-\\u001F\\u007F]*$';

/**
 * The JSON Schema of a parameter's value after it is parsed: a limit is an integer, not text. Text has the
 * bounds that hold for every parameter, where it has none of its own.
 */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...tidied } = z.toJSONSchema(schema, { override: tidy }) as JsonSchema;
  if (tidied.type !== 'string' || 'enum' in tidied || 'const' in tidied) return tidied;
  const free = tidied.format === undefined && tidied.pattern === undefined;
  return { maxLength: HEAD_BYTES_MAX, ...(free && { pattern: NO_CONTROLS }), ...tidied };
}

const INT32_MAX = 2 ** 31 - 1;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Takes out of a part of a schema what breaks client generators or promises too much, and adds the bounds that follow. */
function tidy({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: JsonSchema;
}): void {
  foldNull(jsonSchema);
  for (const keyword of Object.keys(jsonSchema)) {
    if (isNoise(keyword, jsonSchema, zodSchema)) delete jsonSchema[keyword];
  }
  bound(jsonSchema);
}

function isNoise(
  keyword: string,
  schema: JsonSchema,
  { _zod: { def } }: z.core.$ZodTypes,
): boolean {
  const value = schema[keyword];
  // Keys may be added to outputs, so they are not closed; what curators write is.
  if (keyword === 'additionalProperties')
    return value === false && !('catchall' in def && def.catchall);
  if (keyword === 'propertyNames') return JSON.stringify(value) === '{"type":"string"}';
  if (keyword === 'minimum') return value === Number.MIN_SAFE_INTEGER;
  if (keyword === 'maximum') return value === Number.MAX_SAFE_INTEGER;
  return keyword === 'pattern' && FORMATS.includes(String(schema.format));
}

/** The bounds that follow from what a schema says already: the width of integers, the length of sets. */
function bound(schema: JsonSchema): void {
  const { type, format, items, uniqueItems, maximum } = schema;
  const is = (name: string) => [type].flat().includes(name);
  const members = (items as JsonSchema | undefined)?.enum;
  if (is('integer') && format === undefined) {
    schema.format = Number(maximum) <= INT32_MAX ? 'int32' : 'int64';
  } else if (is('string') && format === 'date') {
    schema.maxLength = DATE_LENGTH;
  } else if (uniqueItems === true && Array.isArray(members)) {
    schema.maxItems = members.length;
  }
}

/** `anyOf` with null becomes a list of types: generators lose the null, or name a type for it, otherwise. */
function foldNull(schema: JsonSchema): void {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return;
  const [value, none] = anyOf as JsonSchema[];
  if (none?.type !== 'null' || typeof value?.type !== 'string') return;
  delete schema.anyOf;
  const enumeration = Array.isArray(value.enum) && { enum: [...value.enum, null] };
  Object.assign(schema, value, enumeration, { type: [value.type, 'null'] }, rest);
}

/** Returns the reference to a component, by its kind and its name. */
export function ref(kind: string, name: string): JsonSchema {
  return { $ref: `#/components/${kind}/${name}` };
}

/** Returns the record with each value mapped. */
export function mapValues<T, R>(
  record: Record<string, T>,
  map: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
