import { z } from 'zod';
import { View } from '../params/view.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { PAGING } from './page.ts';
import { TAGS_MAX } from './precondition.ts';
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
  .meta({ ...FIELD, maxLength: TAGS_MAX, examples: ['"12-Zk3x9QpL0aBcDeFg"'] })
  .optional();

const HELD =
  'The ETag of the record that you want to change, from any format, or `*` for whatever it is. If the record has changed since, you get 412. See "Conditional requests".';

const IfMatch = z
  .string()
  .describe(HELD)
  .meta({ ...FIELD, maxLength: TAGS_MAX, examples: ['*'] });

const IfThere = z
  .string()
  .describe(`${HELD} Required to replace a record.`)
  .meta({ ...FIELD, maxLength: TAGS_MAX })
  .optional();

const IfNotThere = z
  .enum(['*'])
  .describe(
    '`*` creates the record. If the record exists already, you get 412. Required to create a record. See "Conditional requests".',
  )
  .optional();

const IdempotencyKey = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .describe(
    'A key for this request, in double quotation marks. It lets you retry the request safely. See "Idempotency keys".',
  )
  .meta({ maxLength: 257 })
  .optional();

export interface SharedParameter {
  in: string;
  name: string;
  schema: z.ZodType;
}

/**
 * Parameters that several operations share, by the names of their components. Those of the query begin with Q, so that
 * none has the name of a schema.
 */
export const SHARED_PARAMETERS: Record<string, SharedParameter> = {
  IdempotencyKey: { in: 'header', name: 'Idempotency-Key', schema: IdempotencyKey },
  IfMatch: { in: 'header', name: 'If-Match', schema: IfMatch },
  IfNoneMatch: { in: 'header', name: 'If-None-Match', schema: IfNoneMatch },
  IfNotThere: { in: 'header', name: 'If-None-Match', schema: IfNotThere },
  IfThere: { in: 'header', name: 'If-Match', schema: IfThere },
  QCount: { in: 'query', name: 'count', schema: PAGING.count },
  QCursor: { in: 'query', name: 'cursor', schema: PAGING.cursor },
  QLimit: { in: 'query', name: 'limit', schema: PAGING.limit },
  QView: { in: 'query', name: 'view', schema: View },
};

interface ResponseHeader {
  description: string;
  example: string;
  /** The name of the header, if the component has another one. */
  name?: string;
  /** True if a response that declares it may lack it. */
  optional?: boolean;
}

/** Response headers by name. */
export const RESPONSE_HEADERS: Record<string, ResponseHeader> = {
  Accept: {
    description: 'The media types that the operation accepts as a body.',
    example: 'application/json',
  },
  'Access-Control-Allow-Origin': {
    description: 'Web pages of any origin may read the response.',
    example: '*',
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
    optional: true,
  },
  Location: {
    description: 'The path of the record.',
    example: '/v1/actors/scott-bessent',
  },
  'Primary-Location': {
    name: 'Location',
    description: 'From a read-only replica: the URL to write to.',
    example: `${EXAMPLE_URL}/v1/actors/scott-bessent`,
    optional: true,
  },
  RateLimit: {
    description:
      'What is left of the quota (IETF draft): its name, `r` requests left, and `t` seconds until it resets. Absent if the request was not counted.',
    example: '"anon";r=599;t=60',
    optional: true,
  },
  'RateLimit-Policy': {
    description:
      'The quota (IETF draft): its name, and `q` requests in `w` seconds. Absent if the request was not counted.',
    example: '"anon";q=600;w=60',
    optional: true,
  },
  'Retry-After': {
    description: 'The number of seconds to wait before you try again.',
    example: '1',
  },
  'Retry-Maybe': {
    name: 'Retry-After',
    description: 'The number of seconds to wait, if waiting helps.',
    example: '1',
    optional: true,
  },
  Sunset: {
    description: 'The date on which the operation will be removed (RFC 8594).',
    example: 'Tue, 01 Dec 2026 00:00:00 GMT',
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

/**
 * Headers of every response of an operation, and of every response to a request that counts for a quota. Every response
 * has `Cache-Control` and `Vary` too, which the description of the service says once.
 */
export const COMMON_HEADERS = ['X-Request-Id', 'Access-Control-Allow-Origin'];
export const RATE_HEADERS = ['RateLimit', 'RateLimit-Policy'];

/** Returns references to headers by their names in `RESPONSE_HEADERS`. */
export function headerRefs(names: string[]): Record<string, JsonSchema> {
  const refs = names.map((name) => [
    RESPONSE_HEADERS[name]?.name ?? name,
    ref('headers', headerComponent(name)),
  ]);
  return Object.fromEntries(refs);
}

/** Returns the components of all response headers, by their names. */
export function headerComponents(): Record<string, JsonSchema> {
  const components = Object.entries(RESPONSE_HEADERS).map(([name, header]) => {
    const { description, example, optional = false } = header;
    const component = { description, required: !optional, schema: { type: 'string' }, example };
    return [headerComponent(name), component];
  });
  return Object.fromEntries(components);
}

/** Component names begin with H, so that none is the name of a schema, and have no hyphens. */
function headerComponent(name: string): string {
  return `H${name.replaceAll('-', '')}`;
}
