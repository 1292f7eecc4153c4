import type { FastifyInstance } from 'fastify';

/** An address of this site in an attribute. Text is escaped, so quotation marks occur in markup only. */
const ADDRESS = /(\s(?:href|src|action)=")(?=\/(?!\/))/g;

/**
 * Puts the path of the public URL before the addresses in pages and redirects, for a service behind a proxy that takes
 * this path away from each request. Does nothing if the public URL has no path.
 */
export function serveUnderPath(app: FastifyInstance, publicUrl: string | null): void {
  const path = pathOf(publicUrl);
  if (path === '') return;
  app.addHook('onSend', async (_request, reply, payload) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && /^\/(?!\/)/.test(location)) {
      reply.header('location', path + location);
    }
    const isHtml = String(reply.getHeader('content-type')).startsWith('text/html');
    if (!isHtml || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
    return String(payload).replace(ADDRESS, (start) => start + path);
  });
}

/** Returns the path of a URL without a slash at its end: empty for the root. */
export function pathOf(url: string | null): string {
  return url === null ? '' : new URL(url).pathname.replace(/\/$/, '');
}
