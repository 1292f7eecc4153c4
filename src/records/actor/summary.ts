import { z } from 'zod';
import type { Actor } from '../../domain/actor.ts';
import { cut } from '../../domain/cut.ts';
import { heldOn } from '../../domain/tenure.ts';
import { first, NamedJson, OTHER_MAX, TITLE_MAX } from '../../formats/wire/summary.ts';
import type { ListedRow } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import {
  type AskedDays,
  asked,
  headMembers,
  matchMember,
  member,
  onRequest,
  type SummaryOf,
  stampMembers,
} from '../summary.ts';
import { readDate } from './posts.ts';

const COUNT = z.int().min(0);
const ALIASES_MAX = 5;
const POSTS_MAX = 2;

/** An actor as an item of a list. */
export const ACTOR_SUMMARY: SummaryOf<Actor> = {
  members: {
    ...headMembers<Actor>('actor', 'actor'),
    kind: member(z.string().describe('The kind of actor, as `Actor` has it.'), ({ kind }) => kind),
    name: member(z.string().describe('The name of the actor.'), ({ name }) => cut(name, TITLE_MAX)),
    country: member(
      z.string().nullable().describe('The code of its country (ISO 3166-1), or null.'),
      ({ country }) => country,
    ),
    aliases: member(z.array(z.string()).describe('The first 5 other names.'), ({ aliases }) =>
      first(aliases, ALIASES_MAX).map(({ text }) => cut(text, OTHER_MAX)),
    ),
    alias_count: member(
      COUNT.describe('How many there are in all.'),
      ({ aliases }) => aliases.length,
    ),
    ...stampMembers<Actor>(),
    posts: asked(
      z
        .array(NamedJson)
        .describe('The first 2 posts that it may hold today (UTC), with their titles.'),
    ),
    post_count: asked(COUNT.describe('How many there are in all.')),
    ...matchMember<Actor>(),
    identifiers: onRequest(
      z.array(z.string()).describe('What registers call it, each as `scheme:value`.'),
      ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    ),
    members: onRequest(
      z.array(z.string()).describe('The ids of all that were ever members of a country group.'),
      ({ members }) => members.map(({ actor }) => actor.id),
    ),
    note: onRequest(
      z.string().nullable().describe('What the curators note. Null if nothing.'),
      ({ note }) => note,
    ),
  },
  onDay: postsOnDay,
};

const POSTS = `SELECT actor_pk AS pk, id, title, held_from AS first, held_to AS last FROM actor_posts
  WHERE actor_pk IN (SELECT value FROM json_each(?)) ORDER BY actor_pk, ordinal`;

interface PostRow {
  pk: number;
  id: string;
  title: string;
  first: string | null;
  last: string | null;
}

function postsOnDay(
  store: Store,
  rows: readonly ListedRow[],
  { day }: AskedDays,
): (pk: number) => Record<string, unknown> {
  const pks = JSON.stringify(rows.map(({ pk }) => pk));
  const held = (store.prepare(POSTS).all(pks) as PostRow[]).filter(({ first, last }) => {
    const how = heldOn({ from: readDate(first), to: readDate(last) }, day);
    return how === 'certain' || how === 'possible';
  });
  const byActor = Map.groupBy(held, ({ pk }) => pk);
  return (pk) => {
    const posts = byActor.get(pk) ?? [];
    return {
      posts: first(posts, POSTS_MAX).map(({ id, title }) => ({ id, name: cut(title, OTHER_MAX) })),
      post_count: posts.length,
    };
  };
}
