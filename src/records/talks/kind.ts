import type { RecordKindDefinition } from '../kind.ts';
import { readTalks } from './reading.ts';
import { getTalksByPk, saveTalks } from './rows.ts';
import * as tables from './tables.ts';
import { talksJson } from './wire.ts';

/** What the engines need to know of rounds of talks. */
export const TALKS: RecordKindDefinition<'talks'> = {
  noun: 'round of talks',
  article: 'a',
  table: tables.talks,
  tables: [tables],
  rows: {
    get: getTalksByPk,
    save: saveTalks,
  },
  read: readTalks,
  wire: { json: talksJson },
};
