import { z } from 'zod';
import { AppError } from '../errors.ts';
import { text } from '../params/parameters.ts';
import { ageSeconds } from '../store/copy.ts';
import { schemaVersion } from '../store/migrate.ts';
import { headOf, positionText } from '../store/position.ts';
import type { Context } from './context.ts';
import type { Contract } from './contract.ts';
import { JsonFeedItemJson, JsonFeedJson, LinkedDataJson } from './formats.ts';
import { json, operation, type Resource } from './operation.ts';
import { problemPage } from './problem.page.ts';

const HealthJson = z
  .object({ status: z.literal('ok').describe('The service runs.') })
  .describe('The service runs, whatever its store does.');

const ReadinessJson = z
  .object({
    status: z.literal('ready').describe('The store answers.'),
    schema_version: z.int().describe('How many migrations the store has seen.'),
    position: z.string().describe('The position of the last change that the store has.'),
    copy_age_seconds: z
      .int()
      .min(0)
      .optional()
      .describe(
        'Only of a copy: how long ago its file was last written or replaced. While the primary writes nothing it grows too; compare `position` with the primary to know whether the copy is late.',
      ),
  })
  .describe('The service can answer from its store.');

const OpenapiDocumentJson = z
  .looseObject({
    openapi: z.string().describe('The version of OpenAPI.'),
  })
  .describe('An OpenAPI 3.1 document.');

const SLUG = /^[a-z]+(?:-[a-z]+)*$/;

const Slug = text(
  (value) => (SLUG.test(value) ? null : 'A kind of problem is lower-case words joined by hyphens'),
  {
    pattern: SLUG.source,
    maxLength: 60,
    description: 'The last part of the `type` of a problem.',
    examples: ['validation-failed'],
  },
);

const getHealth = operation({
  method: 'GET',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Whether the service runs',
  description: 'Answers as long as the process does; the store is not asked.',
  conditional: false,
  limited: false,
  responses: { 200: { description: 'It runs.', content: json('Health', { status: 'ok' }) } },
  handle: () => ({ body: { status: 'ok' }, cacheControl: 'no-store' }),
});

const getReadiness = operation({
  method: 'GET',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'Whether the service can answer',
  description: 'Asks the store. 503 where it does not answer.',
  conditional: false,
  limited: false,
  responses: {
    200: {
      description: 'It can answer.',
      content: json('Readiness', {
        status: 'ready',
        schema_version: 2,
        position: 'h7k2m9x4.1742',
      }),
    },
  },
  handle: (_input, context) => ({
    body: { status: 'ready', ...askStore(context), ...ageOfCopy(context) },
    cacheControl: 'no-store',
  }),
});

function ageOfCopy({ config, store, clock }: Context): { copy_age_seconds?: number } {
  const age = config.readOnly ? ageSeconds(store.path, clock()) : null;
  return age === null ? {} : { copy_age_seconds: age };
}

function askStore({ store }: Context): { schema_version: number; position: string } {
  try {
    const position = positionText(headOf(store));
    return { schema_version: schemaVersion(store.sqlite), position };
  } catch {
    throw new AppError('NOT_READY', 'The store does not answer.', {
      headers: { 'retry-after': '5' },
    });
  }
}

const getProblem = operation({
  method: 'GET',
  path: '/problems/:slug',
  operationId: 'getProblem',
  summary: 'A page about a kind of problem',
  description: 'What the `type` of a problem points at: what it means and what to do about it.',
  params: z.strictObject({ slug: Slug }),
  responses: {
    200: {
      description: 'The page.',
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
    summary: 'This contract',
    description: 'The OpenAPI 3.1 document of this service, made from its running routes.',
    responses: {
      200: {
        description: 'The document.',
        content: json('OpenapiDocument', { openapi: '3.1.0' }),
      },
    },
    handle: () => ({ body: contract().text, etag: contract().tag }),
  });
}

/** What the service says of itself; the contract is made once all routes are known. */
export function serviceResource(contract: () => Contract): Resource {
  return {
    tag: { name: 'Service', description: 'The service itself: its health and its contract.' },
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
