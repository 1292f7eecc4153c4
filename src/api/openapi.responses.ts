import { AppError, invalidParameters } from '../errors.ts';
import { historyChanged } from '../params/position.ts';
import { notAcceptable } from './accept.ts';
import { forbidden, unauthorized } from './auth.ts';
import { unsupportedMediaType } from './body.ts';
import { appErrorOf } from './errors.ts';
import { keyReused } from './idempotency.ts';
import { quotaExceeded } from './limits.ts';
import {
  COMMON_HEADERS,
  EXAMPLE_ID,
  EXAMPLE_URL,
  headerRefs,
  RATE_HEADERS,
} from './openapi.shared.ts';
import { preconditionFailed, preconditionRequired } from './precondition.ts';
import { PROBLEMS, problemOf } from './problem.ts';
import { shuttingDown } from './request.ts';
import { type JsonSchema, ref } from './schema.ts';

/** A response that many operations share. */
export interface SharedResponse {
  /** Only for a response that is not a problem. */
  status?: number;
  description: string;
  headers?: string[];
  /** An example of the error, and the title of the example. */
  error?: AppError;
  title?: string;
}

/** Shared responses by the names of their components. The problems look as they do in real responses. */
export const SHARED_RESPONSES: Record<string, SharedResponse> = {
  NotModified: {
    status: 304,
    description: 'The stored response of the client is still current.',
    headers: ['ETag'],
  },
  Merged: {
    status: 308,
    description: 'The record was merged into another record. `Location` has its path.',
    headers: ['Location'],
  },
  Invalid: {
    description:
      'The request is malformed or has invalid parameters. The response lists every error.',
    title: 'An unknown parameter',
    error: invalidParameters([
      {
        code: 'UNKNOWN_PARAMETER',
        parameter: 'inforce_on',
        detail: 'is not a parameter of this operation: did you mean in_force_on?',
      },
    ]),
  },
  Unauthorized: {
    description: 'The request has no valid key. The response does not say why a key is invalid.',
    headers: ['WWW-Authenticate'],
    title: 'No key',
    error: unauthorized(),
  },
  Forbidden: {
    description: 'The key does not have the required scope.',
    headers: ['WWW-Authenticate'],
    title: 'A missing scope',
    error: forbidden(['write'], 'admin'),
  },
  NotFound: {
    description: 'The id does not exist or is not a valid id.',
    title: 'An unknown id',
    error: new AppError('NOT_FOUND', 'There is no measure no-such-thing.'),
  },
  Conflict: {
    description:
      'Other records refer to this one, or it was merged into another. `detail` names them.',
    title: 'An actor that other records refer to',
    error: new AppError(
      'IN_USE',
      'actor china is referenced by measure/china-rare-earth-export-controls: change or retract those first.',
    ),
  },
  PreconditionFailed: {
    description: 'The record is not in the state that the request names. Nothing was changed.',
    title: 'A record that someone else has changed',
    error: preconditionFailed(
      'If-Match',
      'does not match the record, whose ETag is now "4-Zk3x9QpL0aBcDeFg"',
    ),
  },
  RequestTimeout: {
    description: 'The request did not arrive in full in time.',
    title: 'A body that does not arrive',
    error: new AppError('REQUEST_TIMEOUT', 'The request did not arrive in full in time.'),
  },
  BodyTooLarge: {
    description: 'The body is larger than the operation accepts.',
    title: 'A body that is too large',
    error: new AppError('CONTENT_TOO_LARGE', 'Request body is too large'),
  },
  UnsupportedMediaType: {
    description:
      'The operation does not accept the media type, charset or content coding of the body.',
    headers: ['Accept'],
    title: 'A body that is not JSON',
    error: unsupportedMediaType(['application/json']),
  },
  KeyReused: {
    description: 'The idempotency key was used for another request.',
    title: 'A key that was used before',
    error: keyReused(),
  },
  PreconditionRequired: {
    description: 'The request has neither `If-Match` nor `If-None-Match`.',
    title: 'No If-Match',
    error: preconditionRequired(),
  },
  Gone: {
    description: 'The record was retracted. `detail` says when and why.',
    title: 'A record that was retracted',
    error: new AppError(
      'GONE',
      'measure no-such-ban was retracted at 2025-12-01T12:00:00.000Z: listed twice',
    ),
  },
  HistoryChanged: {
    description:
      'The cursor or position belongs to another history of the database, or the record was retracted.',
    title: 'A position from before a restore',
    error: historyChanged('h7k2m9x4', { parameter: 'since' }),
  },
  NotAcceptable: {
    description: 'The path has no format that `Accept` allows.',
    title: 'A format that is not served',
    error: notAcceptable(['application/json']),
  },
  QuotaExceeded: {
    description: 'The quota of the key or address is used up.',
    headers: ['Retry-After'],
    title: 'Too many requests',
    error: quotaExceeded('anon', 600, 12),
  },
  TooLarge: {
    description: 'The URL and headers together are larger than 16 KiB.',
    title: 'A request line that is too long',
    error: new AppError('HEADERS_TOO_LARGE', 'The URL and headers take more than 16 KiB.'),
  },
  Internal: {
    description: 'The service failed.',
    title: 'A bug',
    error: appErrorOf(new Error()),
  },
  Unavailable: {
    description:
      'The service is starting, stopping, overloaded or read-only, or its database is busy.',
    headers: ['Primary-Location', 'Retry-Maybe'],
    title: 'A service that is shutting down',
    error: shuttingDown(),
  },
};

/** Returns the status of a shared response. */
export function statusOf({ status = 200, error }: SharedResponse): number {
  return error ? PROBLEMS[error.code].status : status;
}

/** Returns a shared response, with additional headers. */
export function sharedResponse(
  { description, headers = [], title: summary, error }: SharedResponse,
  more: string[] = [],
): JsonSchema {
  const names = [...headers, ...COMMON_HEADERS, ...RATE_HEADERS, ...more];
  const response = { description, headers: headerRefs(names) };
  if (!error) return response;
  const examples = { example: { summary, value: problemOf(error, EXAMPLE_ID, EXAMPLE_URL) } };
  const schema = ref('schemas', 'Problem');
  return { ...response, content: { 'application/problem+json': { schema, examples } } };
}
