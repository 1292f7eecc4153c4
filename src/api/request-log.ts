import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors.ts';
import { withoutKeys } from '../log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the valid key that the request came with. */
    keyId: string | null;
    /** What the request was answered with instead of what it asked for. */
    refusal: { code: ErrorCode; status: number; thrown: unknown } | null;
  }
}

/** How many bytes had gone out on a connection when its last answer was done. */
const written = new WeakMap<object, number>();

/** Has each request leave one line in the log. */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest('keyId', null);
  app.decorateRequest('refusal', null);
  app.addHook('onRequest', (request, reply, done) => {
    logWhenDone(request, reply);
    done();
  });
}

/** Writes the line of a request once its answer is out, or its client is gone. */
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

/** The query stays out of the log: it may hold what a person looked for. */
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

/** What went out on the connection since the answer before, headers included. */
function bytesOf({ raw: { socket } }: FastifyRequest, reply: FastifyReply): number {
  const total = socket?.bytesWritten;
  if (total === undefined) return Number(reply.getHeader('content-length') ?? 0);
  const before = written.get(socket) ?? 0;
  written.set(socket, total);
  return total - before;
}
