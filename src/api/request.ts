import type { FastifyInstance } from 'fastify';
import { codingOf } from '../conditional.ts';
import { AppError } from '../errors.ts';

const RETRY_SECONDS = '5';

/** Refuses requests that come while the service stops; what is in flight is finished. */
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

/** Refuses requests without a host, and settles which content coding the client wishes for. */
export function checkRequests(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw: { headers, httpVersion } }, _reply, done) => {
    if (headers.host === undefined && httpVersion === '1.1') {
      throw new AppError('BAD_REQUEST', 'An HTTP/1.1 request must have a Host header.');
    }
    // From here on there is one wish, so that validators and compression cannot disagree.
    const wished = headers['accept-encoding'];
    if (wished !== undefined) headers['accept-encoding'] = codingOf(wished) ?? 'identity';
    if (headers['x-no-compression'] !== undefined) delete headers['x-no-compression'];
    done();
  });
}

/** The refusal of a request that comes while the service stops. */
export function shuttingDown(): AppError {
  return new AppError('SHUTTING_DOWN', 'The service is stopping; try again in a few seconds.', {
    headers: { 'retry-after': RETRY_SECONDS },
  });
}
