import {
  isObject,
  type Json,
  listOf,
  type OpenApiDocument,
  type Operation,
  objectOf,
  operationsOf,
  resolved,
} from './document.ts';

/** The path of an operation's twin starts with this, and ends in the operation's name. */
export const TWIN = '/twin ';

const FORM = ['query', 'cookie'];

const shape = (properties: Json): Json => ({ type: 'object', properties });
const body = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

/**
 * Returns the document in a form that oasdiff compares well. It compares bodies best. So each operation gets a twin
 * whose bodies have the parameters and headers of the operation as members, and servers become the values of a body.
 */
export function judgeable(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  close([copy.components, copy.paths]);
  const urls = listOf<Json>(copy.servers ?? [{ url: '/' }]).map(({ url }) => url);
  const servers = { post: { requestBody: body({ enum: urls }), responses: {} } };
  const twins = operationsOf(copy).map((operation) => twinOf(copy, operation));
  return { ...copy, paths: { ...copy.paths, ...Object.fromEntries(twins), '/servers': servers } };
}

/** Marks closed objects with the keyword that oasdiff compares. */
function close(node: unknown): void {
  if (Array.isArray(node)) node.forEach(close);
  if (!isObject(node)) return;
  if (node.additionalProperties === false) node.unevaluatedProperties = { not: {} };
  Object.values(node).forEach(close);
}

function twinOf(document: OpenApiDocument, { name, node, parameters }: Operation): [string, Json] {
  const sent = parameters.flatMap((parameter) => membersOf(document, parameter));
  const answers = Object.entries(objectOf(node.responses)).map(([status, response]) => [
    status,
    { description: '', ...body(shape(headersOf(document, response))) },
  ]);
  const post = {
    deprecated: node.deprecated,
    'x-sunset': node['x-sunset'],
    requestBody: body(shape(Object.fromEntries(sent))),
    responses: Object.fromEntries(answers),
  };
  return [`${TWIN}${name.replaceAll(/[{}]/g, '')}`, { post }];
}

/** A parameter as members of a body: its value, and its style as a constant. */
function membersOf(document: OpenApiDocument, parameter: Json): [string, Json][] {
  const [content] = Object.values(objectOf(parameter.content));
  const value = objectOf(parameter.schema ?? objectOf(content).schema);
  const name = `${parameter.in} ${String(parameter.name).toLowerCase()}`;
  const style = styleOf(parameter, resolved(document, value));
  return [
    [name, value],
    [`style of ${name}`, { const: style }],
  ];
}

/** How a parameter is written in a request, with explicit defaults. */
function styleOf(parameter: Json, schema: Json): string {
  if (parameter.content) return 'content';
  const style = parameter.style ?? (FORM.includes(String(parameter.in)) ? 'form' : 'simple');
  const parts = ['array', 'object'].some((type) => [schema.type].flat().includes(type));
  return parts ? `${style} ${parameter.explode ?? style === 'form'}` : String(style);
}

function headersOf(document: OpenApiDocument, response: unknown): Json {
  const headers = Object.entries(objectOf(resolved(document, response).headers));
  return Object.fromEntries(
    headers.map(([name, header]) => [
      name.toLowerCase(),
      objectOf(resolved(document, header).schema),
    ]),
  );
}
