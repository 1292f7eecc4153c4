import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { PREFLIGHT_HEADERS } from './headers.ts';

interface KnownPath {
  segments: string[];
  methods: Set<string>;
}

/**
 * Answers for methods no route has: 405 with `Allow` on every path that exists, 204 to OPTIONS, 404 on the
 * rest. It works on the first hook, before a body is read, so that a wrong method is never told otherwise.
 */
export function answerOtherMethods(app: FastifyInstance): void {
  const known = new Map<string, KnownPath>();
  app.addHook('onRoute', ({ url, method }) => {
    const path = known.get(url) ?? { segments: url.split('/'), methods: new Set() };
    for (const name of [method].flat()) path.methods.add(name);
    known.set(url, path);
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) refuseMethod(request, reply, allowed(known, request.url));
    else done();
  });
}

function refuseMethod(request: FastifyRequest, reply: FastifyReply, allow: string): void {
  if (allow === '') throw noSuchPath(request);
  if (request.method !== 'OPTIONS') {
    throw new AppError('METHOD_NOT_ALLOWED', `This path takes ${allow}, not ${request.method}.`, {
      headers: { allow },
    });
  }
  reply
    .code(204)
    .headers({ ...PREFLIGHT_HEADERS, allow, 'access-control-allow-methods': allow })
    .send();
}

/** The refusal of a path that nothing is served at. */
export function noSuchPath(request: FastifyRequest): AppError {
  const path = request.url.split('?', 1)[0] ?? '';
  return new AppError(
    'ROUTE_NOT_FOUND',
    `Nothing is served at ${path.slice(0, 200)}; the paths are listed in /v1/openapi.json.`,
  );
}

/** The methods of all routes that match the path, for `Allow`; empty where none does. */
function allowed(known: Map<string, KnownPath>, url: string): string {
  const segments = (url.split(/[?#]/, 1)[0] ?? '').split('/').map(decoded);
  const methods = [...known.values()]
    .filter((path) => matches(path.segments, segments))
    .flatMap((path) => [...path.methods]);
  return methods.length === 0 ? '' : [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
}

/** A segment as the router reads it; one that is not encoded text is left as it is, and matches nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function matches(pattern: string[], segments: string[]): boolean {
  const open = pattern.at(-1) === '*';
  if (open ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every(
    (part, index) => part === '*' || part.startsWith(':') || part === segments[index],
  );
}
