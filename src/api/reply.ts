import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingOf, entityTag, isNamedBy } from '../conditional.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import type { Context } from './context.ts';
import type { Answer } from './operation.ts';

/** Sends the response of an operation; 304 for a read if the client has its ETag. */
export function sendAnswer(
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
    const unchanged =
      status === 304 || (isRead(request) && status < 300 && namesTag(request, etag));
    if (unchanged) {
      if (body instanceof Readable) body.destroy();
      return reply.code(304).send();
    }
  }
  const announced = reply.getHeader('link') as string | undefined;
  const own = linksOf(request.originalUrl, answer, context.publicUrl);
  const links = announced === undefined ? own : [announced, ...own];
  if (links.length > 0) reply.header('link', links.join(', '));
  reply.code(status);
  if (body === undefined) return reply.send();
  return reply.header('content-type', contentType ?? request.answerType).send(bytesOf(body));
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Returns the body to send. Buffers and streams go out as they are. Strings would be encoded later, and Fastify would
 * serialise objects.
 */
function bytesOf(body: string | Buffer | Readable | object): Buffer | Readable {
  if (Buffer.isBuffer(body) || body instanceof Readable) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Returns whether `If-None-Match` names a tag. */
export function namesTag({ headers }: FastifyRequest, tag: string): boolean {
  const named = headers['if-none-match'];
  return (
    named !== undefined && isNamedBy(named, entityTag(tag, codingOf(headers['accept-encoding'])))
  );
}

/** Returns the header Link, with absolute URLs of the next page and of other formats. */
function linksOf(url: string, answer: Answer, publicUrl: string): string[] {
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
