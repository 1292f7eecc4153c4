import { z } from 'zod';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { PAGING } from './page.ts';
import { type JsonSchema, ref } from './schema.ts';

export const EXAMPLE_ID = '0b8a4a86-3c9f-4e0e-9a53-5d1f6f4f8a11';
export const EXAMPLE_URL = 'https://measures.example.org';

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
