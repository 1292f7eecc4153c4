import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
}

/** The name holds a digest of what is in it, so a copy never grows stale. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

function asset(name: string, extension: string, type: string): Asset {
  const bytes = readFileSync(new URL(`assets/${name}.${extension}`, import.meta.url));
  const digest = hash('sha256', bytes, 'hex').slice(0, 10);
  return { path: `/assets/${name}.${digest}.${extension}`, type, bytes };
}

export const STYLE = asset('site', 'css', 'text/css; charset=utf-8');
export const SCRIPT = asset('site', 'js', 'text/javascript; charset=utf-8');
export const ICON = asset('favicon', 'svg', 'image/svg+xml; charset=utf-8');

/** Serves the few files that pages need beside themselves. */
export function serveAssets(app: FastifyInstance): void {
  for (const { path, type, bytes } of [STYLE, SCRIPT, ICON]) {
    app.route({
      method: ['GET', 'HEAD'],
      url: path,
      schema: { hide: true },
      exposeHeadRoute: false,
      config: { page: true, limited: false },
      handler: (_, reply) =>
        reply.header('cache-control', CACHE_CONTROL).header('content-type', type).send(bytes),
    });
  }
}
