import type { FastifyInstance } from 'fastify';
import { codingOf } from '../conditional.ts';
import { AppError } from '../errors.ts';

const RETRY_SECONDS = '5';

const FORWARDED = /^"?(?:\[([0-9A-Fa-f:.]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?"?$/;

/** Throws for requests that arrive while the service stops; requests in progress are finished. */
export function refuseWhileStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    if (stopping) throw shuttingDown();
    done();
  });
}

/** Throws for requests without a host, and chooses the content coding of the response. */
export function checkRequests(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw: { headers, httpVersion, rawHeaders } }, _reply, done) => {
    if (headers.host === undefined && httpVersion === '1.1') {
      throw new AppError('BAD_REQUEST', 'An HTTP/1.1 request must have a Host header.');
    }
    // Node keeps the first `Host`, but a proxy before us may have used the last one.
    if (rawHeaders.filter(isHost).length > 1) {
      throw new AppError('BAD_REQUEST', 'A request must have one Host header.');
    }
    const forwarded = headers['x-forwarded-for'];
    if (forwarded !== undefined) headers['x-forwarded-for'] = withoutPorts(String(forwarded));
    // From here on there is a single coding, so that ETags and compression always agree.
    const wished = headers['accept-encoding'];
    if (wished !== undefined) headers['accept-encoding'] = codingOf(wished) ?? 'identity';
    if (headers['x-no-compression'] !== undefined) delete headers['x-no-compression'];
    done();
  });
}

/** Returns whether a part of the raw headers, which alternate between names and values, is the name `Host`. */
function isHost(part: string, index: number): boolean {
  return index % 2 === 0 && part.length === 4 && part.toLowerCase() === 'host';
}

/**
 * Returns the forwarded addresses without the quotes, brackets and ports of some proxies, as in `"[2001:db8::1]:80"`.
 */
function withoutPorts(addresses: string): string {
  const bare = addresses.split(',').map((address) => {
    const [, v6, v4] = FORWARDED.exec(address.trim()) ?? [];
    return v6 ?? v4 ?? address.trim();
  });
  return bare.join(', ');
}

/** Returns the error for a request that arrives while the service stops. */
export function shuttingDown(): AppError {
  return new AppError('SHUTTING_DOWN', 'The service is stopping; try again in a few seconds.', {
    headers: { 'retry-after': RETRY_SECONDS },
  });
}
