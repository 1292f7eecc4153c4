import { z } from 'zod';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { type OutcomeOnDay, outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson } from '../formats/wire/ref.ts';
import { actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson, THREAT_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Day, FreeText, Id } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import {
  findThreats,
  NO_THREATS,
  THREAT_SORTS,
  type ThreatFilter,
} from '../records/threat/list.ts';
import { ThreatOutcomeJson } from '../records/threat/outcome.wire.ts';
import { outcomeInWords } from '../records/threat/outcome.words.ts';
import type { ThreatJson } from '../records/threat/wire.ts';
import { withPublished } from '../store/records.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { dayOf, tool } from './tool.ts';

const OutcomeShape = ThreatOutcomeJson.pick({
  outcome: true,
  grade: true,
  possible: true,
  covered_until: true,
  covered_by: true,
  deadline_passed: true,
}).extend({
  words: z
    .string()
    .describe('The outcome in words, with until when there are sources if it is only presumed.'),
});

const ThreatShape = z.object({
  id: z.string().describe('The id of the threat.'),
  title: z.string().describe('The title of the threat, chosen by the curator.'),
  made_by: z.array(RefJson).describe('The actors that make it.'),
  against: z.array(RefJson).describe('The actors that it targets.'),
  threatened_type: z.enum(MEASURE_TYPES).describe('The type of the threatened measure.'),
  rate: z.string().describe('The threatened rate, in the words of the source.'),
  condition: z.string().nullable().describe('Its condition; null if none is stated.'),
  condition_measures: z.array(RefJson).describe('The measures that the condition names.'),
  deadline: DateJson.nullable().describe('Its deadline; null if it has none.'),
  outcome: OutcomeShape.describe('Its outcome on the day: the outcomes that the evidence allows.'),
  statements: z.array(RefJson).describe('The statements that make the threat.'),
  carried_out_by: z.array(RefJson).describe('The measures that carried it out.'),
  url: z.string().describe('The URL of the record.'),
});

const Input = z.strictObject({
  made_by: ActorIdOrCode.describe('Only threats that this actor makes.').optional(),
  against: ActorIdOrCode.describe('Only threats against this actor.').optional(),
  condition: Id.describe('Only threats whose condition names this measure.').optional(),
  outcome_on: Day.describe('The day of the outcome. Default: today (UTC).').optional(),
  q: FreeText.describe('Only threats that contain these words.').optional(),
  ...PAGING,
});

export const threats = tool({
  name: 'threats',
  title: 'Threatened measures',
  description:
    'Lists measures that someone has threatened to take, newest first, with the outcome of each threat by a day. A threat is not a measure. After its deadline a threat has possibly lapsed, never certainly.',
  input: Input,
  output: z.object({
    day: z.string().describe('The day of the outcomes.'),
    ...PAGED,
    excluded: EXCLUDED,
    threats: z.array(ThreatShape).describe('The threats.'),
  }),
  answer(request, context) {
    const { store, publicUrl } = context;
    refuseFaults(
      knownActor(store, 'made_by', request.made_by),
      knownActor(store, 'against', request.against),
      knownId(store, 'measure', 'condition', request.condition),
    );
    const { day } = dayOf(context, request.outcome_on);
    const { condition = null, q = null } = request;
    const madeBy = actorsFor(store, request.made_by, day);
    const against = actorsFor(store, request.against, day);
    const filter: ThreatFilter = { ...NO_THREATS, madeBy, against, condition, q };
    const page = pageOf('threats', request, context);
    const found = findThreats(store, filter, THREAT_SORTS['-made'], page);
    return {
      day,
      ...pagedJson('threats', request, found, context),
      excluded: excludedJson(found.excluded, THREAT_DETAILS),
      threats: withPublished(store, found.items).map(({ wire, lifecycle }) => {
        if (lifecycle === null) throw new Error('a published threat has no lifecycle');
        const outcome = outcomeOn(JSON.parse(lifecycle) as ThreatLife, day, null);
        return threatShape(JSON.parse(wire), outcome, publicUrl);
      }),
    };
  },
});

function threatShape(
  threat: ThreatJson,
  outcome: OutcomeOnDay,
  publicUrl: string,
): z.infer<typeof ThreatShape> {
  const { id, title, threatened_type, statements, carried_out_by, condition } = threat;
  return {
    id,
    title,
    threatened_type,
    statements,
    carried_out_by,
    made_by: threat.made_by.map(({ actor }) => actor),
    against: threat.against.map(({ actor }) => actor),
    rate: threat.rate.as_written ?? threat.rate.text,
    condition: condition?.text ?? null,
    condition_measures: condition?.measures ?? [],
    deadline: threat.deadline ?? null,
    outcome: outcomeShape(outcome),
    url: publicUrl + threat.links.self,
  };
}

function outcomeShape(told: OutcomeOnDay): z.infer<typeof OutcomeShape> {
  const { outcome, grade, possible, coveredUntil, coveredBy, deadlinePassed } = told;
  return {
    outcome,
    words: outcomeInWords(told),
    grade,
    possible,
    covered_until: coveredUntil,
    covered_by: coveredBy,
    deadline_passed: deadlinePassed,
  };
}
