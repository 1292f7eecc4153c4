import { z } from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

/** Formats that make the pattern of zod redundant. */
const FORMATS = ['date', 'date-time', 'time', 'uuid', 'email', 'uri'];

/** How the description of a list of values says that it may get more values. */
const OPEN = /\bMore (?:\w+ )?may be added\b/;

/** Returns the JSON Schemas of components by name. They refer to each other. */
export function componentSchemas(
  components: Record<string, z.ZodType>,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id });
  const uri = (id: string) => ref('schemas', id).$ref as string;
  const { schemas } = z.toJSONSchema(registry, { io: 'output', uri, override: tidy });
  return mapValues(schemas as Record<string, JsonSchema>, ({ $schema, $id, ...rest }, id) =>
    JSON.parse(JSON.stringify(rest), (_, part) =>
      nullBesideEnum(id.endsWith('Input') ? part : opened(part)),
    ),
  );
}

/**
 * Returns a part of a response schema with open lists of values as examples. An enumeration would promise that there
 * are no other values, and generated clients would reject them. They stand in the description too, which generators
 * print.
 */
function opened(part: JsonSchema): JsonSchema {
  if (!Array.isArray(part?.enum) || !OPEN.test(String(part.description))) return part;
  const { enum: values, description, ...rest } = part;
  const known = values.filter((value) => value !== null);
  const told = String(description).replace(OPEN, `Known values: ${known.join(', ')}. $&`);
  return { ...rest, examples: known, description: told };
}

/** No parameter may contain control characters. */
const NO_CONTROLS = '^[^\\u0000-\\u001F\\u007F]*$';

/**
 * Returns the JSON Schema of the parsed value of a parameter: a limit is an integer, not a text. A text of
 * no form gets the pattern of all parameters.
 */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...tidied } = z.toJSONSchema(schema, { override: tidy }) as JsonSchema;
  if (tidied.type !== 'string' || 'enum' in tidied || 'const' in tidied) return tidied;
  const free = tidied.format === undefined && tidied.pattern === undefined;
  return { ...(free && { pattern: NO_CONTROLS }), ...tidied };
}

/** Returns an enumeration with null as a union: for null in a list of values, generators make a value. */
function nullBesideEnum(part: JsonSchema): JsonSchema {
  if (!Array.isArray(part?.enum) || !part.enum.includes(null)) return part;
  const { type, enum: values, ...rest } = part;
  const [only] = (type as string[]).filter((name) => name !== 'null');
  const value = { type: only, enum: values.filter((one) => one !== null) };
  return { anyOf: [value, { type: 'null' }], ...rest };
}

const INT32_MAX = 2 ** 31 - 1;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Removes what breaks client generators or promises too much, and adds the bounds that follow from the schema. */
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
  // Responses may get new keys, so they are not closed. The input of curators is closed.
  if (keyword === 'additionalProperties')
    return value === false && !('catchall' in def && def.catchall);
  if (keyword === 'propertyNames') return JSON.stringify(value) === '{"type":"string"}';
  if (keyword === 'minimum') return value === Number.MIN_SAFE_INTEGER;
  if (keyword === 'maximum') return value === Number.MAX_SAFE_INTEGER;
  return keyword === 'pattern' && FORMATS.includes(String(schema.format));
}

/** Adds what follows from the schema: the size of numbers, the length of sets. */
function bound(schema: JsonSchema): void {
  const { type, format, items, uniqueItems, maximum, pattern } = schema;
  // A slash needs no escape, and generators that escape it once more break the pattern.
  if (typeof pattern === 'string') schema.pattern = pattern.replaceAll('\\/', '/');
  const is = (name: string) => [type].flat().includes(name);
  const members = (items as JsonSchema | undefined)?.enum;
  if (is('integer') && format === undefined) {
    schema.format = Number(maximum) <= INT32_MAX ? 'int32' : 'int64';
  } else if (is('number') && format === undefined) {
    schema.format = 'double';
  } else if (is('string') && format === 'date') {
    schema.maxLength = DATE_LENGTH;
  } else if (uniqueItems === true && Array.isArray(members)) {
    schema.maxItems = members.length;
  }
}

/** Turns `anyOf` with null into a list of types. Otherwise generators lose the null, or create a type for it. */
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
