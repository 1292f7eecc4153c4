import {
  column,
  type ListColumn,
  type Listed,
  listText,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { ActorJson } from './wire.ts';

export type ListedActor = ActorJson & Listed;

/** The columns of a list of actors, one in each row. */
export const ACTOR_LIST: ListColumn<ListedActor>[] = [
  column('id', 'The id of the actor.', ({ id }) => id),
  column('name', 'The preferred name of the actor.', ({ name }) => name),
  column('kind', 'The kind of actor.', ({ kind }) => kind),
  column('country', 'The country (ISO 3166-1 alpha-2).', ({ country }) => country),
  column('aliases', 'The strong names that are valid everywhere.', ({ aliases }) =>
    aliases
      .filter(({ strength, document }) => strength === 'strong' && document === undefined)
      .map(({ text }) => text),
  ),
  column('posts', 'The titles of the posts that the actor holds or held.', ({ posts }) =>
    posts.map(({ title }) => title),
  ),
  column(
    'identifiers',
    'The identifiers in other databases, each as `scheme:value`.',
    ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  ),
  column(
    'members',
    'The ids of the countries that are or were members of the group.',
    ({ members }) => [...new Set(members.map(({ actor }) => actor.id))],
  ),
  column('note', 'A note for readers of the record.', ({ note }) => note),
  ...tailColumns<ListedActor>((actor) => actor),
];

/** Writes a list of actors as a CSV file to read, in pieces. */
export function actorRows(actors: Iterable<ListedActor>): Generator<string> {
  return listText(ACTOR_LIST, actors);
}
