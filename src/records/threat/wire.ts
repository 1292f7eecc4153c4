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
    text: z.string().describe('What the threat hangs on.'),
    measures: z.array(RefJson).describe('The measures of this base that the condition points at.'),
    ...SUPPORT,
  })
  .describe('What a threat hangs on.');

export const ThreatEventJson = z
  .object({
    ...EVENT_HEAD,
    type: z
      .enum(THREAT_EVENT_TYPES)
      .describe('What kind of step in the life of the threat it is. More may be added.'),
    ...EVENT_BODY,
    ...EVENT_TAIL,
    ...SUPPORT,
  })
  .describe('A typed step in the life of a threat.');

export const ThreatJson = z
  .object({
    ...head('threat', 'threat'),
    title: z.string().describe('What the threat is called in this base.'),
    made_by: z.array(PartyJson).describe('Who makes it.'),
    against: z.array(PartyJson).describe('Against whom it is made.'),
    threatened_type: z
      .enum(MEASURE_TYPES)
      .describe('What kind of measure is threatened. More may be added.'),
    rate: RateJson.describe('The threatened rate; its value is null where none is named.'),
    products: z.array(ProductJson).describe('What the threatened measure would touch.'),
    condition: ConditionJson.optional().describe(
      'What it hangs on; absent where nothing is named.',
    ),
    deadline: DateJson.optional().describe('The deadline it sets; absent where it sets none.'),
    events: z.array(ThreatEventJson).describe('The steps of its life, in order.'),
    statements: z.array(RefJson).describe('The statements in which it was made.'),
    carried_out_by: z.array(RefJson).describe('The measures that carried it out.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A measure that somebody says may be taken; it has an outcome, not a status.');
export type ThreatJson = z.infer<typeof ThreatJson>;

/** The wire form of a threat, without its outcome: that depends on the day. */
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
