import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { readParams, readQuery } from '../params/query.ts';

/**
 * Returns a validator that parses the path parameters and the query with zod. Operations read headers and bodies
 * themselves, because they need them as they were sent.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodObject> = ({ schema, httpPart }) => {
  if (httpPart === 'params') return (params) => valueOrError(() => readParams(schema, params));
  if (httpPart === 'querystring') return (query) => valueOrError(() => readQuery(schema, query));
  return () => true;
};

function valueOrError(read: () => unknown): { value: unknown } | { error: Error } {
  try {
    return { value: read() };
  } catch (error) {
    return { error: error as Error };
  }
}
