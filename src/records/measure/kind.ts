import type { RecordKindDefinition } from '../kind.ts';
import * as days from './days.tables.ts';
import { readMeasure } from './reading.ts';
import { getMeasureByPk, saveMeasureAndStatus } from './rows.ts';
import * as tables from './tables.ts';
import { measureJson } from './wire.ts';

/** What the engines need to know of measures. */
export const MEASURE: RecordKindDefinition<'measure'> = {
  noun: 'measure',
  article: 'a',
  table: tables.measures,
  tables: [tables, days],
  rows: {
    get: getMeasureByPk,
    save: saveMeasureAndStatus,
  },
  read: readMeasure,
  wire: { json: measureJson },
};
