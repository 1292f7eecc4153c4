import type { RecordKindDefinition } from '../kind.ts';
import { checkActor } from './check.ts';
import { readActor } from './reading.ts';
import { actorRow, getActorByPk, saveActor } from './rows.ts';
import { ACTOR_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { actorJson } from './wire.ts';

/** What the engines need to know of actors. */
export const ACTOR: RecordKindDefinition<'actor'> = {
  noun: 'actor',
  article: 'an',
  table: tables.actors,
  tables: [tables],
  indexes: [['actor_names', 'rowid', 'actors', 'record_pk']],
  rows: {
    get: getActorByPk,
    save: saveActor,
    row: (_, pk, actor) => actorRow(pk, actor),
    check: checkActor,
  },
  read: readActor,
  wire: { json: actorJson },
  search: ACTOR_SEARCH,
};
