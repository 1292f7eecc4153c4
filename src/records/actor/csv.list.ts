import {
  column,
  type ListColumn,
  type Listed,
  listText,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { ActorJson } from './wire.ts';

export type ListedActor = ActorJson & Listed;

/** The columns of a list of actors, one a row. */
export const ACTOR_LIST: ListColumn<ListedActor>[] = [
  column('id', 'The id of the actor.', ({ id }) => id),
  column('name', 'The name this base uses.', ({ name }) => name),
  column('kind', 'What kind of actor it is.', ({ kind }) => kind),
  column('country', 'The country (ISO 3166-1 alpha-2).', ({ country }) => country),
  column('aliases', 'Its strong names that are valid everywhere.', ({ aliases }) =>
    aliases
      .filter(({ strength, document }) => strength === 'strong' && document === undefined)
      .map(({ text }) => text),
  ),
  column('posts', 'The titles of the posts it holds or held.', ({ posts }) =>
    posts.map(({ title }) => title),
  ),
  column('identifiers', 'Identifiers elsewhere, each `scheme:value`.', ({ identifiers }) =>
    identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  ),
  column('note', 'What a reader of the record should know.', ({ note }) => note),
  ...tailColumns<ListedActor>((actor) => actor),
];

/** A list of actors as a CSV file to read, piece by piece. */
export function actorRows(actors: Iterable<ListedActor>): Generator<string> {
  return listText(ACTOR_LIST, actors);
}
