import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '../store/schema/keys.ts';
import { acceptable, notAcceptable } from './accept.ts';
import { type Caller, callerOf, refuseCopy, refuseScope } from './auth.ts';
import { contentTypeOf } from './body.ts';
import type { Context } from './context.ts';
import { type Deprecation, deprecationHeaders } from './deprecation.ts';
import { DEFAULT_HEADERS } from './headers.ts';
import { onceOnly } from './idempotency.ts';
import { linksOf } from './openapi.links.ts';
import { inputSchema, schemaOf } from './openapi.operation.ts';
import type { Answer, Input, Operation, Resource, Write } from './operation.ts';
import { refuseLongTags } from './precondition.ts';
import { namesTag, sendAnswer } from './reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller of a write; null for a read. */
    caller: Caller | null;
    /** The media type of the response. */
    answerType: string;
  }
  interface FastifyContextConfig {
    operationId?: string;
  }
}

/** Caches must revalidate each time, because records change whenever curators change them. */
const CACHE_CONTROL = 'public, no-cache';

/**
 * Lists are the most expensive responses. A shared cache may serve them for some seconds, and a bit longer while it
 * revalidates, so that many clients cost as much as one.
 */
const LIST_CACHE_CONTROL = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30';

/** Registers the operations of resources as routes. GET and HEAD share one handler, so that they cannot differ. */
export async function operationRoutes(
  app: FastifyInstance,
  { resources, context }: { resources: Resource[]; context: Context },
): Promise<void> {
  app.decorateRequest('caller', null);
  app.decorateRequest('answerType', '');
  const all = resources.flatMap(({ operations }) => operations);
  for (const { tag, operations } of resources) {
    for (const operation of operations) {
      const route = routeOf(operation, context);
      const schema = schemaOf(operation, tag.name);
      app.route({ ...route, schema, links: linksOf(operation, all) });
      if (operation.method !== 'GET') continue;
      app.route({ ...route, method: 'HEAD', schema: { ...inputSchema(operation), hide: true } });
    }
  }
}

function routeOf(operation: Operation, context: Context) {
  const { method, path, operationId, body, limited = true, scope, deprecated } = operation;
  return {
    method,
    url: path,
    exposeHeadRoute: false,
    config: { operationId, limited },
    ...(body?.bytesMax !== undefined && { bodyLimit: body.bytesMax }),
    onRequest: [
      ...(deprecated ? [deprecationHook(deprecated)] : []),
      ...(scope ? [authorizationHook(scope, context)] : []),
    ],
    preValidation: negotiationHook(mediaTypesOf(operation)),
    handler: handlerOf(operation, context),
  };
}

/** Adds the headers of a deprecated operation to every response, including errors. */
function deprecationHook(deprecated: Deprecation) {
  const headers = deprecationHeaders(deprecated);
  return (_: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.headers(headers);
    done();
  };
}

/** Rejects a caller without permission before the body is read. */
function authorizationHook(scope: Scope, context: Context) {
  return (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    refuseCopy(context.config, request.originalUrl);
    request.caller = callerOf(request.headers, context);
    request.keyId = request.caller.keyId;
    refuseScope(request.caller, scope);
    done();
  };
}

/** Chooses the media type of the response, and refuses overlong conditions, before the parameters are read. */
function negotiationHook(types: string[]) {
  return (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    const mediaType = types.length > 0 ? acceptable(request.headers.accept, types) : '';
    if (mediaType === null) throw notAcceptable(types);
    refuseLongTags(request.headers);
    request.answerType = mediaType;
    done();
  };
}

function handlerOf(operation: Operation, context: Context) {
  const cacheControl = isList(operation) ? LIST_CACHE_CONTROL : CACHE_CONTROL;
  const { vary } = DEFAULT_HEADERS;
  const varied = mediaTypesOf(operation).length > 1 ? `${vary}, accept` : vary;
  return (request: FastifyRequest, reply: FastifyReply) => {
    const input = inputOf(operation, request);
    reply.header('vary', varied);
    const send = (made: Answer) => sendAnswer({ cacheControl, ...made }, request, reply, context);
    const answer = operation.prepare
      ? operation
          .prepare(input, context)
          .then((write) => answerOf(operation, { ...input, write }, request, context))
      : answerOf(operation, input, request, context);
    return answer instanceof Promise ? answer.then(send) : send(answer);
  };
}

/** Returns whether an operation has pages. */
function isList({ method, query }: Operation): boolean {
  return method === 'GET' && query !== undefined && 'cursor' in query.shape;
}

function inputOf(operation: Operation, request: FastifyRequest): Input<never, never> {
  const { scope, body } = operation;
  const { params, query, originalUrl: url, method, answerType: mediaType, headers } = request;
  return {
    params,
    query,
    method,
    url,
    mediaType,
    hasGone: () => request.raw.socket?.destroyed === true,
    lastEventId: headers['last-event-id'] as string | undefined,
    // `*` matches only if the record exists, which is not known yet.
    holds: (tag: string) => headers['if-none-match']?.trim() !== '*' && namesTag(request, tag),
    ...((scope || body) && { write: writeOf(operation, request) }),
  } as Input<never, never>;
}

/** Returns the content of a write; throws for a body that the operation does not accept. */
function writeOf({ body }: Operation, request: FastifyRequest): Write {
  const { headers } = request;
  const contentType = contentTypeOf(headers, Object.keys(body?.content ?? {}));
  return {
    caller: request.caller as Caller,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType,
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
    staged: null,
  };
}

function answerOf(
  operation: Operation,
  input: Input<never, never>,
  request: FastifyRequest,
  context: Context,
): Answer | Promise<Answer> {
  const header = request.headers['idempotency-key'];
  const run = () => operation.handle(input, context);
  // One transaction, so that a response shows one state of the database even if other processes write.
  if (operation.scope === undefined && operation.conditional !== false) {
    return context.store.read(run);
  }
  if (operation.scope === undefined || operation.method === 'GET' || header === undefined) {
    return run();
  }
  const line = `${request.method} ${request.url}`;
  return onceOnly(
    { header: String(header), request: line, write: input.write },
    context,
    run as () => Answer,
  );
}

/** Returns the media types of the 200 of an operation, the default first. */
function mediaTypesOf({ responses }: Operation): string[] {
  const { content } = responses[200] ?? responses[201] ?? {};
  return Object.keys(content ?? {});
}
