import { z } from 'zod';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { PAGING } from './page.ts';
import { type JsonSchema, ref } from './schema.ts';

export const EXAMPLE_ID = '0b8a4a86-3c9f-4e0e-9a53-5d1f6f4f8a11';
export const EXAMPLE_URL = 'https://measures.example.org';

/** The characters that Node allows in a header. */
const FIELD = { pattern: '^[\\t\\x20-\\x7E\\x80-\\xFF]*$' };

const IfNoneMatch = z
  .string()
  .describe(
    'The ETags of responses that you have stored. If one is still current, you get 304 without a body. See "Conditional requests".',
  )
  .meta({ ...FIELD, examples: ['"12-Zk3x9QpL0aBcDeFg"'] })
  .optional();

const IfMatch = z
  .string()
  .describe(
    'The ETag of the record that you want to change, from any format. If the record has changed since, you get 412. See "Conditional requests".',
  )
  .meta({ ...FIELD, examples: ['"3-Zk3x9QpL0aBcDeFg"'] })
  .optional();

const IfNotThere = z
  .literal('*')
  .describe(
    '`*` creates the record. If the record exists already, you get 412. See "Conditional requests".',
  )
  .optional();

const IdempotencyKey = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .describe(
    'A key for this request, in double quotation marks. It lets you retry the request safely. See "Idempotency keys".',
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

/** Response headers by name. The name of the component has no hyphens. */
export const RESPONSE_HEADERS: Record<string, { description: string; example: string }> = {
  Accept: {
    description: 'The media types that the operation accepts as a body.',
    example: 'application/json',
  },
  'Access-Control-Allow-Origin': {
    description: 'Web pages of any origin may read the response.',
    example: '*',
  },
  'Cache-Control': {
    description: 'How long the response may be cached, and by whom.',
    example: 'public, no-cache',
  },
  Deprecation: {
    description: 'The date since which the operation is deprecated (RFC 9745).',
    example: '@1764547200',
  },
  ETag: {
    description: 'The strong validator of the response, for `If-None-Match`.',
    example: '"12-Zk3x9QpL0aBcDeFg"',
  },
  Link: {
    description:
      'Absolute URLs. `rel="next"` is the next page; it is absent on the last page. `rel="alternate"` is the same data in another format.',
    example: `<${EXAMPLE_URL}/v1/measures?limit=20&cursor=eyJ2IjoxfQ.AAAAAAAAAAAAAAAAAAAAAA>; rel="next"`,
  },
  Location: {
    description: 'The path of the record. From a read-only replica, the URL to write to.',
    example: '/v1/actors/scott-bessent',
  },
  RateLimit: {
    description:
      'What is left of the quota (IETF draft): its name, `r` requests left, and `t` seconds until it resets. Absent if the request was not counted.',
    example: '"anon";r=599;t=60',
  },
  'RateLimit-Policy': {
    description:
      'The quota (IETF draft): its name, and `q` requests in `w` seconds. Absent if the request was not counted.',
    example: '"anon";q=600;w=60',
  },
  'Retry-After': {
    description: 'The number of seconds to wait before you try again.',
    example: '1',
  },
  Sunset: {
    description: 'The date on which the operation will be removed (RFC 8594).',
    example: 'Tue, 01 Dec 2026 00:00:00 GMT',
  },
  Vary: {
    description: 'The request headers that the response depends on.',
    example: 'accept-encoding',
  },
  'WWW-Authenticate': {
    description: 'The authentication scheme to use.',
    example: 'Bearer realm="trade-measures"',
  },
  'X-Request-Id': {
    description: 'The id of the request: the one that you sent, or a new one.',
    example: EXAMPLE_ID,
  },
};

/** Headers of every response of an operation, and of every response to a request that counts for a quota. */
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
