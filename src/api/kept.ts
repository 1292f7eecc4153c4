import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingOf, entityTag, isNamedBy } from '../conditional.ts';
import type { Answers, KeptAnswer } from './answers.ts';
import { HOUSE_HEADERS } from './headers.ts';

/** Headers that hooks set for one request: they belong to it and not to the answer. */
const OF_REQUEST = 'x-request-id ratelimit ratelimit-policy deprecation sunset link'.split(' ');

/** What a 304 says besides its validator: all else is with the answer that the client holds. */
const RENEWED = {
  'access-control-allow-origin': HOUSE_HEADERS['access-control-allow-origin'],
  'access-control-expose-headers': HOUSE_HEADERS['access-control-expose-headers'],
};

type Headers = Record<string, string>;

/**
 * Sends a kept answer, or that nothing changed; false where all that is known is a tag nobody named. It goes
 * out past Fastify, whose work on headers and bodies is done already: that would take longer than all the rest.
 */
export function sendKept(
  kept: KeptAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
  answers: Answers,
): boolean {
  const coding = codingOf(request.headers['accept-encoding']);
  const etag = entityTag(kept.etag, coding);
  if (isNamedBy(request.headers['if-none-match'], etag)) {
    const { vary = '', 'cache-control': policy = '' } = kept.headers;
    const headers = { ...RENEWED, vary, 'cache-control': policy, etag, ...ofRequest(reply) };
    reply.hijack();
    reply.raw.writeHead(304, headers).end();
    return true;
  }
  if (kept.body === null) return false;
  const { headers, body } = answers.inCoding(kept, coding);
  const own = ofRequest(reply);
  if (own.link && headers.link) own.link = `${own.link}, ${headers.link}`;
  const length = { 'content-length': String(body.length) };
  reply.hijack();
  reply.raw.writeHead(200, { ...HOUSE_HEADERS, ...headers, ...length, ...own }).end(body);
  return true;
}

function ofRequest(reply: FastifyReply): Headers {
  const headers: Headers = {};
  for (const name of OF_REQUEST) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return headers;
}
