import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { acceptable } from './accept.ts';
import { codingOf, entityTag, isNamedBy } from './conditional.ts';
import type { Context } from './context.ts';
import { HOUSE_HEADERS } from './headers.ts';
import type { Answer, Input, Operation } from './operation.ts';
import { readParams, readQuery } from './query.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string;
  }
}

const NONE = z.strictObject({});

/** To be stored, but asked about each time: records change when curators say so, not by the clock. */
const CACHE_CONTROL = 'public, no-cache';

/** Registers operations as routes; GET and HEAD share one handler, so that they cannot differ. */
export function registerOperations(
  app: FastifyInstance,
  operations: { operation: Operation; tag: string }[],
  context: Context,
): void {
  for (const { operation, tag } of operations) {
    const { path, operationId, summary, description } = operation;
    const route = {
      url: path,
      handler: handlerOf(operation, context),
      exposeHeadRoute: false,
      config: { operationId },
    };
    const schema = { operationId, summary, description, tags: [tag], security: [] };
    app.route({ ...route, method: 'GET', schema });
    app.route({ ...route, method: 'HEAD', schema: { hide: true } });
  }
}

function handlerOf(operation: Operation, context: Context) {
  const types = mediaTypesOf(operation);
  const vary = types.length > 1 ? `${HOUSE_HEADERS.vary}, accept` : HOUSE_HEADERS.vary;
  const { params = NONE, query = NONE } = operation;
  return (request: FastifyRequest, reply: FastifyReply) => {
    const mediaType = acceptable(request.headers.accept, types);
    if (mediaType === null) throw notAcceptable(types);
    const input = {
      params: readParams(params, request.params),
      query: readQuery(query, request.url),
      url: request.url,
      mediaType,
      holds: (tag: string) => holds(request, tag),
    } as Input<never, never>;
    reply.header('vary', vary);
    const answer = operation.handle(input, context);
    if (!(answer instanceof Promise)) return send(answer, mediaType, request, reply, context);
    return answer.then((made) => send(made, mediaType, request, reply, context));
  };
}

function send(
  { status = 200, body, contentType, etag, cacheControl = CACHE_CONTROL, next, headers }: Answer,
  mediaType: string,
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
): FastifyReply {
  reply.header('cache-control', cacheControl);
  if (headers) reply.headers(headers);
  if (etag !== undefined) {
    reply.header('etag', entityTag(etag, codingOf(request.headers['accept-encoding'])));
    if (status === 304 || (status < 300 && holds(request, etag))) return reply.code(304).send();
  }
  if (next) reply.header('link', nextLink(request.url, next, context.publicUrl));
  reply.code(status);
  if (body === undefined) return reply.send();
  return reply.header('content-type', contentType ?? mediaType).send(bytesOf(body));
}

/** Buffers go out as they are; strings would be encoded on the way and objects passed through a serialiser. */
function bytesOf(body: string | Buffer | object): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function holds({ headers }: FastifyRequest, tag: string): boolean {
  const named = headers['if-none-match'];
  return (
    named !== undefined && isNamedBy(named, entityTag(tag, codingOf(headers['accept-encoding'])))
  );
}

/** The same question with another cursor, as an absolute URL. */
function nextLink(url: string, cursor: string, publicUrl: string): string {
  const [path = '', query = ''] = url.split('?');
  const rest = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('cursor='));
  return `<${publicUrl}${path}?${[...rest, `cursor=${cursor}`].join('&')}>; rel="next"`;
}

/** The media types of an operation's 200, the default one first. */
function mediaTypesOf({ responses }: Operation): string[] {
  return Object.keys(responses[200]?.content ?? {});
}

function notAcceptable(types: string[]): AppError {
  const detail = `is served as ${types.join(', ')} here, and Accept excludes that`;
  return new AppError('NOT_ACCEPTABLE', `This path ${detail}.`, {
    errors: [{ code: 'NOT_ACCEPTABLE', header: 'Accept', detail }],
  });
}
