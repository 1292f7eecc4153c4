import { METHODS } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import findMyWay, { type HTTPMethod, type HTTPVersion, type Instance } from 'find-my-way';
import { AppError } from '../errors.ts';
import { PREFLIGHT_HEADERS } from './headers.ts';

/**
 * Handles methods without a route: 405 with `Allow` on every path that exists, 204 for OPTIONS, 404 elsewhere. It
 * runs in the first hook, before the body is read, so that a wrong method always gets the same error.
 */
export function answerOtherMethods(app: FastifyInstance): void {
  // The router of the framework. Fastify does not expose its own, so this second one knows the methods of a path.
  const router = findMyWay({ maxParamLength: Number.POSITIVE_INFINITY });
  app.addHook('onRoute', ({ url, method }) => {
    router.on(method as HTTPMethod[], url, () => {});
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) done();
    else refuseMethod(request, reply, methodsOf(router, request.url));
  });
}

/** Returns the methods of all routes that match the path, for `Allow`; empty if there are none. */
function methodsOf(router: Instance<HTTPVersion.V1>, url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  // The router would match `*`, which stands for the whole server, with the root.
  const known = path.startsWith('/') ? METHODS : [];
  const methods = known.filter((method) => router.find(method as HTTPMethod, path));
  return methods.length === 0 ? '' : [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
}

function refuseMethod(request: FastifyRequest, reply: FastifyReply, allow: string): void {
  if (allow === '') throw noSuchPath(request);
  if (request.method !== 'OPTIONS') {
    throw new AppError(
      'METHOD_NOT_ALLOWED',
      `This path does not support ${request.method}: use ${allow}.`,
      {
        headers: { allow },
      },
    );
  }
  reply
    .code(204)
    .headers({ ...PREFLIGHT_HEADERS, allow, 'access-control-allow-methods': allow })
    .send();
}

/** Returns the error for an unknown path. */
export function noSuchPath(request: FastifyRequest): AppError {
  const path = request.url.split('?', 1)[0] ?? '';
  return new AppError(
    'ROUTE_NOT_FOUND',
    `There is nothing at ${path.slice(0, 200)}: see the paths in /v1/openapi.json.`,
  );
}
