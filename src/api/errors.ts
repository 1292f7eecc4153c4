import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';
import { MOVED, UNWRITABLE } from '../store/writable.ts';
import type { Context } from './context.ts';
import { DEFAULT_HEADERS } from './headers.ts';
import { PROBLEMS, problemOf } from './problem.ts';

const PROBLEM_TYPE = 'application/problem+json';
const RETRY_SECONDS = '1';

/** Headers of the intended response that do not fit an error response. */
const OF_THE_ANSWER = ['content-disposition', 'content-encoding', 'content-length', 'etag'];

const UNWRITABLE_RETRY_SECONDS = '30';

/** The codes of the framework's own errors. Its other 4xx errors are unreadable requests. */
const FRAMEWORK_CODES: Record<string, ErrorCode> = {
  FST_ERR_BAD_URL: 'BAD_URL',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_CTP_BODY_TOO_LARGE: 'CONTENT_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};

/**
 * Returns the expected error for anything thrown: itself, or one for an error of the framework, a busy database, or a
 * bug.
 */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, message } = error as {
    code?: string;
    statusCode?: number;
    message?: string;
  };
  if (code?.startsWith('SQLITE_BUSY')) {
    return new AppError(
      'STORE_BUSY',
      'The database is busy with another write: try again in a second.',
      {
        headers: { 'retry-after': RETRY_SECONDS },
      },
    );
  }
  if (code !== undefined && UNWRITABLE.test(code)) {
    const detail =
      code === MOVED
        ? 'The database file was moved or removed. Nothing was changed.'
        : 'The database cannot be written to. Nothing was changed.';
    return new AppError('STORE_UNWRITABLE', detail, {
      headers: { 'retry-after': UNWRITABLE_RETRY_SECONDS },
    });
  }
  const known = FRAMEWORK_CODES[code ?? ''];
  if (known) return new AppError(known, message ?? PROBLEMS[known].title);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('BAD_REQUEST', message ?? PROBLEMS.BAD_REQUEST.title);
  }
  return new AppError('INTERNAL', 'An internal error occurred. Report it with the request id.');
}

/** An error as a client sees it, in a problem or on a page. */
export interface ErrorView extends Pick<AppError, 'errors' | 'headers'> {
  error: AppError;
  status: number;
  title: string;
  detail: string;
}

/** Returns what the client sees of an error, and adds the error to the log line of the request. */
export function toErrorResponse(thrown: unknown, request: FastifyRequest): ErrorView {
  const error = appErrorOf(thrown);
  const { status, title } = PROBLEMS[error.code];
  request.refusal = { code: error.code, status, thrown };
  const { message: detail, errors, headers } = error;
  return { error, status, title, detail, errors, headers };
}

/** Returns a Fastify error handler that sends the problem of an error. */
export function errorHandler(context: Pick<Context, 'publicUrl'>) {
  return (thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { error, status } = toErrorResponse(thrown, request);
    for (const name of OF_THE_ANSWER) reply.removeHeader(name);
    const problem = problemOf(error, request.id, context.publicUrl);
    return reply
      .code(status)
      .headers(problemHeaders(error, request.id))
      .send(Buffer.from(JSON.stringify(problem)));
  };
}

/** Returns the headers of a problem. */
export function problemHeaders({ headers }: AppError, requestId: string): Record<string, string> {
  return {
    ...DEFAULT_HEADERS,
    'x-request-id': requestId,
    'cache-control': 'no-store',
    ...headers,
    'content-type': PROBLEM_TYPE,
  };
}
