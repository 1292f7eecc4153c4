import type { FastifyInstance } from 'fastify';

/**
 * Headers that every answer carries. They are constants rather than the work of helmet and cors: three of
 * the five ways out never run a plugin's hooks, and helmet rebuilds its middleware on every request, which
 * costs more than the rest of the answer.
 */
export const DEFAULT_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Accept, Allow, Content-Disposition, Content-Location, Deprecation, ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, Vary, WWW-Authenticate, X-Request-Id, X-Trade-Measures-Excluded',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // A public API is read from other origins; helmet's default would block them.
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Every body may be compressed, so caches must tell the codings apart even where this one is not.
  vary: 'accept-encoding',
};

/** What a browser asks before a request that is not simple; reads need no credentials. */
export const PREFLIGHT_HEADERS = {
  // The asterisk stands for every header but this one.
  'access-control-allow-headers': '*, Authorization',
  'access-control-max-age': '86400',
};

const DEFAULTS = Object.entries(DEFAULT_HEADERS);

/** A 304 says only what scripts and caches need: all else is with the answer that the client holds. */
const RENEWED = DEFAULTS.filter(([name]) => /^(?:access-control-|vary$)/.test(name));

/** Gives every answer its request id and the default headers that it does not set itself. */
export function addDefaultHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', ({ id }, reply, done) => {
    reply.header('x-request-id', id);
    done();
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    const defaults = reply.statusCode === 304 ? RENEWED : DEFAULTS;
    for (const [name, value] of defaults) if (!reply.hasHeader(name)) reply.header(name, value);
    done(null, payload);
  });
}
