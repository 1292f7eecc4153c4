import type { RecordKindDefinition } from '../kind.ts';
import { readTalks } from './reading.ts';
import { getTalksByPk, saveTalks, talksRow } from './rows.ts';
import { TALKS_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { TALKS_TIMELINE } from './timeline.ts';
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
    row: (_, pk, round) => talksRow(pk, round),
  },
  read: readTalks,
  wire: { json: talksJson },
  search: TALKS_SEARCH,
  timeline: TALKS_TIMELINE,
};
