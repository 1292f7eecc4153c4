import { z } from 'zod';
import { Cursor } from '../params/parameters.ts';
import { Since } from '../params/position.ts';
import { BODY_BYTES_MAX } from './body.ts';
import { deprecationDoc } from './deprecation.ts';
import { SHARED_RESPONSES, sharedResponse, statusOf } from './openapi.responses.ts';
import { COMMON_HEADERS, headerRefs, RATE_HEADERS } from './openapi.shared.ts';
import type { Operation, RequestDoc, ResponseDoc } from './operation.ts';
import { type JsonSchema, mapValues, ref } from './schema.ts';

export const KEY_SCHEME = 'key';

const NONE = z.strictObject({});

/** Headers of every response of a deprecated operation. */
const DEPRECATION_HEADERS = ['Deprecation', 'Sunset', 'Link'];

/** Returns the schemas for the validator of a request; without parameters the query must be empty. */
export function inputSchema({ params, query = NONE }: Operation) {
  return { ...(params && { params }), querystring: query };
}

/**
 * Returns the schema of the route of an operation: zod for the request, references to components for the responses.
 */
export function schemaOf(operation: Operation, tag: string) {
  const { operationId, summary, description, scope, body, deprecated } = operation;
  return {
    operationId,
    summary,
    description: scope ? `${description} Requires a key with the scope \`${scope}\`.` : description,
    tags: [tag],
    ...deprecationDoc(deprecated),
    security: scope ? [{ [KEY_SCHEME]: [] }] : [],
    ...inputSchema(operation),
    headers: { type: 'object', properties: headerParameters(operation) },
    ...(body && { body: requestBody(body) }),
    response: responsesOf(operation),
  };
}

function headerParameters({ method, conditional = true, preconditions, scope }: Operation) {
  const isPut = method === 'PUT';
  return {
    ...(method === 'GET' && conditional && { 'if-none-match': ref('parameters', 'IfNoneMatch') }),
    ...(preconditions && { 'if-match': ref('parameters', isPut ? 'IfThere' : 'IfMatch') }),
    ...(preconditions && isPut && { 'if-none-match': ref('parameters', 'IfNotThere') }),
    ...(scope && method !== 'GET' && { 'idempotency-key': ref('parameters', 'IdempotencyKey') }),
  };
}

/** A text body has at most as many characters as bytes. */
function requestBody({ description, content, bytesMax = BODY_BYTES_MAX }: RequestDoc) {
  const bounded = mapValues(content, ({ schema }, contentMediaType) => ({
    schema:
      typeof schema === 'string'
        ? ref('schemas', schema)
        : { ...schema, maxLength: bytesMax, contentMediaType },
  }));
  return { description, content: bounded };
}

function responsesOf(operation: Operation): Record<string, object> {
  const own = mapValues(operation.responses, (doc) => responseOf(doc, operation));
  const answered = sharedStatuses(operation);
  const shared = Object.entries(SHARED_RESPONSES).filter(
    ([name, doc]) => answered[name] ?? answered[statusOf(doc)] ?? true,
  );
  const found = shared.map(([name, doc]) => [
    statusOf(doc),
    operation.deprecated ? sharedResponse(doc, DEPRECATION_HEADERS) : ref('responses', name),
  ]);
  const all: Record<string, JsonSchema> = { ...Object.fromEntries(found), ...own };
  // Without this, the plugin gives a response without a body a body of any type.
  return mapValues(all, (doc) => (doc.content || doc.$ref ? doc : { ...doc, type: 'null' }));
}

/** Which shared responses an operation has, by name or status. Every operation has those that are not listed here. */
function sharedStatuses(operation: Operation): Record<string, boolean> {
  const { method, conditional = true, ofRecord = false, partOfRecord = false } = operation;
  const {
    params,
    scope,
    body,
    preconditions = false,
    conflicts = false,
    limited = true,
  } = operation;
  const writes = scope !== undefined && method !== 'GET';
  // A body that an operation does not accept is read and ignored.
  const takesBody = body !== undefined || writes;
  return {
    304: method === 'GET' && conditional,
    308: ofRecord && !writes,
    401: scope !== undefined,
    403: scope !== undefined,
    404: params !== undefined,
    408: takesBody,
    409: conflicts,
    HistoryChanged: goesOn(operation),
    410: ofRecord || partOfRecord,
    412: preconditions,
    413: takesBody,
    415: body !== undefined,
    422: writes,
    428: preconditions,
    429: limited,
  };
}

/** Returns whether an operation continues from a position in an earlier response. */
function goesOn({ query = NONE }: Operation): boolean {
  return Object.values(query.shape).some((shape) => shape === Cursor || shape === Since);
}

function responseOf({ description, content, headers = [] }: ResponseDoc, operation: Operation) {
  const { method, conditional = true, limited = true, deprecated } = operation;
  const names = [
    ...(method === 'GET' && conditional ? ['ETag'] : []),
    ...headers,
    ...(deprecated ? DEPRECATION_HEADERS : []),
    ...COMMON_HEADERS,
    ...(limited ? RATE_HEADERS : []),
  ];
  return {
    description,
    headers: headerRefs(names),
    ...(content && { content: contentOf(content) }),
  };
}

function contentOf(content: NonNullable<ResponseDoc['content']>) {
  return mapValues(content, ({ schema, ...rest }) => ({
    schema: typeof schema === 'string' ? ref('schemas', schema) : schema,
    ...rest,
  }));
}
