import type { Actor } from '../../domain/actor.ts';
import type { SearchOf } from '../kind.ts';

/** How search finds actors. */
export const ACTOR_SEARCH: SearchOf<Actor> = {
  words: ({ aliases, posts, note }) => ({
    body: [...aliases.map(({ text }) => text), ...posts.map(({ title }) => title), note],
  }),
  texts: ['name', 'aliases/*/text', 'posts/*/title', 'note'],
  facets: { country: [{ from: 'actors a', pk: 'a.record_pk', value: 'a.country' }] },
};
