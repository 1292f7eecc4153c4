import { isIP } from 'node:net';
import type { Logger } from 'pino';
import { type Config, listeningUrl } from './config.ts';

/** The URLs of a service. */
export interface Places {
  pages: string;
  api: string;
  openapi: string;
  docs: string;
  metrics?: string;
}

const NAMES = { pages: 'Pages', api: 'API', openapi: 'OpenAPI', docs: 'Docs', metrics: 'Metrics' };

/** Returns the URLs of a service that listens at an address. */
export function placesAt(url: string, metricsUrl: string | undefined): Places {
  return {
    pages: `${url}/`,
    api: `${url}/v1`,
    openapi: `${url}/v1/openapi.json`,
    docs: `${url}/docs`,
    ...(metricsUrl !== undefined && { metrics: `${metricsUrl}/metrics` }),
  };
}

/**
 * Returns a warning for a service that other machines can reach and that has no public URL: its links contain an
 * address that others cannot follow; else null.
 */
export function addressWarning({ host, publicUrl }: Config, url: string): string | null {
  if (publicUrl !== null || isLoopback(host)) return null;
  const named = listeningUrl({ host, port: Number(new URL(url).port) });
  return `HOST=${host} lets others in, but PUBLIC_URL is not set: links and citations name ${named}. Set PUBLIC_URL to the address by which others reach the service.`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Prints the URLs of the service: plain lines on a terminal, else JSON in the log. */
export function tellStart(
  places: Places,
  warning: string | null,
  out: { isTTY?: boolean; write(text: string): unknown },
  logger: Pick<Logger, 'info' | 'warn'>,
): void {
  if (!out.isTTY) {
    logger.info(places, 'listening');
    if (warning !== null) logger.warn(warning);
    return;
  }
  const lines = Object.entries(places).map(([name, url]) => {
    return `${NAMES[name as keyof Places].padEnd(9)}${url}`;
  });
  if (warning !== null) lines.push(warning);
  out.write(`${lines.join('\n')}\n`);
}
