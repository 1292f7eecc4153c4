import type { RecordKindDefinition } from '../kind.ts';
import * as outcomes from './outcomes.tables.ts';
import { readThreat } from './reading.ts';
import { getThreatByPk, saveThreatAndOutcome } from './rows.ts';
import * as tables from './tables.ts';
import { threatJson } from './wire.ts';

/** What the engines need to know of threats. */
export const THREAT: RecordKindDefinition<'threat'> = {
  noun: 'threat',
  article: 'a',
  table: tables.threats,
  tables: [tables, outcomes],
  rows: {
    get: getThreatByPk,
    save: saveThreatAndOutcome,
  },
  read: readThreat,
  wire: { json: threatJson },
};
