import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { DateSummaryJson, NamedJson, PartySummaryJson } from '../formats/wire/summary.ts';
import { WIRE_COMPONENTS } from '../records/shapes.ts';
import { sparse } from '../records/summary.ts';
import { VERSION } from '../version.ts';
import { INFO } from './about.ts';
import { recordedExamples, shownExample, withExamples } from './examples.ts';
import { bodySchemas } from './openapi.bodies.ts';
import { KEY_SCHEME } from './openapi.operation.ts';
import { withoutRepeats } from './openapi.repeated.ts';
import { SHARED_RESPONSES, sharedResponse } from './openapi.responses.ts';
import { headerComponents, SHARED_PARAMETERS, type SharedParameter } from './openapi.shared.ts';
import type { Resource } from './operation.ts';
import { CountJson, ExcludedJson } from './page.ts';
import { FieldErrorJson, ProblemJson } from './problem.ts';
import { componentSchemas, type JsonSchema, mapValues, parameterSchema, ref } from './schema.ts';

const SERVER = { description: 'This service, local or in production.', 'x-internal': false };

const KEY_SECURITY = {
  type: 'http' as const,
  scheme: 'bearer',
  description:
    'A key such as `tm_live_…`. The operator creates it with `trade-measures keys make`, which shows it once. Only writing requires a key.',
};

/**
 * Returns the options for @fastify/swagger, which builds the OpenAPI document from the routes. Without a public address
 * that of the service is relative to that of the document.
 */
export function openapiOptions(
  resources: Resource[],
  publicUrl: string | null,
): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: { ...INFO, version: VERSION },
      servers: [{ url: publicUrl ?? '/', ...SERVER }],
      tags: resources.map(({ tag }) => tag),
      components: { securitySchemes: { [KEY_SCHEME]: KEY_SECURITY } },
    },
    convertConstToEnum: false,
    transform: ({ schema, url }) => ({ schema: asJsonSchema(schema), url }),
    transformObject: (found) =>
      'openapiObject' in found
        ? (completed(found.openapiObject as Document, resources) as never)
        : found.swaggerObject,
  };
}

/** Returns the schema of a route with JSON Schema instead of zod. */
function asJsonSchema(schema: FastifySchema): FastifySchema {
  if (schema?.hide) return schema;
  const { params, querystring, ...rest } = schema;
  return {
    ...rest,
    ...(params instanceof z.ZodObject && { params: parametersOf(params) }),
    ...(querystring instanceof z.ZodObject && { querystring: parametersOf(querystring) }),
  };
}

function parametersOf({ shape }: z.ZodObject): JsonSchema {
  const required = Object.entries(shape).filter(
    ([, part]) => !z.safeParse(part, undefined).success,
  );
  return {
    type: 'object',
    properties: mapValues(
      shape,
      (part) => sharedParameter(part) ?? parameterSchema(part as z.ZodType),
    ),
    required: required.map(([name]) => name),
  };
}

function sharedParameter(schema: unknown): JsonSchema | undefined {
  const shared = Object.entries(SHARED_PARAMETERS).find(([, known]) => known.schema === schema);
  return shared && ref('parameters', shared[0]);
}

interface Document {
  paths: Record<string, Record<string, JsonSchema>>;
  components: JsonSchema;
}

/**
 * Returns the document with examples and components, and with plain references, which the plugin wraps in schemas.
 */
function completed({ components, ...document }: Document, resources: Resource[]): Document {
  const paths = JSON.parse(JSON.stringify(document.paths), completedPart) as Document['paths'];
  describeBodies(paths, resources);
  const operations = resources.flatMap((resource) => resource.operations);
  const needed = new Map(
    operations.map(({ operationId, needsOneOf = [] }) => [operationId, needsOneOf]),
  );
  withExamples(paths, recordedExamples(), needed);
  const { parameters, ...others } = componentsOf(paths, resources);
  const { paths: short, components: repeated } = withoutRepeats(paths, parameters);
  const { securitySchemes } = components;
  return {
    ...document,
    paths: short,
    components: {
      ...others,
      ...repeated,
      securitySchemes,
    },
  };
}

/** Adds the descriptions of bodies, which the plugin omits if a body has several media types. */
function describeBodies(paths: Document['paths'], resources: Resource[]): void {
  const operations = resources.flatMap((resource) => resource.operations);
  const bodies = new Map(operations.map(({ operationId, body }) => [operationId, body]));
  for (const { operationId, requestBody } of Object.values(paths).flatMap(Object.values)) {
    if (requestBody) requestBody.description = bodies.get(operationId)?.description;
  }
}

const WRAPPED = /^#\/components\/(?:parameters|headers|responses)\//;

/**
 * Returns a part of an operation: unwraps a reference, and declares arrays in the query as comma-separated. The example
 * of an optional parameter moves into its schema, because documentation that sends requests sends the other ones.
 */
function completedPart(_: string, part: JsonSchema): unknown {
  const schema = part?.schema as JsonSchema | undefined;
  const content = part?.content as Record<string, JsonSchema> | undefined;
  const $ref = schema?.$ref ?? content?.['application/json']?.$ref;
  if (WRAPPED.test(String($ref))) return { $ref };
  if (part?.in === undefined || schema === undefined) return part;
  const isList = part.in === 'query' && schema.type === 'array';
  return { ...shownExample(part), ...(isList && { style: 'form', explode: true }) };
}

/** Returns all schemas, and the shared parameters, responses and headers that operations use. */
function componentsOf(paths: Document['paths'], resources: Resource[]) {
  const responses = usedIn(
    paths,
    'responses',
    mapValues(SHARED_RESPONSES, (shared) => sharedResponse(shared)),
  );
  const shapes = componentSchemas(
    Object.assign(
      {
        Count: CountJson,
        DateSummary: sparse(DateSummaryJson),
        Excluded: ExcludedJson,
        FieldError: FieldErrorJson,
        NamedSummary: sparse(NamedJson),
        PartySummary: sparse(PartySummaryJson),
        Problem: ProblemJson,
      },
      WIRE_COMPONENTS,
      ...resources.map(({ components }) => components),
    ),
  );
  const schemas = { ...shapes, ...bodySchemas(shapes) };
  return {
    schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    parameters: usedIn(paths, 'parameters', mapValues(SHARED_PARAMETERS, parameterObject)),
    responses,
    headers: usedIn([paths, responses], 'headers', headerComponents()),
  };
}

function parameterObject({ in: where, name, schema }: SharedParameter): JsonSchema {
  const { description, examples, ...value } = parameterSchema(schema);
  const [example] = (examples ?? []) as unknown[];
  const required = !schema.safeParse(undefined).success;
  return shownExample({ name, in: where, description, required, schema: value, example });
}

function usedIn<T>(document: unknown, kind: string, all: Record<string, T>): Record<string, T> {
  const text = JSON.stringify(document);
  const used = Object.entries(all).filter(([name]) => text.includes(`"${ref(kind, name).$ref}"`));
  return Object.fromEntries(used);
}
