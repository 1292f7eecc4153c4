import type { RecordKindDefinition } from '../kind.ts';
import { ActorIn, AliasIn, actorIn, GroupMemberIn, PostIn } from './bundle.ts';
import { checkActor } from './check.ts';
import { actorClaims } from './claims.ts';
import { ACTORS } from './csv.ts';
import { actorNode } from './jsonld.ts';
import { readActor } from './reading.ts';
import { actorRow, getActorByPk, saveActor } from './rows.ts';
import { ACTOR_SEARCH } from './search.ts';
import { ACTOR_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import { ActorJson, AliasJson, actorJson, GroupMemberJson, PostJson } from './wire.ts';

/** The definition of the kind actor. */
export const ACTOR: RecordKindDefinition<'actor', ActorIn> = {
  noun: 'actor',
  article: 'an',
  plural: 'actors',
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
  claims: actorClaims,
  bundle: {
    shape: ActorIn,
    parts: { Alias: AliasIn, GroupMember: GroupMemberIn, Post: PostIn },
    input: actorIn,
  },
  csv: ACTORS,
  wire: {
    json: actorJson,
    components: {
      Actor: ActorJson,
      Alias: AliasJson,
      GroupMember: GroupMemberJson,
      Post: PostJson,
    },
  },
  repeated: ({ country }) => country,
  summary: ACTOR_SUMMARY,
  jsonld: (actor, { publicUrl }) => [actorNode(actor, publicUrl)],
  search: ACTOR_SEARCH,
};
