import { z } from 'zod';
import type { ErrorCode, FieldError } from '../errors.ts';
import { AppError } from '../errors.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { PAGING } from './page.ts';
import { problemOf } from './problem.ts';
import { type JsonSchema, ref } from './schema.ts';

const EXAMPLE_ID = '0b8a4a86-3c9f-4e0e-9a53-5d1f6f4f8a11';
const EXAMPLE_URL = 'https://measures.example.org';

/** What Node lets through as a header. */
const FIELD = { pattern: '^[\\t\\x20-\\x7E\\x80-\\xFF]*$' };

const IfNoneMatch = z
  .string()
  .describe('ETags the client holds; where one is of the current answer, that is 304 and empty.')
  .meta({ ...FIELD, examples: ['"12-Zk3x9QpL0aBcDeFg"'] })
  .optional();

const IfMatch = z
  .string()
  .describe(
    'The ETag of the record as the client knows it, of any of its representations; where the record is another by now, that is 412.',
  )
  .meta({ ...FIELD, examples: ['"3-Zk3x9QpL0aBcDeFg"'] })
  .optional();

const IfNotThere = z
  .literal('*')
  .describe('`*` creates the record, and is 412 where it is there already.')
  .optional();

const IdempotencyKey = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .describe(
    'A name for this request, in double quotation marks: sent again within 24 hours the request is not done again, its answer is given again with `Idempotency-Replayed: true`.',
  )
  .meta({ maxLength: 257, examples: ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'] })
  .optional();

export interface SharedParameter {
  in: string;
  name: string;
  schema: z.ZodType;
}

/** Parameters that several operations share, by the names of their components. */
export const SHARED_PARAMETERS: Record<string, SharedParameter> = {
  Count: { in: 'query', name: 'count', schema: PAGING.count },
  Cursor: { in: 'query', name: 'cursor', schema: PAGING.cursor },
  IdempotencyKey: { in: 'header', name: 'Idempotency-Key', schema: IdempotencyKey },
  IfMatch: { in: 'header', name: 'If-Match', schema: IfMatch },
  IfNotThere: { in: 'header', name: 'If-None-Match', schema: IfNotThere },
  IfNoneMatch: { in: 'header', name: 'If-None-Match', schema: IfNoneMatch },
  Limit: { in: 'query', name: 'limit', schema: PAGING.limit },
};

/** Response headers by name; the name without hyphens is that of the component. */
export const RESPONSE_HEADERS: Record<string, { description: string; example: string }> = {
  Accept: {
    description: 'The media types that a body may have.',
    example: 'application/json',
  },
  'Access-Control-Allow-Origin': {
    description: 'Every origin may read every answer.',
    example: '*',
  },
  'Cache-Control': {
    description: 'How long the answer may be kept and by whom.',
    example: 'public, no-cache',
  },
  Deprecation: {
    description: 'Since when the operation is deprecated (RFC 9745).',
    example: '@1764547200',
  },
  ETag: {
    description: 'The strong validator of the answer, for `If-None-Match`.',
    example: '"12-Zk3x9QpL0aBcDeFg"',
  },
  Link: {
    description:
      'Absolute URLs: the next page with `rel="next"`, absent on the last page, and the same question in other formats with `rel="alternate"`.',
    example: `<${EXAMPLE_URL}/v1/measures?limit=20&cursor=eyJ2IjoxfQ.AAAAAAAAAAAAAAAAAAAAAA>; rel="next"`,
  },
  Location: {
    description: 'Where the record is now; of a copy that is only read, where to write it.',
    example: '/v1/actors/scott-bessent',
  },
  RateLimit: {
    description:
      'What is left of the quota (IETF draft): its name, `r` requests, `t` seconds until it is whole again. Absent where a request was not counted.',
    example: '"anon";r=599;t=60',
  },
  'RateLimit-Policy': {
    description:
      'The quota (IETF draft): its name, `q` requests in `w` seconds. Absent where a request was not counted.',
    example: '"anon";q=600;w=60',
  },
  'Retry-After': { description: 'Seconds after which to try again.', example: '1' },
  Sunset: {
    description: 'When the operation will be gone (RFC 8594).',
    example: 'Tue, 01 Dec 2026 00:00:00 GMT',
  },
  Vary: {
    description: 'The request headers that the answer depends on.',
    example: 'accept-encoding',
  },
  'WWW-Authenticate': {
    description: 'How to say who asks.',
    example: 'Bearer realm="trade-measures"',
  },
  'X-Request-Id': {
    description: 'The id of the request: the one the client sent, or a new one.',
    example: EXAMPLE_ID,
  },
};

/** An answer that many operations may give, the same by all of them. */
export interface SharedResponse {
  status: number;
  description: string;
  headers: string[];
  /** None for an answer without a body. */
  example?: {
    title: string;
    code: ErrorCode;
    detail: string;
    errors?: FieldError[];
    violatedPolicies?: string[];
  };
}

/** Answers that several operations share, by the names of their components. */
export const SHARED_RESPONSES: Record<string, SharedResponse> = {
  NotModified: {
    status: 304,
    description: 'The client holds the current answer.',
    headers: ['ETag'],
  },
  Merged: {
    status: 308,
    description: 'The record was merged into another one, which answers for it.',
    headers: ['Location'],
  },
  Invalid: {
    status: 400,
    description: 'The request cannot be read, or its parameters are refused; every fault is named.',
    headers: [],
    example: {
      title: 'A parameter that is not one',
      code: 'VALIDATION_FAILED',
      detail: 'inforce_on: is not a parameter here: did you mean in_force_on?',
      errors: [
        {
          code: 'UNKNOWN_PARAMETER',
          parameter: 'inforce_on',
          detail: 'is not a parameter here: did you mean in_force_on?',
        },
      ],
    },
  },
  Unauthorized: {
    status: 401,
    description: 'There is no valid key; all invalid ones are told alike.',
    headers: ['WWW-Authenticate'],
    example: {
      title: 'No key',
      code: 'UNAUTHORIZED',
      detail: 'Writing needs `Authorization: Bearer` with a valid key.',
      errors: [
        { code: 'UNAUTHORIZED', header: 'Authorization', detail: 'must be Bearer and a valid key' },
      ],
    },
  },
  Forbidden: {
    status: 403,
    description: 'The key lacks the scope.',
    headers: ['WWW-Authenticate'],
    example: {
      title: 'A scope that the key lacks',
      code: 'FORBIDDEN',
      detail: 'This key has the scope write; admin is needed.',
    },
  },
  NotFound: {
    status: 404,
    description: 'Nothing has this id, or nothing can have it.',
    headers: [],
    example: {
      title: 'An id that nothing has',
      code: 'NOT_FOUND',
      detail: 'There is nothing with the id no-such-thing.',
    },
  },
  Conflict: {
    status: 409,
    description:
      'Other records stand in the way, or answer for this one by now; the detail names them.',
    headers: [],
    example: {
      title: 'An actor that statements need',
      code: 'IN_USE',
      detail:
        'actor china is needed by measure/china-rare-earth-export-controls: change or retract those first.',
    },
  },
  PreconditionFailed: {
    status: 412,
    description: 'The record is not as the request says it knows it; nothing was changed.',
    headers: [],
    example: {
      title: 'A record that somebody else changed',
      code: 'PRECONDITION_FAILED',
      detail: 'If-Match names the record as it is not: it is now at "4-Zk3x9QpL0aBcDeFg".',
      errors: [
        {
          code: 'PRECONDITION_FAILED',
          header: 'If-Match',
          detail: 'names the record as it is not: it is now at "4-Zk3x9QpL0aBcDeFg"',
        },
      ],
    },
  },
  RequestTimeout: {
    status: 408,
    description: 'The request did not arrive in full in time.',
    headers: [],
    example: {
      title: 'A body that does not come',
      code: 'REQUEST_TIMEOUT',
      detail: 'The request did not arrive in full in time.',
    },
  },
  BodyTooLarge: {
    status: 413,
    description: 'The body is larger than the operation takes.',
    headers: [],
    example: {
      title: 'A body that is too large',
      code: 'CONTENT_TOO_LARGE',
      detail: 'Request body is too large',
    },
  },
  UnsupportedMediaType: {
    status: 415,
    description: 'The body is of a type, charset or coding that the operation does not take.',
    headers: ['Accept'],
    example: {
      title: 'A body that is not JSON',
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail:
        'Content-Type must be one of application/json, in UTF-8 and without a content coding.',
    },
  },
  KeyReused: {
    status: 422,
    description: 'The idempotency key stands for another request.',
    headers: [],
    example: {
      title: 'A key that was used before',
      code: 'IDEMPOTENCY_KEY_REUSED',
      detail: 'Idempotency-Key was used for a request with another body: take a new key.',
    },
  },
  PreconditionRequired: {
    status: 428,
    description: 'The request does not say what it knows of the record.',
    headers: [],
    example: {
      title: 'No If-Match',
      code: 'PRECONDITION_REQUIRED',
      detail: 'If-Match is missing: send the ETag of the record, or If-None-Match: * to create it.',
    },
  },
  Gone: {
    status: 410,
    description: 'The record was retracted; the detail says since when and why.',
    headers: [],
    example: {
      title: 'A record that was retracted',
      code: 'GONE',
      detail: 'measure no-such-ban was retracted at 2025-12-01T12:00:00.000Z: listed twice',
    },
  },
  NotAcceptable: {
    status: 406,
    description: '`Accept` excludes every format of this path.',
    headers: [],
    example: {
      title: 'A format that is not served',
      code: 'NOT_ACCEPTABLE',
      detail: 'This path is served as application/json here, and Accept excludes that.',
      errors: [
        {
          code: 'NOT_ACCEPTABLE',
          header: 'Accept',
          detail: 'is served as application/json here, and Accept excludes that',
        },
      ],
    },
  },
  QuotaExceeded: {
    status: 429,
    description: 'The quota of the key, or else of the address, is used up.',
    headers: ['Retry-After'],
    example: {
      title: 'Too many requests',
      code: 'QUOTA_EXCEEDED',
      detail: 'The quota anon of 600 requests a minute is used up; try again in 12 seconds.',
      violatedPolicies: ['anon'],
    },
  },
  TooLarge: {
    status: 431,
    description: 'The URL and headers together take more than 16 KiB.',
    headers: [],
    example: {
      title: 'A request line that is too long',
      code: 'HEADERS_TOO_LARGE',
      detail: 'The URL and headers take more than 16 KiB.',
    },
  },
  Internal: {
    status: 500,
    description: 'A fault of the service.',
    headers: [],
    example: {
      title: 'A bug',
      code: 'INTERNAL',
      detail: 'Something went wrong on our side; the request id names it.',
    },
  },
  Unavailable: {
    status: 503,
    description:
      'The service is starting, stopping, overloaded or only read, or its store is busy.',
    headers: ['Location', 'Retry-After'],
    example: {
      title: 'A service that stops',
      code: 'SHUTTING_DOWN',
      detail: 'The service is stopping; try again in a few seconds.',
    },
  },
};

/** Headers of every answer of an operation, and of every answer whose request was counted. */
export const COMMON_HEADERS = [
  'Cache-Control',
  'Vary',
  'X-Request-Id',
  'Access-Control-Allow-Origin',
];
export const RATE_HEADERS = ['RateLimit', 'RateLimit-Policy'];

/** Returns references to headers by their names. */
export function headerRefs(names: string[]): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, ref('headers', name.replaceAll('-', ''))]));
}

/** Returns a shared response, with more headers than it has by itself; its example is made as real ones are. */
export function sharedResponse(
  { description, headers, example }: SharedResponse,
  more: string[] = [],
): JsonSchema {
  const names = [...headers, ...COMMON_HEADERS, ...RATE_HEADERS, ...more];
  const response = { description, headers: headerRefs(names) };
  if (!example) return { ...response, type: 'null' };
  const { code, detail, title: summary, ...details } = example;
  const value = problemOf(new AppError(code, detail, details), EXAMPLE_ID, EXAMPLE_URL);
  const examples = { example: { summary, value } };
  const schema = ref('schemas', 'Problem');
  return { ...response, content: { 'application/problem+json': { schema, examples } } };
}
