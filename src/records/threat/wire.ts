import { z } from 'zod';
import { MEASURE_TYPES } from '../../domain/measure.ts';
import {
  type Condition,
  THREAT_EVENT_TYPES,
  type Threat,
  type ThreatEvent,
} from '../../domain/threat.ts';
import { DateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';
import { EVENT_BODY, EVENT_HEAD, EVENT_TAIL, eventBodyJson } from '../parts/event.wire.ts';
import {
  PartyJson,
  ProductJson,
  partyJson,
  productJson,
  RateJson,
  rateJson,
} from '../parts/product.wire.ts';

export const ConditionJson = z
  .object({
    text: z.string().describe('The condition, in the words of the curator.'),
    measures: z.array(RefJson).describe('The recorded measures that the condition refers to.'),
    ...SUPPORT,
  })
  .describe('The condition of a threat.');

export const ThreatEventJson = z
  .object({
    ...EVENT_HEAD,
    type: z.enum(THREAT_EVENT_TYPES).describe('The type of event. More may be added.'),
    ...EVENT_BODY,
    ...EVENT_TAIL,
    ...SUPPORT,
  })
  .describe('An event in the history of a threat.');

export const ThreatJson = z
  .object({
    ...head('threat', 'threat'),
    title: z.string().describe('The title of the threat, chosen by the curator.'),
    made_by: z.array(PartyJson).describe('The actors that make the threat.'),
    against: z.array(PartyJson).describe('The actors that are threatened.'),
    threatened_type: z
      .enum(MEASURE_TYPES)
      .describe('The type of measure that is threatened. More may be added.'),
    rate: RateJson.describe('The threatened rate. `unspecified` if no source names one.'),
    products: z
      .array(ProductJson)
      .describe('The products that the threatened measure would affect.'),
    condition: ConditionJson.optional().describe(
      'The condition of the threat. Absent if there is none.',
    ),
    deadline: DateJson.optional().describe('The deadline. Absent if the threat sets none.'),
    events: z.array(ThreatEventJson).describe('The events in the history of the threat, in order.'),
    statements: z.array(RefJson).describe('The statements that make the threat.'),
    carried_out_by: z.array(RefJson).describe('The measures that carried out the threat.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A measure that an actor threatens to take. A threat has an outcome, not a status.');
export type ThreatJson = z.infer<typeof ThreatJson>;

/** Returns the wire form of a threat, without its outcome, because that depends on the day. */
export function threatJson(threat: Threat, stamp: Stamp): ThreatJson {
  const { condition } = threat;
  return {
    ...headJson('threat', threat.id, stamp),
    title: threat.title,
    made_by: threat.madeBy.map(partyJson),
    against: threat.against.map(partyJson),
    threatened_type: threat.threatenedType,
    rate: rateJson(threat.rate),
    products: threat.products.map(productJson),
    condition: condition === null ? undefined : conditionJson(condition),
    deadline: optionalDateJson(threat.deadline),
    events: threat.events.map(threatEventJson),
    statements: threat.statements.map(refJson),
    carried_out_by: threat.carriedOutBy.map(refJson),
    ...supportJson(threat),
    ...linksJson('threat', threat.id),
  };
}

function conditionJson(condition: Condition): z.infer<typeof ConditionJson> {
  const { text, measures } = condition;
  return { text, measures: measures.map(refJson), ...supportJson(condition) };
}

function threatEventJson(event: ThreatEvent): z.infer<typeof ThreatEventJson> {
  const { id, type, note } = event;
  return { id, type, ...eventBodyJson(event), note, ...supportJson(event) };
}
