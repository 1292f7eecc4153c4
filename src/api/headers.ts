import type { FastifyInstance } from 'fastify';

/**
 * Headers of every response. They are constants, and not set by helmet and cors: three of the five ways to respond
 * never run the hooks of a plugin, and helmet rebuilds its middleware on every request, which costs more than the
 * rest of the response.
 */
export const DEFAULT_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Accept, Allow, Content-Disposition, Content-Location, Deprecation, ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, Vary, WWW-Authenticate, X-Request-Id, X-Trade-Measures-Excluded',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // Other origins read a public API; the default of helmet would block them.
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Every body may be compressed, so caches must store each coding separately, even when this body is not compressed.
  vary: 'accept-encoding',
};

/** The answer to a CORS preflight request. Reads need no credentials. */
export const PREFLIGHT_HEADERS = {
  // The asterisk covers every header except this one.
  'access-control-allow-headers': '*, Authorization',
  'access-control-max-age': '86400',
};

const DEFAULTS = Object.entries(DEFAULT_HEADERS);

/** The headers of a 304: only those that scripts and caches need. The client already has the others. */
const RENEWED = DEFAULTS.filter(([name]) => /^(?:access-control-|vary$)/.test(name));

/** Adds the request id and the default headers to every response, unless the response sets them. */
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
