import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';

/** Loopback names, on any port; a page of another site cannot have one of them. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses a request that came under another name than the service has, or from a page of another site:
 * a site that points its own name at this machine would otherwise reach a service behind a firewall.
 */
export function refuseStrangers(headers: IncomingHttpHeaders, publicUrl: string): void {
  const { host: own, origin: ownOrigin } = new URL(publicUrl);
  const { host = '', origin } = headers;
  if (host !== own && !LOOPBACK.includes(nameOf(`http://${host}`))) {
    throw refusal('Host', `must be ${own}, the host in PUBLIC_URL`);
  }
  if (origin !== undefined && origin !== ownOrigin && !LOOPBACK.includes(nameOf(origin))) {
    throw refusal('Origin', `must be ${ownOrigin} or a loopback address`);
  }
}

function nameOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}

function refusal(header: string, detail: string): AppError {
  return new AppError('ORIGIN_REFUSED', `${header} ${detail}.`, {
    errors: [{ code: 'ORIGIN_REFUSED', header, detail }],
  });
}
