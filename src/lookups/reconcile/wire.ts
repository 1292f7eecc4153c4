import { z } from 'zod';
import type { ActorKind } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import type { Candidate } from '../../domain/reconcile.ts';
import { heldOn } from '../../domain/tenure.ts';
import type { ActorJson, PostJson } from '../../records/actor/wire.ts';

export const ReconcileTypeJson = z
  .object({
    id: z.string().describe('The kind of an actor.'),
    name: z.string().describe('The kind in words.'),
  })
  .describe('A type of entities.');

export const ReconcilePropertyJson = z
  .object({
    id: z.string().describe('The id of the property.'),
    name: z.string().describe('The property in words.'),
    description: z.string().optional().describe('What it is good for.'),
  })
  .describe('A property of entities.');

export const ReconcileFeatureJson = z
  .object({
    id: z.string().describe('What was compared. More may be added.'),
    value: z.union([z.boolean(), z.number()]).describe('What came of it.'),
  })
  .describe('Why a candidate scores as it does.');

export const ReconcileCandidateJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The name this base uses.'),
    description: z
      .string()
      .describe('Kind, country and posts: those on `as_of`, where it is given.'),
    score: z.number().min(0).max(100).describe('How well it fits.'),
    match: z.boolean().describe('Whether it is meant for certain: never by a weak name alone.'),
    type: z.array(ReconcileTypeJson).describe('The kind of the actor.'),
    features: z.array(ReconcileFeatureJson).describe('Why it scores so.'),
  })
  .describe('An actor that may be meant.');

export const ReconcileResultJson = z
  .object({ result: z.array(ReconcileCandidateJson).describe('The candidates, the best first.') })
  .describe('The answer to one query.');

export const ReconcileResultsJson = z
  .record(z.string(), ReconcileResultJson)
  .describe('The answers to a batch of queries, by their keys.');

export const ReconcileSuggestionJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The name this base uses.'),
    description: z.string().describe('Kind, country and posts.'),
    notable: z.array(ReconcileTypeJson).describe('The kind of the actor.'),
  })
  .describe('An actor whose name goes on as asked.');

export const ReconcileEntitySuggestionsJson = z
  .object({ result: z.array(ReconcileSuggestionJson).describe('At most ten.') })
  .describe('Actors whose names go on as asked.');

export const ReconcileTypeSuggestionsJson = z
  .object({ result: z.array(ReconcileTypeJson).describe('The kinds.') })
  .describe('Kinds of actors that begin as asked.');

export const ReconcilePropertySuggestionsJson = z
  .object({ result: z.array(ReconcilePropertyJson).describe('The properties.') })
  .describe('Properties that begin as asked.');

const KIND_NAMES: Record<ActorKind, string> = {
  person: 'Person',
  public_body: 'Public body',
  country: 'Country',
  intergovernmental_org: 'Intergovernmental organization',
  company: 'Company',
  industry_group: 'Industry group',
  news_org: 'News organization',
  political_party: 'Political party',
  group: 'Group',
  unnamed: 'Unnamed source',
};

/** Every kind of actor as a type. */
export const TYPES: z.infer<typeof ReconcileTypeJson>[] = Object.entries(KIND_NAMES).map(
  ([id, name]) => ({ id, name }),
);

/** The type of an actor. */
export function typeJson(kind: ActorKind): z.infer<typeof ReconcileTypeJson> {
  return { id: kind, name: KIND_NAMES[kind] };
}

/** The wire form of a candidate, described as of a day. */
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

/** What an actor is in one line: kind, country, and the posts of a day or, where none is given, all of them. */
export function describeActor(actor: ActorJson, asOf: Day | null): string {
  const { kind, country } = actor;
  const what = country === null ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}, ${country}`;
  const titles = tenuresOn(actor, asOf).map(({ title }) => title);
  if (titles.length > 0) return `${what}. ${titles.join('; ')}${asOf ? ` (as of ${asOf})` : ''}`;
  return asOf && actor.posts.length > 0 ? `${what}. No post known on ${asOf}` : what;
}

/** A post of an actor with its title in words: what is not certain of it is said there. */
export interface Tenure {
  title: string;
  post: z.infer<typeof PostJson>;
}

/** The posts held on a day, surely or possibly; without a day, all that are known. */
export function tenuresOn({ posts }: ActorJson, day: Day | null): Tenure[] {
  return posts.flatMap((post) => {
    const title = post.status === 'incumbent' ? post.title : `${post.title} (${post.status})`;
    if (day === null) return [{ title, post }];
    const how = heldOn({ from: post.from ?? null, to: post.to ?? null }, day);
    if (how === null) return [];
    return [{ title: how === 'certain' ? title : `possibly ${title}`, post }];
  });
}
