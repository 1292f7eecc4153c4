import type { EventType, Measure, RelationType } from '../../domain/measure.ts';
import type { MeasureState, MeasureStateOnDay } from '../../domain/status.ts';
import { statedDay } from '../../formats/date.ts';
import { iriOf, type LdNode, listed, pointerTo } from '../../formats/jsonld.ts';
import { eventNode } from '../parts/event.jsonld.ts';
import { identifierNode } from '../parts/identifier.jsonld.ts';

const RELATIONS: Record<RelationType, string> = {
  part_of: 'isPartOf',
  amends: 'legislationChanges',
  suspends: 'legislationChanges',
  supersedes: 'legislationChanges',
  implements: 'isBasedOn',
  responds_to: 'mentions',
  repeals: 'legislationChanges',
  in_addition_to: 'mentions',
  in_lieu_of: 'mentions',
  not_in_addition_to: 'mentions',
};

const LEGAL_FORCE: Record<MeasureState, string> = {
  unannounced: 'NotInForce',
  announced: 'NotInForce',
  partly_in_force: 'PartiallyInForce',
  in_force: 'InForce',
  suspended: 'NotInForce',
  ended: 'NotInForce',
};

/** A measure as legislation; its force only where the status is certain, its days only where stated. */
export function measureNode(
  measure: Measure,
  status: Pick<MeasureStateOnDay, 'state' | 'grade'>,
  base: string,
): LdNode {
  const { id, legalInstrument, imposedBy } = measure;
  return {
    '@id': iriOf(base, { kind: 'measure', id }),
    '@type': 'Legislation',
    name: measure.title,
    description: measure.summary,
    legislationType: measure.type,
    legislationIdentifier: legalInstrument?.number ?? legalInstrument?.title,
    identifier: listed(measure.identifiers.map(identifierNode)),
    keywords: effectNode(measure),
    url: legalInstrument?.url ?? undefined,
    legislationPassedBy: listed(imposedBy.map(({ actor }) => pointerTo(base, actor))),
    legislationDate: dayOf(measure, 'adopted'),
    legislationDateOfApplicability: dayOf(measure, 'entry_into_force'),
    legislationLegalForce: forceOf(status),
    ...relationsOf(measure, base),
    subjectOf: listed(measure.events.map(eventNode)),
  };
}

/** The force of a certain state; nothing for one that no source covers, since the vocabulary has no word for it. */
function forceOf({ state, grade }: Pick<MeasureStateOnDay, 'state' | 'grade'>): LdNode | undefined {
  if (state === 'uncertain' || grade !== 'certain') return undefined;
  return { '@id': `https://schema.org/${LEGAL_FORCE[state]}` };
}

/** A term, because schema.org has no property for it; nothing if it is unstated. */
function effectNode({ effect: { value } }: Measure): LdNode | undefined {
  if (value === 'unstated') return undefined;
  return { '@type': 'DefinedTerm', name: value, inDefinedTermSet: 'effect' };
}

/** The one stated day on which an event of the type occurred. */
function dayOf({ events }: Measure, type: EventType): string | undefined {
  const occurred = events.filter((event) => event.type === type && event.modality === 'occurred');
  const [only] = occurred;
  if (only === undefined || occurred.length > 1) return undefined;
  return statedDay(only.date) ?? undefined;
}

function relationsOf({ relations }: Measure, base: string): Record<string, LdNode[]> {
  const nodes: Record<string, LdNode[]> = {};
  for (const { type, measure } of relations) {
    const property = RELATIONS[type];
    nodes[property] = [...(nodes[property] ?? []), pointerTo(base, measure)];
  }
  return nodes;
}
