import type { RecordKindDefinition } from '../kind.ts';
import { readActor } from './reading.ts';
import { getActorByPk, saveActor } from './rows.ts';
import * as tables from './tables.ts';
import { actorJson } from './wire.ts';

/** What the engines need to know of actors. */
export const ACTOR: RecordKindDefinition<'actor'> = {
  noun: 'actor',
  article: 'an',
  table: tables.actors,
  tables: [tables],
  rows: {
    get: getActorByPk,
    save: saveActor,
  },
  read: readActor,
  wire: { json: actorJson },
};
