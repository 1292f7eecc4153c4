import { z } from 'zod';
import type { AppError, ErrorCode } from '../errors.ts';

interface ProblemType {
  status: number;
  title: string;
  /** A type that is registered elsewhere. Default: the page of the problem. */
  type?: string;
  /** What the problem means and what to do, for its page. */
  about: string;
}

/** The only place that gives codes their statuses. */
export const PROBLEMS: Record<ErrorCode, ProblemType> = {
  BAD_REQUEST: {
    status: 400,
    title: 'Request cannot be read',
    about: 'The request is not well-formed HTTP, or its body cannot be read. Correct the client.',
  },
  BAD_URL: {
    status: 400,
    title: 'URL cannot be read',
    about:
      'The path is not valid percent-encoded UTF-8. Encode every reserved or non-ASCII character, such as %C3%A9 for é.',
  },
  VALIDATION_FAILED: {
    status: 400,
    title: 'Request validation failed',
    about:
      'A parameter is unknown, missing, given twice, or has an invalid value. The array `errors` lists every fault with its parameter and what would work.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'Invalid cursor',
    about: 'A cursor is opaque. Use the value of `next` unchanged, or start without a cursor.',
  },
  CURSOR_FILTER_MISMATCH: {
    status: 400,
    title: 'Cursor belongs to another request',
    about:
      'A cursor works only with the filters and the sort of the list it came from. Repeat them, or start without a cursor.',
  },
  UNAUTHORIZED: {
    status: 401,
    title: 'A valid key is needed',
    about:
      'Writing needs the header `Authorization: Bearer KEY` with a key that is complete, known, not expired and not revoked. The operator makes keys with `trade-measures keys make`. Reading needs no key.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Key lacks the scope needed',
    about:
      'The key is valid but lacks the scope that this operation needs. Use a key with that scope.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    title: 'Host or origin not allowed',
    about:
      'The path /mcp requires that `Host` is the host of this service. If a browser sends `Origin`, it must be the origin of this service or a loopback address. This stops other sites from reaching the service through a browser. The operator sets the address of the service with `PUBLIC_URL`.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    about: 'There is no record with this id. The lists give the ids.',
  },
  GONE: {
    status: 410,
    title: 'Record was retracted',
    about: 'The record was retracted. The detail says when and why. Its id is not used again.',
  },
  HISTORY_CHANGED: {
    status: 410,
    title: 'Position of another history',
    about:
      'The database was restored from a backup, or a copy became the primary. Its changes are counted in a new history, which `history` names. Drop your copy, read the lists again, then follow changes from `meta.position`. To page through a list, start again without a cursor.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'No such path',
    about: 'There is nothing at this path. See the paths in /v1/openapi.json.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    about:
      'The path does not support this method. The header `Allow` lists the methods that it supports.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'No acceptable format',
    about: 'The header `Accept` excludes every format of this path. The detail lists the formats.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request took too long',
    about: 'The request did not arrive in full in time. Send it again.',
  },
  IN_USE: {
    status: 409,
    title: 'Record is referenced by others',
    about:
      'Live records refer to this one, so it cannot be retracted. The detail names them: change or retract them first.',
  },
  MERGE_REFUSED: {
    status: 409,
    title: 'Merge refused',
    about:
      'An actor can be merged only into another live actor, and only if this leaves every record that refers to it valid. The detail names the records that would become invalid: change them first.',
  },
  MERGED: {
    status: 409,
    title: 'Record was merged into another',
    about:
      'The record was merged into another one, and a write does not follow the merge. The detail names the other record: read it and write to its address.',
  },
  TEXT_SENT: {
    status: 409,
    title: 'Another text was sent before',
    about:
      'The text of a schedule is sent once, because it never changes. For a changed table, make a new document and declare it as another schedule of the measure.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    title: 'Record has changed',
    about:
      'The record was changed since you read it, exists already, or does not exist yet. Read it again and send its current ETag.',
  },
  CONTENT_TOO_LARGE: {
    status: 413,
    title: 'Content too large',
    about: 'The body is larger than the operation accepts. The maximum is in the contract.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    about:
      'The operation does not accept the media type, charset or content coding of the body. The header `Accept` of the response lists the media types; the charset must be UTF-8, without a content coding.',
  },
  EXPECTATION_FAILED: {
    status: 417,
    title: 'Expectation cannot be met',
    about: 'The header `Expect` must be `100-continue` or absent.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'Idempotency key used for another request',
    about:
      'An idempotency key belongs to one request for 24 hours. Repeat that request, or send a new key with a new request.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'Precondition required',
    about:
      'Writing needs `If-Match` with the ETag of the record as you read it, or `If-None-Match: *` to create one. This prevents overwriting changes that you have not seen.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    title: 'Too many requests',
    about:
      'The quota is used up. Wait for `Retry-After` seconds. The header `RateLimit` shows what is left, `RateLimit-Policy` shows the quotas, and `violated-policies` names the quota that is used up. A key has a larger quota than an address.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Headers or URL too large',
    about:
      'The request line and headers together can take at most 16 KiB. Send fewer or shorter parameters and headers.',
  },
  INTERNAL: {
    status: 500,
    title: 'Internal error',
    about: 'The service failed; the request is not at fault. Report it with the request id.',
  },
  OVERLOADED: {
    status: 503,
    title: 'Overloaded',
    about:
      'The service is overloaded and refuses some requests. Send the request again after `Retry-After` seconds.',
  },
  STORE_BUSY: {
    status: 503,
    title: 'Database is busy',
    about: 'Another write is in progress. Send the request again after `Retry-After` seconds.',
  },
  STORE_UNWRITABLE: {
    status: 503,
    title: 'Database cannot be written',
    about:
      'The disk is full or cannot be written. Nothing was changed, and reading still works. Tell the operator, and try again after `Retry-After` seconds.',
  },
  READ_ONLY: {
    status: 503,
    title: 'Read-only copy',
    about:
      'This service is a read-only copy. Send writes to the address in `Location`, or ask the operator for the address.',
  },
  NOT_READY: {
    status: 503,
    title: 'Not ready',
    about: 'The service runs but cannot read its database. Try again in a few seconds.',
  },
  SHUTTING_DOWN: {
    status: 503,
    title: 'Shutting down',
    about: 'The service is stopping. Send the request again after `Retry-After` seconds.',
  },
};

export const FieldErrorJson = z
  .object({
    code: z.string().describe('The code of the error, for programs. More codes may be added.'),
    detail: z.string().describe('What is wrong and what would work, for people.'),
    parameter: z.string().describe('The query or path parameter with the error.').optional(),
    pointer: z
      .string()
      .describe('A JSON Pointer to the member of the body with the error.')
      .optional(),
    header: z.string().describe('The header with the error.').optional(),
  })
  .describe(
    'One error in a request. Exactly one of `parameter`, `pointer` and `header` is present.',
  );

export const ProblemJson = z
  .object({
    type: z
      .url()
      .describe(
        'The type of the error: the address of a page that explains it, or a registered type.',
      ),
    title: z
      .string()
      .describe('The type of the error in words. It is the same for every error of this type.'),
    status: z.int().min(400).max(599).describe('The HTTP status.'),
    detail: z.string().describe('What is wrong with this request, for people. Do not parse it.'),
    instance: z.string().describe('A URN that identifies this occurrence of the error.'),
    code: z
      .string()
      .regex(/^[A-Z][A-Z_]*$/)
      .describe('The code of the error, for programs. More codes may be added.'),
    request_id: z.string().describe('The id of the request, as in the header `X-Request-Id`.'),
    history: z
      .string()
      .describe('The current history of the database, if the request named another one.')
      .optional(),
    errors: z
      .array(FieldErrorJson)
      .describe('All errors that were found in the request.')
      .optional(),
    'violated-policies': z
      .array(z.string())
      .describe('The quotas that the request exceeds, as named in `RateLimit-Policy`.')
      .optional(),
  })
  .describe('An error response (RFC 9457).');
export type Problem = z.infer<typeof ProblemJson>;

/** Returns the last part of the type of a problem: its code in kebab case. */
export function problemSlug(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** The body of a response with an error. */
export function problemOf(error: AppError, requestId: string, publicUrl: string): Problem {
  const { status, title, type } = PROBLEMS[error.code];
  return {
    type: type ?? `${publicUrl}/problems/${problemSlug(error.code)}`,
    title,
    status,
    detail: error.message,
    instance: `urn:request:${requestId}`,
    code: error.code,
    request_id: requestId,
    ...(error.errors.length > 0 && { errors: error.errors }),
    ...(error.history !== undefined && { history: error.history }),
    ...(error.violatedPolicies.length > 0 && { 'violated-policies': error.violatedPolicies }),
  };
}
