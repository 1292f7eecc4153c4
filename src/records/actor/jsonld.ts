import type { Actor, ActorKind, GroupMember, Post } from '../../domain/actor.ts';
import type { DateValue } from '../../domain/date.ts';
import { addDays } from '../../domain/day.ts';
import { statedDay } from '../../formats/date.ts';
import { iriOf, type LdNode, listed, pointerTo } from '../../formats/jsonld.ts';

/** The type in schema.org of each kind of actor. An unnamed source has no known type. */
const ACTOR_TYPES: Record<ActorKind, string> = {
  person: 'Person',
  public_body: 'GovernmentOrganization',
  country: 'Country',
  country_group: 'Organization',
  intergovernmental_org: 'Organization',
  company: 'Corporation',
  industry_group: 'Organization',
  news_org: 'NewsMediaOrganization',
  political_party: 'PoliticalParty',
  group: 'Organization',
  unnamed: 'Thing',
};

/** Returns the type in schema.org of a kind of actor. */
export function actorType(kind: ActorKind): string {
  return ACTOR_TYPES[kind];
}

/** Returns an actor with its posts over time, without aliases that are valid only in one document. */
export function actorNode(actor: Actor, base: string): LdNode {
  const { id, kind, name, country, aliases, posts, identifiers, members } = actor;
  const names = aliases.filter(({ strength, document }) => strength === 'strong' && !document);
  const links = identifiers.flatMap(({ url }) => (url === null ? [] : [url]));
  const roles = posts.map((post) => postNode(post, kind, base));
  return {
    '@id': iriOf(base, { kind: 'actor', id }),
    '@type': actorType(kind),
    name,
    alternateName: listed(names.map(({ text }) => text)),
    nationality:
      kind === 'person' && country !== null
        ? { '@type': 'Country', identifier: country }
        : undefined,
    [kind === 'person' ? 'worksFor' : 'memberOf']: listed(roles),
    member: listed(members.map((member) => memberNode(member, base))),
    sameAs: listed(links),
  };
}

function postNode({ title, organization, status, from, to }: Post, kind: string, base: string) {
  return {
    '@type': organization === null ? 'Role' : 'OrganizationRole',
    roleName: status === 'incumbent' ? title : `${title} (${status})`,
    startDate: day(from),
    endDate: day(to),
    [kind === 'person' ? 'worksFor' : 'memberOf']:
      organization === null ? undefined : pointerTo(base, organization),
  };
}

/** The last day is the day before `until`, which no property can say when it is not exact. */
function memberNode({ actor, from, until }: GroupMember, base: string): LdNode {
  const end = day(until);
  return {
    '@type': 'OrganizationRole',
    startDate: day(from),
    endDate: end === undefined ? undefined : addDays(end, -1),
    member: pointerTo(base, actor),
  };
}

/** Returns a day that is stated. Other dates are left out, because the property cannot express them. */
function day(date: DateValue | null): string | undefined {
  return date === null ? undefined : (statedDay(date) ?? undefined);
}
