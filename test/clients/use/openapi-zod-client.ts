import { createApiClient } from '../openapi-zod-client/index.ts';
import type { Connect } from './calls.ts';

export const connect: Connect = (service) => {
  const client = createApiClient(service);
  return {
    inForce: (day) => client.listMeasures({ queries: { in_force_on: day } }),
    measure: (id) => client.getMeasure({ params: { id } }),
    statements: (speaker) => client.listStatements({ queries: { speaker } }),
    search: (q) => client.searchRecords({ queries: { q } }),
    check: (text, speaker) => client.checkQuote({ queries: { text, speaker } }),
  };
};
