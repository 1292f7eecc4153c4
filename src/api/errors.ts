import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Context } from './context.ts';
import { DEFAULT_HEADERS } from './headers.ts';
import { PROBLEMS, problemOf } from './problem.ts';
import { newRequestId } from './request-id.ts';

const PROBLEM_TYPE = 'application/problem+json';
const RETRY_SECONDS = '1';

/** Headers of the answer that was under way, and that are not of its refusal. */
const OF_THE_ANSWER = ['content-disposition', 'content-encoding', 'content-length', 'etag'];

/** A disk that is full, or that refuses to be written. */
const UNWRITABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;
const UNWRITABLE_RETRY_SECONDS = '30';

/** How the framework's own refusals are told; other 4xx of its are unreadable requests. */
const FRAMEWORK_CODES: Record<string, ErrorCode> = {
  FST_ERR_BAD_URL: 'BAD_URL',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_CTP_BODY_TOO_LARGE: 'CONTENT_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/** What Node's HTTP parser gave up on; anything else is an unreadable request. */
const SOCKET_REFUSALS: Record<string, [ErrorCode, string]> = {
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The URL and headers take more than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive in full in time.'],
};

/** The refusal that an error stands for: its own, the framework's, a busy store's, or an internal one. */
export function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, message } = error as {
    code?: string;
    statusCode?: number;
    message?: string;
  };
  if (code?.startsWith('SQLITE_BUSY')) {
    return new AppError('STORE_BUSY', 'The store is being written; try again in a second.', {
      headers: { 'retry-after': RETRY_SECONDS },
    });
  }
  if (code !== undefined && UNWRITABLE.test(code)) {
    return new AppError('STORE_UNWRITABLE', 'The store cannot be written; nothing was changed.', {
      headers: { 'retry-after': UNWRITABLE_RETRY_SECONDS },
    });
  }
  const known = FRAMEWORK_CODES[code ?? ''];
  if (known) return new AppError(known, message ?? PROBLEMS[known].title);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('BAD_REQUEST', message ?? PROBLEMS.BAD_REQUEST.title);
  }
  return new AppError('INTERNAL', 'Something went wrong on our side; the request id names it.');
}

/** What an error is told as. */
export interface Told extends Pick<AppError, 'errors' | 'headers'> {
  refusal: AppError;
  status: number;
  title: string;
  detail: string;
}

/** What an error is to be told as; logs it: bugs with their stack, refusals in a line. */
export function tellRefusal(error: unknown, request: FastifyRequest): Told {
  const refusal = refusalOf(error);
  const { status, title } = PROBLEMS[refusal.code];
  // The query stays out of the log: it may hold what a person looked for.
  const line = {
    request_id: request.id,
    method: request.method,
    path: request.url.split('?', 1)[0],
    status,
    code: refusal.code,
  };
  if (status < 500) request.log.info(line, 'request refused');
  else request.log.error({ ...line, err: error }, 'request failed');
  const { message: detail, errors, headers } = refusal;
  return { refusal, status, title, detail, errors, headers };
}

/** Answers with the problem an error stands for. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
): FastifyReply {
  const { refusal, status } = tellRefusal(error, request);
  for (const name of OF_THE_ANSWER) reply.removeHeader(name);
  return reply
    .code(status)
    .headers({
      ...DEFAULT_HEADERS,
      'x-request-id': request.id,
      'cache-control': 'no-store',
      ...refusal.headers,
      'content-type': PROBLEM_TYPE,
    })
    .send(Buffer.from(JSON.stringify(problemOf(refusal, request.id, publicUrl))));
}

/**
 * Tells a client whose request never became one what was wrong with it, and hangs up. A connection on which nothing
 * was sent is let be until it has been idle for too long: some clients open them ahead of their requests, and would
 * take what is said there for the answer to the first.
 */
export function refuseSocket(
  error: Error & { code?: string },
  socket: Socket,
  publicUrl: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const [code, detail] = SOCKET_REFUSALS[error.code ?? ''] ?? [
    'BAD_REQUEST',
    'The request is not well-formed HTTP.',
  ];
  endWithProblem(socket, new AppError(code, detail), publicUrl);
}

/** Answers what Node would answer on its own, without a problem: unknown expectations, and tunnels. */
export function refuseOddRequests(server: Server, context: Context): void {
  server.on('checkExpectation', ({ socket }) => {
    const refusal = new AppError('EXPECTATION_FAILED', 'Expect may only be 100-continue.');
    endWithProblem(socket, refusal, context.publicUrl);
  });
  server.on('connect', (_request, socket) => {
    const headers = { allow: 'GET, HEAD, OPTIONS' };
    const refusal = new AppError('METHOD_NOT_ALLOWED', 'This is no proxy.', { headers });
    endWithProblem(socket, refusal, context.publicUrl);
  });
}

/** Writes a whole HTTP response with the problem to a socket that has no response object. */
function endWithProblem(socket: Duplex, refusal: AppError, publicUrl: string): void {
  const requestId = newRequestId();
  const { status } = PROBLEMS[refusal.code];
  const body = JSON.stringify(problemOf(refusal, requestId, publicUrl));
  const headers = {
    ...DEFAULT_HEADERS,
    'x-request-id': requestId,
    'cache-control': 'no-store',
    ...refusal.headers,
    'content-type': PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`);
}
