import { z } from 'zod';
import { MEASURE_TYPES } from '../../domain/measure.ts';
import { THREAT_EVENT_TYPES, THREAT_MODALITIES, type Threat } from '../../domain/threat.ts';
import {
  DateIn,
  dateIn,
  distinct,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Line, Prose, Slug } from '../../formats/bundle/text.ts';
import {
  EVENT_BODY_IN,
  EVENT_HEAD_IN,
  EVENT_TAIL_IN,
  eventBodyIn,
  eventTailIn,
} from '../parts/event.bundle.ts';
import {
  PartiesIn,
  ProductIn,
  partyIn,
  productIn,
  RateIn,
  rateIn,
} from '../parts/product.bundle.ts';

export const ConditionIn = z
  .strictObject({
    text: Prose,
    measures: distinct(Slug, 100)
      .optional()
      .describe('The ids of the measures that the condition refers to.'),
    ...SUPPORT_IN,
  })
  .describe('The condition of a threat.');

export const ThreatEventIn = z
  .strictObject({
    ...EVENT_HEAD_IN,
    type: z.enum(THREAT_EVENT_TYPES),
    ...EVENT_BODY_IN,
    modality: z.enum(THREAT_MODALITIES),
    ...EVENT_TAIL_IN,
  })
  .describe('An event in the history of a threat.');

export const ThreatIn = z
  .strictObject({
    id: Slug,
    title: Line,
    made_by: PartiesIn.optional(),
    against: PartiesIn.optional(),
    threatened_type: z.enum(MEASURE_TYPES),
    rate: RateIn.describe('The threatened rate. `unspecified` if the source names none.'),
    products: z.array(ProductIn).max(500).optional(),
    condition: ConditionIn.optional(),
    deadline: DateIn.optional(),
    events: z.array(ThreatEventIn).min(1, 'needs at least one event, of type made').max(300),
    statements: distinct(Slug, 300)
      .optional()
      .describe('The ids of the statements that make the threat.'),
    carried_out_by: distinct(Slug, 100)
      .optional()
      .describe('The ids of the measures that carried out the threat.'),
    ...SUPPORT_IN,
  })
  .describe('A measure that an actor threatens to take.');
export type ThreatIn = z.output<typeof ThreatIn>;

/** A threat as a curator would write it. */
export function threatIn(threat: Threat, excerpts: Excerpts): ThreatIn {
  const { id, title, condition, deadline } = threat;
  return {
    id,
    title,
    ...omitEmpty({
      made_by: threat.madeBy.map((party) => partyIn(party, excerpts)),
      against: threat.against.map((party) => partyIn(party, excerpts)),
    }),
    threatened_type: threat.threatenedType,
    rate: rateIn(threat.rate, excerpts),
    ...omitEmpty({ products: threat.products.map((product) => productIn(product, excerpts)) }),
    ...(condition && {
      condition: {
        text: condition.text,
        ...omitEmpty({ measures: condition.measures.map((measure) => measure.id) }),
        ...supportIn(condition, excerpts),
      },
    }),
    ...(deadline && { deadline: dateIn(deadline) }),
    events: threat.events.map((event) => ({
      id: event.id,
      type: event.type,
      ...eventBodyIn(event),
      ...eventTailIn(event, excerpts),
    })),
    ...omitEmpty({
      statements: threat.statements.map((statement) => statement.id),
      carried_out_by: threat.carriedOutBy.map((measure) => measure.id),
    }),
    ...supportIn(threat, excerpts),
  };
}
