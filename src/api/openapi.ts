import type { z } from 'zod';
import { WIRE_COMPONENTS } from '../records/shapes.ts';
import { VERSION } from '../version.ts';
import { ABOUT, INFO } from './about.ts';
import { BODY_BYTES_MAX } from './body.ts';
import { deprecationDoc } from './deprecation.ts';
import { recordedExamples, withExamples } from './examples.ts';
import { linksOf } from './openapi.links.ts';
import {
  problemExample,
  RESPONSE_HEADERS,
  SHARED_PARAMETERS,
  SHARED_RESPONSES,
  type SharedResponse,
} from './openapi.shared.ts';
import type { Operation, RequestDoc, Resource, ResponseDoc } from './operation.ts';
import { CountJson, ExcludedJson } from './page.ts';
import { FieldErrorJson, ProblemJson } from './problem.ts';
import { componentSchemas, type JsonSchema, parameterSchema } from './schema.ts';

type Document = Record<string, unknown>;

const KEY_SCHEME = 'key';

/** The document is read from the service it describes, so the paths are of that one. */
const SERVER = { description: 'This service, in production or local.', 'x-internal': false };

/** What every answer carries, and what every answer does whose request was counted. */
const COMMON_HEADERS = ['X-Request-Id', 'Access-Control-Allow-Origin'];
const CACHE_HEADERS = ['Cache-Control', 'Vary'];
const RATE_HEADERS = ['RateLimit', 'RateLimit-Policy'];
/** What every answer of an operation carries that will go. */
const LEAVING_HEADERS = ['Deprecation', 'Sunset', 'Link'];

const KEY_SECURITY = {
  type: 'http',
  scheme: 'bearer',
  description:
    'A key of the form `tm_live_…`, made by the operator with `trade-measures keys make` and shown once. Only writing needs one.',
};
/** What the plugin found among the running routes: paths with methods and operation ids. */
type Paths = Record<string, Record<string, { operationId?: string; tags?: string[] }>>;

/**
 * The OpenAPI document of the running routes: the routes say which operations there are, their
 * definitions say what they take and answer.
 */
export function openapiDocument(paths: Paths, resources: Resource[]): Document {
  const operations = new Map(
    resources.flatMap((resource) =>
      resource.operations.map((operation) => [operation.operationId, operation]),
    ),
  );
  const documented = mapValues(paths, (methods) =>
    mapValues(methods, ({ operationId = '', tags }) =>
      operationObject(operations.get(operationId) as Operation, tags ?? [], [
        ...operations.values(),
      ]),
    ),
  );
  withExamples(documented as never, recordedExamples());
  const own = resources.map((resource) => resource.components);
  const components: Record<string, z.ZodType> = Object.assign(
    { Count: CountJson, Excluded: ExcludedJson },
    WIRE_COMPONENTS,
    ...own,
  );
  return {
    openapi: '3.1.0',
    info: { ...INFO, version: VERSION, description: ABOUT },
    servers: [{ url: '/', ...SERVER }],
    tags: resources.map(({ tag }) => tag),
    paths: documented,
    components: componentsObject(documented, components),
  };
}

function operationObject(operation: Operation, tags: string[], all: Operation[]): Document {
  const { operationId, summary, description, scope, body } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId,
    summary,
    description: scope ? `${description} Needs a key with the scope \`${scope}\`.` : description,
    tags,
    ...deprecationDoc(operation.deprecated),
    security: scope ? [{ [KEY_SCHEME]: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestObject(body) }),
    responses: responsesOf(operation, all),
  };
}

/** A body that is text has no more characters than bytes. */
function requestObject({ description, content, bytesMax = BODY_BYTES_MAX }: RequestDoc): Document {
  const bounded = mapValues(content, ({ schema, ...rest }, contentMediaType) =>
    typeof schema === 'string'
      ? { schema, ...rest }
      : { schema: { ...schema, maxLength: bytesMax, contentMediaType }, ...rest },
  );
  return { description, required: true, content: contentObject(bounded) };
}

function parametersOf(operation: Operation): Document[] {
  const { params, query, scope, preconditions } = operation;
  const path = Object.entries(params?.shape ?? {});
  const search = Object.entries(query?.shape ?? {});
  return [
    ...path.map(([name, schema]) => parameterObject('path', name, schema as z.ZodType)),
    ...search.map(([name, schema]) => parameterObject('query', name, schema as z.ZodType)),
    ...(isConditional(operation) ? [ref('parameters', 'IfNoneMatch')] : []),
    ...(preconditions ? [ref('parameters', 'IfMatch')] : []),
    ...(preconditions && operation.method === 'PUT' ? [ref('parameters', 'IfNotThere')] : []),
    ...(scope ? [ref('parameters', 'IdempotencyKey')] : []),
  ];
}

function parameterObject(where: string, name: string, schema: z.ZodType): Document {
  const shared = Object.entries(SHARED_PARAMETERS).find(([, known]) => known.schema === schema);
  return shared ? ref('parameters', shared[0]) : ownParameter(where, name, schema);
}

function ownParameter(where: string, name: string, schema: z.ZodType): Document {
  const { description, examples, ...value } = parameterSchema(schema);
  const required = where === 'path' || !schema.safeParse(undefined).success;
  return {
    name,
    in: where,
    description,
    required,
    ...(value.type === 'array' && { style: 'form', explode: false }),
    schema: value,
    ...(Array.isArray(examples) && { example: examples[0] }),
  };
}

function responsesOf(operation: Operation, all: Operation[]): Document {
  const { ofRecord = false, partOfRecord = false, preconditions = false } = operation;
  const { conflicts = false } = operation;
  const { params, responses, scope, body } = operation;
  const conditional = isConditional(operation);
  // What comes with a request that takes none is read all the same, and left alone.
  const takesBody = body !== undefined || scope !== undefined;
  const answered: Record<number, boolean> = {
    304: conditional,
    308: ofRecord && scope === undefined,
    401: scope !== undefined,
    403: scope !== undefined,
    404: params !== undefined,
    408: takesBody,
    409: conflicts,
    410: ofRecord || partOfRecord,
    412: preconditions,
    413: takesBody,
    415: body !== undefined,
    422: scope !== undefined,
    428: preconditions,
    429: operation.limited ?? true,
  };
  const shared = Object.entries(SHARED_RESPONSES).filter(
    ([, { status }]) => answered[status] ?? true,
  );
  const own = Object.entries(responses).map(([status, doc]) => [
    status,
    responseObject(doc, operation, all),
  ]);
  return Object.fromEntries([
    ...shared.map(([name, doc]) => [
      doc.status,
      operation.deprecated ? sharedResponse(doc, LEAVING_HEADERS) : ref('responses', name),
    ]),
    ...own,
  ]);
}

function sharedResponse(shared: SharedResponse, more: string[] = []): Document {
  const examples = problemExample(shared);
  const schema = ref('schemas', 'Problem');
  const content = examples && { content: { 'application/problem+json': { schema, examples } } };
  const { description, headers } = shared;
  const names = [...headers, ...CACHE_HEADERS, ...COMMON_HEADERS, ...RATE_HEADERS, ...more];
  return { description, headers: headersObject(names), ...content };
}

function responseObject(
  { description, content, headers = [] }: ResponseDoc,
  operation: Operation,
  all: Operation[],
) {
  const links = linksOf(operation, all);
  const { limited = true, deprecated } = operation;
  const own = new Set([
    ...(isConditional(operation) ? ['ETag'] : []),
    ...CACHE_HEADERS,
    ...headers,
    ...(deprecated ? LEAVING_HEADERS : []),
  ]);
  return {
    description,
    headers: headersObject([...own, ...COMMON_HEADERS, ...(limited ? RATE_HEADERS : [])]),
    ...(content && { content: contentObject(content) }),
    ...(Object.keys(links).length > 0 && { links }),
  };
}

function contentObject(content: NonNullable<ResponseDoc['content']>): Document {
  return mapValues(content, ({ schema, example }) => ({
    schema: typeof schema === 'string' ? ref('schemas', schema) : schema,
    ...(example !== undefined && { example }),
  }));
}

/** Whether answers of an operation can be 304: those of reads that carry an ETag. */
function isConditional({ method, conditional = true }: Operation): boolean {
  return method === 'GET' && conditional;
}

function headersObject(names: string[]): Document {
  return Object.fromEntries(names.map((name) => [name, ref('headers', name.replaceAll('-', ''))]));
}

/** All shapes, and of the shared parameters, answers and headers those that are used. */
function componentsObject(paths: Document, components: Record<string, z.ZodType>): Document {
  const parameters = mapValues(SHARED_PARAMETERS, (shared) =>
    ownParameter(shared.in, shared.name, shared.schema),
  );
  const responses = mapValues(SHARED_RESPONSES, (shared) => sharedResponse(shared));
  const headers = Object.fromEntries(
    Object.entries(RESPONSE_HEADERS).map(([name, { description, example }]) => [
      name.replaceAll('-', ''),
      { description, schema: { type: 'string' }, example },
    ]),
  );
  const used = { parameters: usedIn(paths, 'parameters', parameters), responses: {}, headers: {} };
  used.responses = usedIn(paths, 'responses', responses);
  used.headers = usedIn([paths, used.responses], 'headers', headers);
  const schemas = componentSchemas({
    ...components,
    FieldError: FieldErrorJson,
    Problem: ProblemJson,
  });
  return { schemas: sorted(schemas), ...used, securitySchemes: { [KEY_SCHEME]: KEY_SECURITY } };
}

function usedIn<T>(document: unknown, kind: string, all: Record<string, T>): Record<string, T> {
  const text = JSON.stringify(document);
  const entries = Object.entries(all);
  return Object.fromEntries(
    entries.filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
  );
}

function ref(kind: string, name: string): JsonSchema {
  return { $ref: `#/components/${kind}/${name}` };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T, key: string) => R) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, map(value, key)] as const),
  );
}
