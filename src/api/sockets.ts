import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';
import type { Context } from './context.ts';
import { problemHeaders } from './errors.ts';
import { PROBLEMS, problemOf } from './problem.ts';
import { newRequestId } from './request-id.ts';

type Log = Pick<FastifyBaseLogger, 'info'>;

/** How long a client may keep a connection open after it was rejected. */
const LINGER_MS = 1000;

/** Errors of Node's HTTP parser with a code of their own; any other is an unreadable request. */
const SOCKET_ERRORS: Record<string, [ErrorCode, string]> = {
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The URL and headers take more than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive in full in time.'],
};

/**
 * Responds with a problem to bytes that are not an HTTP request, and closes the connection. A connection without any
 * bytes gets no response: some clients open connections before they need them, and would take the response for that
 * to their first request.
 */
export function rejectSocket(
  error: Error & { code?: string },
  socket: Socket,
  publicUrl: string,
  log: Log,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const [code, detail] = SOCKET_ERRORS[error.code ?? ''] ?? [
    'BAD_REQUEST',
    'The request is not well-formed HTTP.',
  ];
  endWithProblem(socket, new AppError(code, detail), publicUrl, log);
}

/** Responds with a problem where Node would send a response without one: to unknown expectations, and to CONNECT. */
export function rejectOddRequests(server: Server, context: Context, log: Log): void {
  server.on('checkExpectation', ({ socket }) => {
    const error = new AppError(
      'EXPECTATION_FAILED',
      'The header Expect must be 100-continue or absent.',
    );
    endWithProblem(socket, error, context.publicUrl, log);
  });
  server.on('connect', (_request, socket) => {
    const headers = { allow: 'GET, HEAD, OPTIONS' };
    const error = new AppError(
      'METHOD_NOT_ALLOWED',
      'This server is not a proxy and does not support CONNECT.',
      { headers },
    );
    endWithProblem(socket, error, context.publicUrl, log);
  });
}

/**
 * Keeps a connection on which nothing moves for as long as the service itself makes the response: it may take long for
 * the next part, or to compress one. A client that does not take what is there loses the connection, as Node does it.
 */
export function awaitOwnWork(server: Server): void {
  server.on('request', (_request, response) => {
    response.on('timeout', (socket: Socket) => {
      if (response.writableLength > 0) socket.destroy();
      else socket.setTimeout(socket.timeout ?? 0);
    });
  });
}

/** Writes a whole HTTP response with the problem to a socket without a response object. */
function endWithProblem(socket: Duplex, error: AppError, publicUrl: string, log: Log): void {
  const requestId = newRequestId();
  const { status } = PROBLEMS[error.code];
  const body = JSON.stringify(problemOf(error, requestId, publicUrl));
  const headers = {
    ...problemHeaders(error, requestId),
    'content-length': Buffer.byteLength(body),
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  // The rest of the request is read, because otherwise the response could be lost. If the client does not close the
  // connection then, the service does.
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  const answer = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`;
  socket.end(answer);
  const line = {
    request_id: requestId,
    status,
    code: error.code,
    bytes: Buffer.byteLength(answer),
  };
  log.info(line, 'request refused');
}
