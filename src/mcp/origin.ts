import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';

/** Names of the local machine, on any port. A page of another site cannot have such an origin. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Throws for a request to a host name that the service does not have, or from a page of another site. Otherwise a
 * site could point its own name at this machine and reach a service behind a firewall.
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
