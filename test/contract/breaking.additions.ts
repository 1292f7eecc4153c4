import { isObject, type Json, type OpenApiDocument, objectOf } from './breaking.document.ts';

type Put = (node: Json, name: string, schema: Json) => void;

const EXAMPLES = ['example', 'examples', 'default', 'const', 'enum'];

/** Every object of the document, but none of the examples and listed values. */
function nodesOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isObject(value)) return [];
  const parts = Object.entries(value).filter(([key]) => !EXAMPLES.includes(key));
  return [value, ...parts.flatMap(([, part]) => nodesOf(part))];
}

const isOperation = (node: Json) => isObject(node.responses) && !('schemas' in node);
const isAnswer = (node: Json) => typeof node.description === 'string' && isObject(node.content);
const isContent = (node: Json) => 'application/json' in node;
const isShape = (node: Json) => node.type === 'object' && isObject(node.properties);
const isText = (node: Json) => node.type === 'string';

/** Puts a member into an object that the node holds, whether or not it held one. */
const into =
  (holder: string, member: (name: string) => string, value: (schema: Json) => Json): Put =>
  (node, name, schema) => {
    node[holder] = { ...objectOf(node[holder]), [member(name)]: value(schema) };
  };

const same = <T>(value: T): T => value;

/** What may be added where, and how. */
const ADDITIONS: Record<string, [where: (node: Json) => boolean, put: Put]> = {
  property: [isShape, into('properties', same, same)],
  header: [
    isAnswer,
    into(
      'headers',
      (name) => `X-${name}`,
      (schema) => ({ schema }),
    ),
  ],
  'media type': [
    isContent,
    (node, name, schema) => {
      node[`application/vnd.${name}`] = { schema };
    },
  ],
  parameter: [
    isOperation,
    (node, name, schema) => {
      const added = { name, in: 'query', required: false, schema };
      node.parameters = [...((node.parameters as Json[] | undefined) ?? []), added];
    },
  ],
  status: [
    isOperation,
    into(
      'responses',
      () => '226',
      () => ({ description: 'Added.' }),
    ),
  ],
  words: [
    isText,
    (node, name) => {
      Object.assign(node, { title: name, examples: [name] });
    },
  ],
  path: [
    (node) => 'openapi' in node,
    into(
      'paths',
      (name) => `/v1/${name}`,
      () => ({ get: { responses: { 204: {} } } }),
    ),
  ],
};

export const ADDITION_KINDS = Object.keys(ADDITIONS);

/** How many places of the document take an addition of the kind. */
export function placesFor(document: OpenApiDocument, kind: string): number {
  return nodesOf(document).filter(ADDITIONS[kind]![0]).length;
}

/** Adds something optional to the document, at one of the places where it may be. */
export function add(
  document: OpenApiDocument,
  kind: string,
  place: number,
  name: string,
  schema: Json,
): void {
  const [where, put] = ADDITIONS[kind]!;
  const places = nodesOf(document).filter(where);
  put(places[place % places.length]!, name, schema);
}
