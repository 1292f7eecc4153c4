import { z } from 'zod';
import { AppError } from '../errors.ts';
import { OneOf, text } from '../params/parameters.ts';
import { ageSeconds } from '../store/copy.ts';
import { diskFault } from '../store/disk.ts';
import { schemaVersion } from '../store/migrate.ts';
import { headOf, positionText } from '../store/position.ts';
import { MOVED } from '../store/writable.ts';
import { RULES } from './about.ts';
import type { Context } from './context.ts';
import type { Contract } from './contract.ts';
import { JsonFeedItemJson, JsonFeedJson, LinkedDataJson } from './formats.ts';
import { json, operation, type Resource } from './operation.ts';
import { problemPage } from './problem.page.ts';

const HealthJson = z
  .object({ status: z.literal('ok').describe('The service is running.') })
  .describe('The service is running. The database is not checked.');

const ReadinessJson = z
  .object({
    status: z.literal('ready').describe('The database responds.'),
    schema_version: z.int().describe('The number of migrations applied to the database.'),
    position: z.string().describe('The position of the latest change in the database.'),
    copy_age_seconds: z
      .int()
      .min(0)
      .optional()
      .describe(
        'Only on a read-only copy: seconds since its file was last written or replaced. It also grows while the primary writes nothing. Compare `position` with that of the primary to know whether the copy is late.',
      ),
  })
  .describe('The service can serve requests.');

const OpenapiDocumentJson = z
  .looseObject({
    openapi: z.string().describe('The OpenAPI version.'),
  })
  .describe('An OpenAPI 3.1 document.');

const SLUG = /^[a-z]+(?:-[a-z]+)*$/;

const Slug = text(
  (value) => (SLUG.test(value) ? null : 'A kind of problem is lower-case words joined by hyphens'),
  {
    pattern: SLUG.source,
    maxLength: 60,
    description: 'The last part of the `type` of an error.',
    examples: ['validation-failed'],
  },
);

const getHealth = operation({
  method: 'GET',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Check that the service is running',
  description: 'Returns 200 while the process is running. It does not check the database.',
  conditional: false,
  limited: false,
  responses: {
    200: { description: 'The service is running.', content: json('Health', { status: 'ok' }) },
  },
  handle: () => ({ body: { status: 'ok' }, cacheControl: 'no-store' }),
});

const ReadinessQuery = z.strictObject({
  for: OneOf(['reads', 'writes'])
    .default('writes')
    .describe('`reads` ignores whether the database can be written to. `writes` checks that too.'),
});

const getReadiness = operation({
  method: 'GET',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'Check that the service is ready',
  description:
    'Checks the database. Returns 503 if the database does not respond or cannot be written to. The detail says why. Reads still work if only writing fails: a load balancer of reads should ask with `for=reads`.',
  conditional: false,
  limited: false,
  query: ReadinessQuery,
  responses: {
    200: {
      description: 'The service can serve requests.',
      content: json('Readiness', {
        status: 'ready',
        schema_version: 2,
        position: 'h7k2m9x4.1742',
      }),
    },
  },
  async handle({ query }, context) {
    const { store, config } = context;
    const answer = { status: 'ready', ...askStore(context), ...ageOfCopy(context) };
    const isWritten = query.for === 'writes' && !config.readOnly;
    const fault = isWritten ? await writeFault(store) : null;
    if (fault !== null)
      throw notReady(`The database cannot be written to: ${fault}. Reads still work.`);
    return { body: answer, cacheControl: 'no-store' };
  },
});

/** Returns why a write would fail, or null. */
async function writeFault(store: Context['store']): Promise<string | null> {
  const fault = store.writeFault();
  if (fault === MOVED) return 'its file was moved or removed';
  return fault === null ? diskFault(store) : `the last write failed (${fault})`;
}

function ageOfCopy({ config, store, clock }: Context): { copy_age_seconds?: number } {
  const age = config.readOnly ? ageSeconds(store.path, clock()) : null;
  return age === null ? {} : { copy_age_seconds: age };
}

function askStore({ store }: Context): { schema_version: number; position: string } {
  try {
    const position = positionText(headOf(store));
    return { schema_version: schemaVersion(store.sqlite), position };
  } catch {
    throw notReady('The database does not respond.');
  }
}

function notReady(detail: string): AppError {
  return new AppError('NOT_READY', detail, { headers: { 'retry-after': '5' } });
}

const getProblem = operation({
  method: 'GET',
  path: '/problems/:slug',
  operationId: 'getProblem',
  summary: 'Explain a type of error',
  description:
    'Returns the page that the `type` of an error links to. It explains what the error means and what to do about it.',
  params: z.strictObject({ slug: Slug }),
  responses: {
    200: {
      description: 'The page, as HTML.',
      content: { 'text/html': { schema: { type: 'string' } } },
    },
  },
  handle: ({ params }) => ({
    body: problemPage(params.slug),
    contentType: 'text/html; charset=utf-8',
    etag: params.slug,
  }),
});

function getOpenapi(contract: () => Contract) {
  return operation({
    method: 'GET',
    path: '/v1/openapi.json',
    operationId: 'getOpenapi',
    summary: 'Get the OpenAPI document',
    description: 'Returns the OpenAPI 3.1 document of this service.',
    responses: {
      200: {
        description: 'The OpenAPI document.',
        content: json('OpenapiDocument', { openapi: '3.1.0' }),
      },
    },
    handle: () => ({ body: contract().text, etag: contract().tag }),
  });
}

/** The operations about the service itself. The contract is built after all routes are registered. */
export function serviceResource(contract: () => Contract): Resource {
  return {
    tag: {
      name: 'Service',
      description: `The health of the service, and its documentation. These rules hold for every operation.\n\n${RULES}`,
    },
    components: {
      Health: HealthJson,
      JsonFeed: JsonFeedJson,
      JsonFeedItem: JsonFeedItemJson,
      LinkedData: LinkedDataJson,
      OpenapiDocument: OpenapiDocumentJson,
      Readiness: ReadinessJson,
    },
    operations: [getOpenapi(contract), getProblem, getHealth, getReadiness],
  };
}
