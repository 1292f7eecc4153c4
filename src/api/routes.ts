import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codingOf, entityTag, isNamedBy } from '../conditional.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import type { Scope } from '../store/keys.ts';
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

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks to write; null for a read. */
    caller: Caller | null;
    /** The media type that an operation answers in. */
    answerType: string;
  }
  interface FastifyContextConfig {
    operationId?: string;
  }
}

/** To be stored, but asked about each time: records change when curators say so, not by the clock. */
const CACHE_CONTROL = 'public, no-cache';

/**
 * Of lists, which cost most: a cache that many share may give them on for some seconds, and for some more
 * while it asks again, so that a crowd costs what one does.
 */
const LIST_CACHE_CONTROL = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30';

/** Registers the operations of resources as routes; GET and HEAD share one handler, so that they cannot differ. */
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
      ...(deprecated ? [announcing(deprecated)] : []),
      ...(scope ? [authorizing(scope, context)] : []),
    ],
    preValidation: negotiating(mediaTypesOf(operation)),
    handler: handlerOf(operation, context),
  };
}

/** All answers of an operation that will go say so, refusals too. */
function announcing(deprecated: Deprecation) {
  const headers = deprecationHeaders(deprecated);
  return (_: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.headers(headers);
    done();
  };
}

/** Who may not write is told so before a body is read. */
function authorizing(scope: Scope, context: Context) {
  return (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    refuseCopy(context.config, request.originalUrl);
    request.caller = callerOf(request.headers, context);
    refuseScope(request.caller, scope);
    done();
  };
}

/** The media type to answer in is chosen before the question is read. */
function negotiating(types: string[]) {
  return (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    const mediaType = types.length > 0 ? acceptable(request.headers.accept, types) : '';
    if (mediaType === null) throw notAcceptable(types);
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
    const goOn = (made: Answer) => send({ cacheControl, ...made }, request, reply, context);
    const answer = answerOf(operation, input, request, context);
    return answer instanceof Promise ? answer.then(goOn) : goOn(answer);
  };
}

/** Whether answers go page by page. */
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
    lastEventId: headers['last-event-id'] as string | undefined,
    // A star names whatever there is, and that there is anything is yet to be seen.
    holds: (tag: string) => headers['if-none-match']?.trim() !== '*' && holds(request, tag),
    ...((scope || body) && { write: writeOf(operation, request) }),
  } as Input<never, never>;
}

/** What a write brings; refuses a body that the operation does not take. */
function writeOf({ body }: Operation, request: FastifyRequest): Write {
  const { headers } = request;
  const contentType = contentTypeOf(headers, Object.keys(body?.content ?? {}));
  return {
    caller: request.caller as Caller,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType,
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
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
  // All that an answer tells is of one moment, whatever other processes write meanwhile.
  if (operation.scope === undefined && operation.conditional !== false) {
    return context.store.read(run);
  }
  if (operation.scope === undefined || header === undefined) return run();
  const asked = `${request.method} ${request.url}`;
  return onceOnly(
    { header: String(header), request: asked, write: input.write },
    context,
    run as () => Answer,
  );
}

function send(
  answer: Answer & { cacheControl: string },
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
): FastifyReply {
  const { status = 200, body, contentType, etag, cacheControl, headers } = answer;
  reply.header('cache-control', cacheControl);
  if (headers) reply.headers(headers);
  if (etag !== undefined) {
    reply.header('etag', entityTag(etag, codingOf(request.headers['accept-encoding'])));
    const unchanged = status === 304 || (isRead(request) && status < 300 && holds(request, etag));
    if (unchanged) {
      if (body instanceof Readable) body.destroy();
      return reply.code(304).send();
    }
  }
  const announced = reply.getHeader('link') as string | undefined;
  const own = linkHeader(request.originalUrl, answer, context.publicUrl);
  const links = announced === undefined ? own : [announced, ...own];
  if (links.length > 0) reply.header('link', links.join(', '));
  reply.code(status);
  if (body === undefined) return reply.send();
  return reply.header('content-type', contentType ?? request.answerType).send(bytesOf(body));
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Buffers and streams go out as they are; strings would be encoded on the way and objects passed through a serialiser. */
function bytesOf(body: string | Buffer | Readable | object): Buffer | Readable {
  if (Buffer.isBuffer(body) || body instanceof Readable) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function holds({ headers }: FastifyRequest, tag: string): boolean {
  const named = headers['if-none-match'];
  return (
    named !== undefined && isNamedBy(named, entityTag(tag, codingOf(headers['accept-encoding'])))
  );
}

/** Where the answer goes on, and where it is served in other formats, as absolute URLs. */
function linkHeader(url: string, answer: Answer, publicUrl: string): string[] {
  const { next, goesOnBy = 'cursor', alternates = [], links = [] } = answer;
  const same = alternates.map(
    ({ path, type }) => `<${publicUrl}${path}>; rel="alternate"; type="${type}"`,
  );
  const others = [...same, ...links];
  if (!next) return others;
  const { path, query } = pathAndQuery(url);
  const on = [...pairsBut(query, [goesOnBy]), `${goesOnBy}=${next}`].join('&');
  return [`<${publicUrl}${path}?${on}>; rel="next"`, ...others];
}

/** The media types of an operation's 200, the default one first. */
function mediaTypesOf({ responses }: Operation): string[] {
  const { content } = responses[200] ?? responses[201] ?? {};
  return Object.keys(content ?? {});
}
