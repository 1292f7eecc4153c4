/** Error codes; each has a page at /problems. Only the API knows their HTTP statuses. */
export const ERROR_CODES = [
  'BAD_REQUEST',
  'BAD_URL',
  'VALIDATION_FAILED',
  'CURSOR_INVALID',
  'CURSOR_FILTER_MISMATCH',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'ORIGIN_REFUSED',
  'NOT_FOUND',
  'GONE',
  'HISTORY_CHANGED',
  'ROUTE_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'REQUEST_TIMEOUT',
  'IN_USE',
  'MERGE_REFUSED',
  'MERGED',
  'TEXT_SENT',
  'PRECONDITION_FAILED',
  'CONTENT_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'EXPECTATION_FAILED',
  'IDEMPOTENCY_KEY_REUSED',
  'PRECONDITION_REQUIRED',
  'QUOTA_EXCEEDED',
  'HEADERS_TOO_LARGE',
  'INTERNAL',
  'OVERLOADED',
  'STORE_BUSY',
  'STORE_UNWRITABLE',
  'READ_ONLY',
  'NOT_READY',
  'SHUTTING_DOWN',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One fault of a request, at one place in it. */
export type FieldError = { code: string; detail: string } & (
  | { parameter: string }
  | { pointer: string }
  | { header: string }
);

interface Details {
  errors?: FieldError[];
  /** Response headers of the error, such as Allow or Retry-After. */
  headers?: Record<string, string>;
  /** The names of the exceeded quotas. */
  violatedPolicies?: string[];
  /** The current history of the database, if the request named another one. */
  history?: string;
}

/** An expected error, whose message is sent to the client. Any other error is a bug, and its message is not sent. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  readonly headers: Record<string, string>;
  readonly violatedPolicies: string[];
  readonly history: string | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.errors = details.errors ?? [];
    this.headers = details.headers ?? {};
    this.violatedPolicies = details.violatedPolicies ?? [];
    this.history = details.history;
  }
}

/** Returns a JSON Pointer as a URI fragment (RFC 6901, section 6); half surrogate pairs are replaced. */
export function pointerFragment(pointer: string): string {
  // All other characters that encodeURI keeps are allowed in a fragment.
  return `#${encodeURI(pointer.toWellFormed()).replaceAll('#', '%23')}`;
}

/** Returns the error for all faults of the parameters. */
export function invalidParameters(
  faults: { parameter: string; detail: string; code?: string }[],
): AppError {
  const errors = faults.map(({ code = 'INVALID_VALUE', ...fault }) => ({ code, ...fault }));
  const [first] = errors;
  const detail =
    errors.length === 1 && first
      ? `${first.parameter}: ${first.detail}`
      : `The parameters have ${errors.length} faults, listed in errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors });
}
