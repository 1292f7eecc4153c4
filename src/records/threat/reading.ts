import { UNSTATED } from '../../domain/codes.ts';
import { threatSources } from '../../domain/coverage.ts';
import { withKnown } from '../../domain/known.ts';
import { OUTCOME_COST_MAX, outcomeCost } from '../../domain/outcome.cost.ts';
import type { Condition, Threat } from '../../domain/threat.ts';
import { readOptionalDate } from '../parts/date.reading.ts';
import { publishedIn, readEvent } from '../parts/event.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { readParties, readProducts, readRate } from '../parts/product.reading.ts';
import { type Reading, readRefs, refuse, refuseTwice } from '../reading.ts';
import type { ThreatIn } from './bundle.ts';

/** Returns a threat as the domain has it, from the input; adds its faults to the reading. */
export function readThreat(reading: Reading, input: ThreatIn): Threat {
  const { events } = input;
  refuseTwice(reading, events, '/events', ({ id }) => id);
  if (!events.some(({ type }) => type === 'made')) {
    refuse(reading, '/events', 'needs an event of type `made`');
  }
  const support = readSupport(reading, input, '');
  const read = events.map((event, index) => ({
    ...readEvent(reading, event, index),
    type: event.type,
    modality: event.modality,
  }));
  const written: Omit<Threat, 'sources'> = {
    id: input.id,
    title: input.title,
    madeBy: readParties(reading, input.made_by, 'made_by'),
    against: readParties(reading, input.against, 'against'),
    threatenedType: input.threatened_type,
    rate: readRate(reading, input.rate, '/rate', support),
    products: readProducts(reading, input.products, '/products', {
      nomenclature: UNSTATED,
      holder: support,
    }),
    condition: readCondition(reading, input.condition),
    deadline: readOptionalDate(reading, input.deadline, '/deadline', support),
    events: withKnown(read, publishedIn(reading.references)),
    statements: readRefs(reading, 'statement', input.statements, '/statements'),
    carriedOutBy: readRefs(reading, 'measure', input.carried_out_by, '/carried_out_by'),
    ...support,
  };
  const sources = threatSources(written, publishedIn(reading.references));
  const threat: Threat = { ...written, sources };
  if (reading.faults.length === 0) refuseCostly(reading, threat);
  return threat;
}

/** Adds a fault if so many events are uncertain that computing the outcome would take too long. */
function refuseCostly(reading: Reading, threat: Threat): void {
  const cost = outcomeCost(threat);
  if (cost <= OUTCOME_COST_MAX) return;
  const detail = `take ${cost} steps or more to tell their outcome on all days, and may take ${OUTCOME_COST_MAX}: give narrower dates, or write several threats`;
  refuse(reading, '/events', detail);
}

function readCondition(reading: Reading, input: ThreatIn['condition']): Condition | null {
  if (input === undefined) return null;
  return {
    text: input.text,
    measures: readRefs(reading, 'measure', input.measures, '/condition/measures'),
    ...readSupport(reading, input, '/condition'),
  };
}
