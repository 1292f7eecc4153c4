import { z } from 'zod';
import type { AppError, ErrorCode } from '../errors.ts';

interface ProblemType {
  status: number;
  title: string;
  /** A type that is registered elsewhere; by default the page of the problem is its type. */
  type?: string;
  /** What it means and what to do, for the page of the problem. */
  about: string;
}

/** The only place where codes become statuses. */
export const PROBLEMS: Record<ErrorCode, ProblemType> = {
  BAD_REQUEST: {
    status: 400,
    title: 'Request cannot be read',
    about: 'The request is not well-formed HTTP, or its body cannot be read. Correct the client.',
  },
  BAD_URL: {
    status: 400,
    title: 'URL cannot be read',
    about: 'The path is not valid percent-encoded UTF-8. Encode every character that is not plain.',
  },
  VALIDATION_FAILED: {
    status: 400,
    title: 'Request validation failed',
    about:
      'Parameters are unknown, missing, given twice, or hold values that cannot be. Every fault is listed in `errors` with the parameter and what would work.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'Cursor is not one of this service',
    about: 'A cursor is opaque: take it from `next` as it is, or start without one.',
  },
  CURSOR_FILTER_MISMATCH: {
    status: 400,
    title: 'Cursor belongs to another question',
    about:
      'A cursor goes on with the filters and the sort it was given for. Repeat them, or start without a cursor.',
  },
  UNAUTHORIZED: {
    status: 401,
    title: 'A valid key is needed',
    about:
      'Writing needs `Authorization: Bearer` with a key that is whole, known, not expired and not revoked. Keys are made with `trade-measures keys make` and shown once. Reading needs none.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'The key may not do this',
    about: 'The key is valid, but lacks the scope that this operation needs. Use one that has it.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    title: 'Not from there',
    about:
      'The path /mcp answers only where `Host` names this service, and where `Origin`, if a browser sends it, is of this service or of the same machine: another site must not reach it under a name of its own. The operator says with `PUBLIC_URL` how the service is reached.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'Not found',
    about: 'Nothing has this id. Ids are found in the lists.',
  },
  GONE: {
    status: 410,
    title: 'Record was retracted',
    about:
      'The record was here and was retracted; the detail says since when and why. Its id is not used again.',
  },
  HISTORY_CHANGED: {
    status: 410,
    title: 'Position of another history',
    about:
      'The base was restored from a backup, or a copy was made the primary: its changes are counted anew in a history of their own, which `history` names. Drop your copy, read the lists again, then follow changes from `meta.position`. Cursors start again without one.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'No such path',
    about: 'Nothing is served at this path. The paths are listed in /v1/openapi.json.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    about: 'The path exists, but not with this method. The header `Allow` lists those it has.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'No acceptable format',
    about: 'The header `Accept` excludes every format the path is served in.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request took too long',
    about: 'The request did not arrive in full in time. Send it again.',
  },
  IN_USE: {
    status: 409,
    title: 'Others need the record',
    about:
      'Live records point at this one, so it cannot go. The detail names them: change or retract those first.',
  },
  MERGE_REFUSED: {
    status: 409,
    title: 'Cannot be merged so',
    about:
      'An actor is merged into another live actor, never into itself or one that is gone; nor where a record that names it would be left as no write may leave it. The detail names those: change them first.',
  },
  MERGED: {
    status: 409,
    title: 'The record was merged into another',
    about:
      'Another record answers for this one since they were merged, and no write goes there unasked. The detail names it: read it, and write that.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    title: 'The record is not as you knew it',
    about:
      'It was changed since you read it, or is there already, or is not there yet. Read it again, decide anew, and send the ETag it has now.',
  },
  CONTENT_TOO_LARGE: {
    status: 413,
    title: 'Content too large',
    about: 'The body is larger than the service takes.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    about:
      'The body is of a type, charset or content coding that this operation does not take. The header `Accept` of the answer lists the types that it takes; the charset is UTF-8.',
  },
  EXPECTATION_FAILED: {
    status: 417,
    title: 'Expectation cannot be met',
    about: 'The header `Expect` may only be `100-continue`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'Idempotency key used for another request',
    about:
      'A key stands for one request for 24 hours. Send the same request again, or a new key with the new one.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'Say what you know',
    about:
      'Writing needs `If-Match` with the ETag of the record as you know it, or `If-None-Match: *` to create one, so that nobody overwrites what they have not seen.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    title: 'Too many requests',
    about:
      'The quota is used up. Wait for `Retry-After` seconds: the header `RateLimit` tells what is left of it, `RateLimit-Policy` how large it is, and `violated-policies` which one it was. A key has a larger one than an address.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Headers or URL too large',
    about: 'The request line and headers together may take 16 KiB. Ask with fewer or shorter ones.',
  },
  INTERNAL: {
    status: 500,
    title: 'Internal error',
    about: 'This is a fault of the service, not of the request. Report it with its request id.',
  },
  OVERLOADED: {
    status: 503,
    title: 'Overloaded',
    about:
      'The service has more to do than it can, and turns requests away so as not to be slow for all. Send the request again after `Retry-After` seconds.',
  },
  STORE_BUSY: {
    status: 503,
    title: 'Store is busy',
    about: 'The store is being written. Send the request again after `Retry-After` seconds.',
  },
  STORE_UNWRITABLE: {
    status: 503,
    title: 'Store cannot be written',
    about:
      'The disk is full or refuses to be written. Nothing was changed, and reading goes on. Tell the operator, and try again after `Retry-After` seconds.',
  },
  READ_ONLY: {
    status: 503,
    title: 'Only read here',
    about:
      'This service serves a copy of the base, which is written elsewhere. Send the request to the address in `Location`, or ask the operator for it.',
  },
  NOT_READY: {
    status: 503,
    title: 'Not ready',
    about: 'The service runs but cannot answer from its store yet.',
  },
  SHUTTING_DOWN: {
    status: 503,
    title: 'Shutting down',
    about: 'The service is stopping. Send the request again after `Retry-After` seconds.',
  },
};

export const FieldErrorJson = z
  .object({
    code: z.string().describe('What is wrong, for programs. More codes may be added.'),
    detail: z.string().describe('What is wrong and what would work, for people.'),
    parameter: z.string().describe('The query or path parameter at fault.').optional(),
    pointer: z.string().describe('A JSON Pointer to the member of the body at fault.').optional(),
    header: z.string().describe('The header at fault.').optional(),
  })
  .describe('One fault of a request: exactly one of `parameter`, `pointer` and `header` is there.');

export const ProblemJson = z
  .object({
    type: z
      .url()
      .describe('The kind of problem: the address of a page about it, or a registered type.'),
    title: z.string().describe('The kind of problem in words; the same for every problem of it.'),
    status: z.int().min(400).max(599).describe('The HTTP status.'),
    detail: z.string().describe('What happened to this request. Not for parsing.'),
    instance: z.string().describe('A URN of this one occurrence.'),
    code: z
      .string()
      .regex(/^[A-Z][A-Z_]*$/)
      .describe('The kind of problem, for programs. More codes may be added.'),
    request_id: z.string().describe('The id of the request, as in the header `X-Request-Id`.'),
    errors: z.array(FieldErrorJson).describe('Every fault that was found.').optional(),
    history: z
      .string()
      .describe('The history that the base has now, where the request was of another.')
      .optional(),
    'violated-policies': z
      .array(z.string())
      .describe('The quotas that are used up, as in `RateLimit-Policy`.')
      .optional(),
  })
  .describe('Why a request was refused (RFC 9457).');
export type Problem = z.infer<typeof ProblemJson>;

/** The last part of a problem's type: its code in kebab case. */
export function problemSlug(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** The body that tells a client about a refusal. */
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
