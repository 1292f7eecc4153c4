import {
  isObject,
  type Json,
  listOf,
  type OpenApiDocument,
  objectOf,
  type Schema,
} from './breaking.document.ts';
import { both, flat, typesOf } from './breaking.flat.ts';

/** One of the shapes a value may have, and the component that is that shape. */
export interface Variant {
  schema: Json;
  component?: string;
}

/** The shapes of a flat schema: one for each branch of its unions, and for each of its types. */
export function variantsOf(document: OpenApiDocument, schema: Json): Variant[] {
  const { oneOf, anyOf, ...rest } = schema;
  const [branches, others] = oneOf ? [oneOf, anyOf] : [anyOf, undefined];
  if (!branches) return typesOf(rest).map((type) => ofType(rest, type));
  const base = others ? { ...rest, anyOf: others } : rest;
  return listOf<Schema>(branches).flatMap((branch) => {
    const { $ref } = isObject(branch) ? branch : {};
    const whole = flat(document, both(branch, base));
    const component = typeof $ref === 'string' ? { component: $ref.replace(/^.*\//, '') } : {};
    return variantsOf(document, whole).map((variant) => ({ ...component, ...variant }));
  });
}

/** The part of a schema that is about values of one type; nothing but its type is about null. */
const ofType = (schema: Json, type: string): Variant => ({
  schema: type === 'null' ? { type } : { ...schema, type },
});

/** The constant members by which the variants of a union are told apart. */
function tagOf({ schema }: Variant): string {
  const constants = Object.entries(objectOf(schema.properties)).filter(
    ([, property]) => 'const' in objectOf(property),
  );
  return constants.map(([name, property]) => `${name}=${objectOf(property).const}`).join();
}

const typeOf = ({ schema }: Variant) => typesOf(schema).join();

/** What a variant is called in a place: its component, its tag or its type. */
export const nameOf = (variant: Variant) =>
  variant.component ?? (tagOf(variant) || typeOf(variant));

/** The variant of the other side that goes by the same name, or that alone has the same type. */
export function namesakeOf(
  variant: Variant,
  own: Variant[],
  others: Variant[],
): Variant | undefined {
  const sole = [own, others].every(
    (side) => side.filter((one) => typeOf(one) === typeOf(variant)).length === 1,
  );
  return (
    others.find(({ component }) => component !== undefined && component === variant.component) ??
    others.find((other) => tagOf(other) !== '' && tagOf(other) === tagOf(variant)) ??
    (sole ? others.find((other) => typeOf(other) === typeOf(variant)) : undefined)
  );
}
