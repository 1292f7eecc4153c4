import createClient from 'openapi-fetch';
import type { paths } from '../openapi-typescript/index.ts';
import type { Connect } from './calls.ts';

export const connect: Connect = (baseUrl) => {
  const client = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl });
  return {
    inForce: async (day) =>
      (await client.GET('/v1/measures', { params: { query: { in_force_on: day } } })).data,
    measure: async (id) =>
      (await client.GET('/v1/measures/{id}', { params: { path: { id } } })).data,
    statements: async (speaker) =>
      (await client.GET('/v1/statements', { params: { query: { speaker } } })).data,
    search: async (q) => (await client.GET('/v1/search', { params: { query: { q } } })).data,
    check: async (text, speaker) =>
      (await client.GET('/v1/quotes/check', { params: { query: { text, speaker } } })).data,
  };
};
