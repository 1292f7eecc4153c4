import type { Delegate, Place, Talks } from '../../domain/talks.ts';
import { basisInWords, datedInWords, statedExtent } from '../../formats/date.ts';
import { iriOf, type LdNode, listed, pointerTo } from '../../formats/jsonld.ts';
import { supported } from '../parts/event.jsonld.ts';

/**
 * Returns a round of talks as an `Event`: with its days only if they are stated, and with everyone who took part in
 * their role.
 */
export function talksNode(talks: Talks, base: string): LdNode {
  const { id, title, tookPlace, parties, delegates, place, about } = talks;
  const { from, to } = statedExtent(tookPlace);
  const attended = [
    ...parties.map((party) => attendee(base, party, 'party')),
    ...delegates.map((delegate) => attendee(base, delegate, roleOf(delegate))),
  ];
  return {
    '@id': iriOf(base, { kind: 'talks', id }),
    '@type': 'Event',
    disambiguatingDescription: 'round of negotiations',
    name: title,
    description: descriptionOf(talks),
    startDate: from ?? undefined,
    endDate: to ?? undefined,
    location: place === null ? undefined : placeNode(place),
    attendee: listed(attended),
    about: listed(about.map((ref) => pointerTo(base, ref))),
  };
}

function attendee(base: string, taking: Pick<Delegate, 'actor' | 'basis'>, role: string): LdNode {
  return {
    '@type': 'Role',
    roleName: supported(role, taking),
    attendee: pointerTo(base, taking.actor),
  };
}

function roleOf({ onBehalfOf }: Delegate): string {
  return onBehalfOf === null ? 'delegate' : `delegate of ${onBehalfOf.label}`;
}

function placeNode(place: Place): LdNode {
  const { name, country } = place;
  const address = { '@type': 'PostalAddress', addressCountry: country };
  return {
    '@type': 'Place',
    name,
    description: basisInWords(place.basis) ?? undefined,
    address: country === null ? undefined : address,
  };
}

function descriptionOf(talks: Talks): string {
  const days = supported(`Held: ${datedInWords(talks.tookPlace, 'days not known')}`, talks);
  return [
    days,
    ...talks.outcomes.map((outcome) => supported(`Outcome: ${outcome.text}`, outcome)),
  ].join('\n');
}
