import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
}

/** File names contain a digest of the content, so a cached copy never gets stale. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable';

function asset(name: string, extension: string, type: string): Asset {
  const bytes = readFileSync(new URL(`assets/${name}.${extension}`, import.meta.url));
  const digest = hash('sha256', bytes, 'hex').slice(0, 10);
  return { path: `/assets/${name}.${digest}.${extension}`, type, bytes };
}

export const STYLE = asset('site', 'css', 'text/css; charset=utf-8');
export const SCRIPT = asset('site', 'js', 'text/javascript; charset=utf-8');
export const ICON = asset('favicon', 'svg', 'image/svg+xml; charset=utf-8');

/** Registers the stylesheet, the script and the icon. */
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
