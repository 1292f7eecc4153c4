import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors.ts';
import { withoutKeys } from '../log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the valid key that the request came with. */
    keyId: string | null;
    /** The error that the request was answered with. */
    refusal: { code: ErrorCode; status: number; thrown: unknown } | null;
  }
}

/** The number of bytes sent on a connection when its last response ended. */
const written = new WeakMap<object, number>();

/** Logs one line for each request. */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest('keyId', null);
  app.decorateRequest('refusal', null);
  app.addHook('onRequest', (request, reply, done) => {
    logWhenDone(request, reply);
    done();
  });
}

/** Logs the line of a request when its response is sent, or its client has closed the connection. */
export function logWhenDone(request: FastifyRequest, reply: FastifyReply): void {
  let done = false;
  const log = () => {
    if (done) return;
    done = true;
    const { refusal = null, log } = request;
    const line = lineOf(request, reply);
    if (refusal === null) log.info(line, 'request finished');
    else if (refusal.status < 500) log.info(line, 'request refused');
    else log.error({ ...line, err: refusal.thrown }, 'request failed');
  };
  reply.raw.once('finish', log).once('close', log);
}

/** The log has no queries, because they can show what a person searched for. */
function lineOf(request: FastifyRequest, reply: FastifyReply) {
  const { id, method, originalUrl, keyId = null, refusal = null } = request;
  return {
    request_id: id,
    method,
    path: withoutKeys(originalUrl.split('?', 1)[0] as string),
    status: reply.statusCode,
    ...(refusal && { code: refusal.code }),
    ms: Math.round(reply.elapsedTime * 10) / 10,
    bytes: bytesOf(request, reply),
    ...(keyId !== null && { key_id: keyId }),
    ...(!reply.raw.writableFinished && { aborted: true }),
  };
}

/** Returns the number of bytes sent on the connection since the last response, including headers. */
function bytesOf({ raw: { socket } }: FastifyRequest, reply: FastifyReply): number {
  const total = socket?.bytesWritten;
  if (total === undefined) return Number(reply.getHeader('content-length') ?? 0);
  const before = written.get(socket) ?? 0;
  written.set(socket, total);
  return total - before;
}
