import {
  checkQuote,
  getMeasure,
  listMeasures,
  listStatements,
  searchRecords,
} from '../orval/index.ts';
import type { Connect } from './calls.ts';

/** The address is in the generated code. */
export const connect: Connect = () => ({
  inForce: async (day) => (await listMeasures({ in_force_on: day })).data,
  measure: async (id) => (await getMeasure(id)).data,
  statements: async (speaker) => (await listStatements({ speaker })).data,
  search: async (q) => (await searchRecords({ q })).data,
  check: async (text, speaker) => (await checkQuote({ text, speaker })).data,
});
