/** Why a request is refused; each has a page at /problems. The API alone knows their HTTP statuses. */
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

/** One fault of a request, at exactly one place in it. */
export type FieldError = { code: string; detail: string } & (
  | { parameter: string }
  | { pointer: string }
  | { header: string }
);

interface Details {
  errors?: FieldError[];
  /** Headers that belong to the refusal, such as Allow or Retry-After. */
  headers?: Record<string, string>;
  /** The quotas that are used up, by their names. */
  violatedPolicies?: string[];
  /** The history that the base has now, where the request was of another. */
  history?: string;
}

/** An expected refusal; its message is for the client. Any other error is a bug, and its message is kept secret. */
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

/** A JSON Pointer as the fragment of a URI (RFC 6901, section 6); half a surrogate pair has no bytes. */
export function pointerFragment(pointer: string): string {
  // What else encodeURI leaves alone may stand in a fragment.
  return `#${encodeURI(pointer.toWellFormed()).replaceAll('#', '%23')}`;
}

/** The refusal of parameters for all their faults at once. */
export function invalidParameters(
  faults: { parameter: string; detail: string; code?: string }[],
): AppError {
  const errors = faults.map(({ code = 'INVALID_VALUE', ...fault }) => ({ code, ...fault }));
  const [first] = errors;
  const detail =
    errors.length === 1 && first
      ? `${first.parameter}: ${first.detail}`
      : `${errors.length} faults in the parameters; see errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors });
}
