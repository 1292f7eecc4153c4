import { client } from '../hey-api/client.gen.ts';
import {
  checkQuote,
  getMeasure,
  listMeasures,
  listStatements,
  searchRecords,
} from '../hey-api/index.ts';
import type { Connect } from './calls.ts';

export const connect: Connect = (baseUrl) => {
  client.setConfig({ baseUrl, throwOnError: true });
  return {
    inForce: async (day) => (await listMeasures({ query: { in_force_on: day } })).data,
    measure: async (id) => (await getMeasure({ path: { id } })).data,
    statements: async (speaker) => (await listStatements({ query: { speaker } })).data,
    search: async (q) => (await searchRecords({ query: { q } })).data,
    check: async (text, speaker) => (await checkQuote({ query: { text, speaker } })).data,
  };
};
