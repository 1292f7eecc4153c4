import { z } from 'zod';
import type { ActorKind } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import type { Candidate } from '../../domain/reconcile.ts';
import { heldOn } from '../../domain/tenure.ts';
import type { ActorJson, PostJson } from '../../records/actor/wire.ts';

export const ReconcileTypeJson = z
  .object({
    id: z.string().describe('The id of the kind.'),
    name: z.string().describe('The name of the kind.'),
  })
  .describe('A kind of actor, which is a type in reconciliation.');

export const ReconcilePropertyJson = z
  .object({
    id: z.string().describe('The id of the property.'),
    name: z.string().describe('The name of the property.'),
    description: z.string().optional().describe('What the property means.'),
  })
  .describe('A property of an actor.');

export const ReconcileFeatureJson = z
  .object({
    id: z.string().describe('The compared feature. More may be added.'),
    value: z.union([z.boolean(), z.number()]).describe('The result of the comparison.'),
  })
  .describe('A reason for the score of a candidate.');

export const ReconcileCandidateJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The preferred name of the actor.'),
    description: z
      .string()
      .describe('The kind, country and posts of the actor. With `as_of`, only posts on that day.'),
    score: z.number().min(0).max(100).describe('The score. A higher score is a better match.'),
    match: z
      .boolean()
      .describe('Whether the query certainly means this actor. A weak name alone is not enough.'),
    type: z.array(ReconcileTypeJson).describe('The kind of the actor.'),
    features: z.array(ReconcileFeatureJson).describe('The reasons for the score.'),
  })
  .describe('An actor that the query may mean.');

export const ReconcileLeftOutJson = z
  .object({
    property: z.string().describe('The property, or `query` for the name itself.'),
    values: z.array(z.string()).describe('The values that were sent; none for a long name.'),
    detail: z.string().describe('Why the value cannot be used.'),
  })
  .describe('A value that was left out of a query, because it cannot be used.');

export const ReconcileResultJson = z
  .object({
    result: z.array(ReconcileCandidateJson).describe('The candidates, best match first.'),
    left_out: z
      .array(ReconcileLeftOutJson)
      .optional()
      .describe('The values that were left out of the query. Absent if all were used.'),
  })
  .describe('The candidates for one query.');

/** The member `q0` says nothing more, but client generators make no model of a map without members. */
export const ReconcileResultsJson = z
  .object({ q0: ReconcileResultJson.optional() })
  .catchall(ReconcileResultJson)
  .describe('The candidates for each query of a batch, by the keys of the queries.');

export const ReconcileSuggestionJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The preferred name of the actor.'),
    description: z.string().describe('The kind, country and posts of the actor.'),
    notable: z.array(ReconcileTypeJson).describe('The kind of the actor.'),
  })
  .describe('An actor with a name that contains the typed words.');

export const ReconcileEntitySuggestionsJson = z
  .object({
    result: z.array(ReconcileSuggestionJson).describe('The suggested actors, at most ten.'),
  })
  .describe('Actors with a name that contains the typed words.');

export const ReconcileTypeSuggestionsJson = z
  .object({ result: z.array(ReconcileTypeJson).describe('The suggested kinds.') })
  .describe('The suggested kinds of actors.');

export const ReconcilePropertySuggestionsJson = z
  .object({ result: z.array(ReconcilePropertyJson).describe('The properties.') })
  .describe('The suggested properties.');

const KIND_NAMES: Record<ActorKind, string> = {
  person: 'Person',
  public_body: 'Public body',
  country: 'Country',
  country_group: 'Country group',
  intergovernmental_org: 'Intergovernmental organization',
  company: 'Company',
  industry_group: 'Industry group',
  news_org: 'News organization',
  political_party: 'Political party',
  group: 'Group',
  unnamed: 'Unnamed source',
};

/** All kinds of actors, as types. */
export const TYPES: z.infer<typeof ReconcileTypeJson>[] = Object.entries(KIND_NAMES).map(
  ([id, name]) => ({ id, name }),
);

/** The type of an actor. */
export function typeJson(kind: ActorKind): z.infer<typeof ReconcileTypeJson> {
  return { id: kind, name: KIND_NAMES[kind] };
}

/** The wire form of a candidate; its description is of a day. */
export function candidateJson(
  { actor, score, match, features }: Candidate<ActorJson>,
  asOf: Day | null,
): z.infer<typeof ReconcileCandidateJson> {
  const { id, name, kind } = actor;
  const description = describeActor(actor, asOf);
  return { id, name, description, score, match, type: [typeJson(kind)], features };
}

/** The wire form of a suggestion. */
export function suggestionJson(actor: ActorJson): z.infer<typeof ReconcileSuggestionJson> {
  const { id, name, kind } = actor;
  return { id, name, description: describeActor(actor, null), notable: [typeJson(kind)] };
}

/**
 * Returns a description of an actor in one line: kind, country, and the posts of a day, or all posts without a day.
 */
export function describeActor(actor: ActorJson, asOf: Day | null): string {
  const { kind, country } = actor;
  const what = country === null ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}, ${country}`;
  const titles = tenuresOn(actor, asOf).map(({ title }) => title);
  if (titles.length > 0) return `${what}. ${titles.join('; ')}${asOf ? ` (as of ${asOf})` : ''}`;
  return asOf && actor.posts.length > 0 ? `${what}. No post known on ${asOf}` : what;
}

/** Returns a post in words; the words say if it is uncertain. */
export interface Tenure {
  title: string;
  post: z.infer<typeof PostJson>;
}

/** Returns the posts that were certainly or possibly held on a day; all known posts without a day. */
export function tenuresOn({ posts }: ActorJson, day: Day | null): Tenure[] {
  return posts.flatMap((post) => {
    const title = post.status === 'incumbent' ? post.title : `${post.title} (${post.status})`;
    if (day === null) return [{ title, post }];
    const how = heldOn({ from: post.from ?? null, to: post.to ?? null }, day);
    if (how === null) return [];
    return [{ title: how === 'certain' ? title : `possibly ${title}`, post }];
  });
}
