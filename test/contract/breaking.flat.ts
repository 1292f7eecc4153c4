import {
  isObject,
  type Json,
  listOf,
  type OpenApiDocument,
  type Schema,
  target,
} from './breaking.document.ts';

/** Bounds by what they are where they are absent; those of infinity are upper ones. */
export const BOUNDS: Record<string, number> = {
  minimum: -Infinity,
  exclusiveMinimum: -Infinity,
  maximum: Infinity,
  exclusiveMaximum: Infinity,
  minLength: 0,
  maxLength: Infinity,
  minItems: 0,
  maxItems: Infinity,
  minProperties: 0,
  maxProperties: Infinity,
};

const ALL_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string'];

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** Whether one of these types takes in all values of the type. */
export const takesIn = (types: string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

/** The values that a schema lists, null apart: whether null is one is a matter of its types. */
export function valuesOf(schema: Json): unknown[] | undefined {
  const listed = 'const' in schema ? [schema.const] : schema.enum;
  return Array.isArray(listed) ? listed.filter((value) => value !== null) : undefined;
}

/** The types a value may have; null only where a list of values, if there is one, has it too. */
export function typesOf(schema: Json): string[] {
  const listed = 'const' in schema ? [schema.const] : schema.enum;
  const possible = Array.isArray(listed) ? [...new Set(listed.map(typeOf))] : ALL_TYPES;
  if (schema.type === undefined) return possible;
  return [schema.type]
    .flat()
    .map(String)
    .filter((type) => type !== 'null' || possible.includes('null'));
}

/** A schema of which both hold. */
export const both = (a: unknown, b: unknown): Json => {
  const parts = [a, b].flatMap((part) =>
    isObject(part) && Object.keys(part).join() === 'allOf' ? listOf<Schema>(part.allOf) : [part],
  );
  return { allOf: [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()] };
};

const greater = (a: unknown, b: unknown) => Math.max(Number(a), Number(b));
const less = (a: unknown, b: unknown) => Math.min(Number(a), Number(b));

/** How two schemas that both hold become one, keyword by keyword; of the others the first holds. */
const MERGED: Record<string, (a: unknown, b: unknown) => unknown> = {
  type: (a, b) => {
    const [one, other] = [[a].flat() as string[], [b].flat() as string[]];
    return one.flatMap((type) =>
      takesIn(other, type) ? [type] : other.filter((o) => takesIn([type], o)),
    );
  },
  enum: (a, b) => {
    const kept = new Set(listOf(b).map((value) => JSON.stringify(value)));
    return listOf(a).filter((value) => kept.has(JSON.stringify(value)));
  },
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  properties: (a, b) => {
    const [one, other] = [a as Json, b as Json];
    const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name));
    return {
      ...one,
      ...other,
      ...Object.fromEntries(shared.map((name) => [name, both(one[name], other[name])])),
    };
  },
  items: both,
  additionalProperties: both,
  oneOf: (a, b) => listOf(a).flatMap((one) => listOf(b).map((other) => both(one, other))),
  anyOf: (a, b) => listOf(a).flatMap((one) => listOf(b).map((other) => both(one, other))),
  description: (a, b) => `${a} ${b}`,
  ...Object.fromEntries(
    Object.entries(BOUNDS).map(([keyword, absent]) => [
      keyword,
      absent === Infinity ? less : greater,
    ]),
  ),
};

function merged(a: Json, b: Json): Json {
  const shared = Object.keys(a).filter((keyword) => keyword in b);
  const judged = shared.map((keyword) => [
    keyword,
    MERGED[keyword]?.(a[keyword], b[keyword]) ?? a[keyword],
  ]);
  return { ...b, ...a, ...Object.fromEntries(judged) };
}

/**
 * The schema as one object, its references followed and its `allOf` merged; what is deeper stays
 * as it is. Refuses a schema that is defined by itself alone.
 */
export function flat(document: OpenApiDocument, schema: unknown, trail: string[] = []): Json {
  if (schema === false) return { type: [] };
  if (!isObject(schema)) return {};
  const { $ref, allOf, ...own } = schema;
  const parts = listOf<unknown>(allOf).map((part) => flat(document, part, trail));
  if (typeof $ref === 'string') {
    if (trail.includes($ref)) throw new Error(`${$ref} is defined by itself alone`);
    parts.unshift(flat(document, target(document, $ref), [...trail, $ref]));
  }
  return parts.reduce(merged, own);
}
