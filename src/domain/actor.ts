import type { DateValue } from './date.ts';
import type { Support } from './evidence.ts';
import type { Identifier } from './identifier.ts';
import type { RecordRef } from './record.ts';

export const ACTOR_KINDS = [
  'person',
  'public_body',
  'country',
  'country_group',
  'intergovernmental_org',
  'company',
  'industry_group',
  'news_org',
  'political_party',
  'group',
  'unnamed',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const ALIAS_KINDS = [
  'primary',
  'alternate',
  'former',
  'native_script',
  'romanization',
  'abbreviation',
  'honorific_surname',
  'surname',
  'title_only',
  'metonym',
  'misspelling',
] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

/** A name of the actor. A weak alias is valid only in the document that it names. */
export interface Alias extends Support {
  text: string;
  kind: AliasKind;
  strength: 'strong' | 'weak';
  /** The document in which the alias is valid; null if it is valid everywhere. */
  document: RecordRef | null;
}

export const POST_STATUSES = ['incumbent', 'acting', 'nominee', 'designate'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** A post held over time (a Popolo membership); a null `from` or `to` is an open end. */
export interface Post extends Support {
  id: string;
  title: string;
  organization: RecordRef | null;
  status: PostStatus;
  from: DateValue | null;
  to: DateValue | null;
}

/** A country that is in a group from a day on; `until` is the first day on which it is not. Null is open. */
export interface GroupMember extends Support {
  actor: RecordRef;
  from: DateValue | null;
  until: DateValue | null;
}

/** A person or body that imposes, applies, speaks, threatens or is a target. */
export interface Actor extends Support {
  id: string;
  kind: ActorKind;
  name: string;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
  aliases: Alias[];
  posts: Post[];
  identifiers: Identifier[];
  /** The countries of a country group; empty for every other kind. */
  members: GroupMember[];
  note: string | null;
}

/** The documents in which the text names the actor; null if it does so everywhere. */
export function documentsNaming(
  { name, aliases }: Pick<Actor, 'name'> & { aliases: Pick<Alias, 'text' | 'document'>[] },
  text: string,
): string[] | null {
  const scopes = aliases.filter((alias) => alias.text === text).map(({ document }) => document);
  if (name === text || scopes.includes(null)) return null;
  return scopes.flatMap((document) => document?.id ?? []);
}
