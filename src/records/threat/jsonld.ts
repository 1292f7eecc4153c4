import type { OutcomeOnDay } from '../../domain/outcome.ts';
import type { Threat } from '../../domain/threat.ts';
import { basisInWords, statedTime } from '../../formats/date.ts';
import { iriOf, type LdNode, listed, pointerTo } from '../../formats/jsonld.ts';
import { dayNode, eventNode, supported } from '../parts/event.jsonld.ts';
import { termsOf } from './terms.ts';

/**
 * Returns a threat as a `Statement` by the actors that make it. It is no `Legislation`, because nothing is imposed.
 * It has no `text`, because its words are those of its statements.
 */
export function threatNode(threat: Threat, outcome: OutcomeOnDay, base: string): LdNode {
  const { id, title, madeBy, against, condition, deadline, events, carriedOutBy } = threat;
  const to = (ref: Parameters<typeof pointerTo>[1]) => pointerTo(base, ref);
  const dated = events.map(eventNode);
  const made = events.filter(({ type }) => type === 'made');
  const [only] = made;
  return {
    '@id': iriOf(base, { kind: 'threat', id }),
    '@type': 'Statement',
    disambiguatingDescription: 'threat of a trade measure',
    name: title,
    description: descriptionOf(threat, outcome),
    creator: listed(madeBy.map(({ actor }) => to(actor))),
    about: listed(against.map(({ actor }) => to(actor))),
    mentions: listed([...(condition?.measures ?? []), ...carriedOutBy].map(to)),
    isBasedOn: listed(threat.statements.map(to)),
    dateCreated:
      (only?.modality === 'occurred' && made.length === 1 && statedTime(only.date)) || undefined,
    subjectOf: listed(deadline === null ? dated : [...dated, dayNode('deadline', deadline)]),
  };
}

function descriptionOf(threat: Threat, { day, possible }: OutcomeOnDay): string {
  const { threatenedType, madeBy, against, carriedOutBy } = threat;
  const inferred = [...madeBy, ...against]
    .filter(({ basis }) => basisInWords(basis) !== null)
    .map((party) => `Not stated: ${supported(party.actor.label, party)}`);
  const taken = carriedOutBy.map(({ label }) => label).join(', ');
  return [
    supported(`Threatened: ${threatenedType.replaceAll('_', ' ')}`, threat),
    ...termsOf(threat),
    ...inferred,
    ...(taken === '' ? [] : [`Carried out by: ${taken}`]),
    `Outcome on ${day}: ${possible.map((state) => state.replaceAll('_', ' ')).join(' or ')}`,
    'Summarised by trade-measures; not the words of the speaker.',
  ].join('\n');
}
