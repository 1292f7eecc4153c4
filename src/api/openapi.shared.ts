import { z } from 'zod';
import type { ErrorCode, FieldError } from '../errors.ts';
import { AppError } from '../errors.ts';
import { PAGING } from './page.ts';
import { problemOf } from './problem.ts';

const EXAMPLE_ID = '0b8a4a86-3c9f-4e0e-9a53-5d1f6f4f8a11';
const EXAMPLE_URL = 'https://measures.example.org';

const IfNoneMatch = z
  .string()
  .describe('ETags the client holds; where one is of the current answer, that is 304 and empty.')
  .meta({ examples: ['"12-Zk3x9QpL0aBcDeFg"'] });

/** Parameters that several operations share, by the names of their components. */
export const SHARED_PARAMETERS: Record<string, { in: string; name: string; schema: z.ZodType }> = {
  Count: { in: 'query', name: 'count', schema: PAGING.count },
  Cursor: { in: 'query', name: 'cursor', schema: PAGING.cursor },
  IfNoneMatch: { in: 'header', name: 'If-None-Match', schema: IfNoneMatch },
  Limit: { in: 'query', name: 'limit', schema: PAGING.limit },
};

/** Response headers by name; the name without hyphens is that of the component. */
export const RESPONSE_HEADERS: Record<string, { description: string; example: string }> = {
  'Cache-Control': {
    description: 'How long the answer may be kept and by whom.',
    example: 'public, no-cache',
  },
  ETag: {
    description: 'The strong validator of the answer, for `If-None-Match`.',
    example: '"12-Zk3x9QpL0aBcDeFg"',
  },
  Link: {
    description: 'The next page as an absolute URL with `rel="next"`; absent on the last page.',
    example: `<${EXAMPLE_URL}/v1/measures?limit=20&cursor=eyJ2IjoxfQ.AAAAAAAAAAAAAAAAAAAAAA>; rel="next"`,
  },
  Location: { description: 'Where the record is now.', example: '/v1/actors/scott-bessent' },
  'Retry-After': { description: 'Seconds after which to try again.', example: '1' },
  Vary: {
    description: 'The request headers that the answer depends on.',
    example: 'accept-encoding',
  },
  'X-Request-Id': {
    description: 'The id of the request: the one the client sent, or a new one.',
    example: EXAMPLE_ID,
  },
};

interface SharedResponse {
  status: number;
  description: string;
  headers: string[];
  /** None for an answer without a body. */
  example?: { code: ErrorCode; detail: string; errors?: FieldError[]; title: string };
}

/** Answers that several operations share, by the names of their components. */
export const SHARED_RESPONSES: Record<string, SharedResponse> = {
  NotModified: {
    status: 304,
    description: 'The client holds the current answer.',
    headers: ['ETag', 'Cache-Control', 'Vary', 'X-Request-Id'],
  },
  Invalid: {
    status: 400,
    description: 'The request cannot be read, or its parameters are refused; every fault is named.',
    headers: ['X-Request-Id'],
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
  NotFound: {
    status: 404,
    description: 'Nothing has this id, or nothing can have it.',
    headers: ['X-Request-Id'],
    example: {
      title: 'An id that nothing has',
      code: 'NOT_FOUND',
      detail: 'There is nothing with the id no-such-thing.',
    },
  },
  NotAcceptable: {
    status: 406,
    description: '`Accept` excludes every format of this path.',
    headers: ['X-Request-Id'],
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
  TooLarge: {
    status: 431,
    description: 'The URL and headers together take more than 16 KiB.',
    headers: ['X-Request-Id'],
    example: {
      title: 'A request line that is too long',
      code: 'HEADERS_TOO_LARGE',
      detail: 'The URL and headers take more than 16 KiB.',
    },
  },
  Internal: {
    status: 500,
    description: 'A fault of the service.',
    headers: ['X-Request-Id'],
    example: {
      title: 'A bug',
      code: 'INTERNAL',
      detail: 'Something went wrong on our side; the request id names it.',
    },
  },
  Unavailable: {
    status: 503,
    description: 'The service is starting, stopping, or its store is busy.',
    headers: ['Retry-After', 'X-Request-Id'],
    example: {
      title: 'A service that stops',
      code: 'SHUTTING_DOWN',
      detail: 'The service is stopping; try again in a few seconds.',
    },
  },
};

/** The example of a shared answer, made as the service makes the real ones. */
export function problemExample({ example }: SharedResponse): object | undefined {
  if (!example) return undefined;
  const { code, detail, errors = [] } = example;
  const value = problemOf(new AppError(code, detail, { errors }), EXAMPLE_ID, EXAMPLE_URL);
  return { example: { summary: example.title, value } };
}
