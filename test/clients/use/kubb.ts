import {
  checkQuote,
  getMeasure,
  listMeasures,
  listStatements,
  searchRecords,
} from '../kubb/index.ts';
import type { Connect } from './calls.ts';

export const connect: Connect = (baseURL) => ({
  inForce: (day) => listMeasures({ in_force_on: day }, undefined, { baseURL }),
  measure: (id) => getMeasure(id, undefined, undefined, { baseURL }),
  statements: (speaker) => listStatements({ speaker }, undefined, { baseURL }),
  search: (q) => searchRecords({ q }, undefined, { baseURL }),
  check: (text, speaker) => checkQuote({ text, speaker }, undefined, { baseURL }),
});
