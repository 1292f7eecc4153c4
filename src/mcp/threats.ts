import { z } from 'zod';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson } from '../formats/wire/ref.ts';
import { excludedJson, THREAT_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { Day, FreeText, Id } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import {
  findThreats,
  NO_THREATS,
  THREAT_SORTS,
  type ThreatFilter,
} from '../records/threat/list.ts';
import { ThreatOutcomeJson } from '../records/threat/outcome.wire.ts';
import type { ThreatJson } from '../records/threat/wire.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { dayOf, tool } from './tool.ts';

const OutcomeShape = ThreatOutcomeJson.pick({
  outcome: true,
  possible: true,
  deadline_passed: true,
});

const ThreatShape = z.object({
  id: z.string().describe('The id of the threat.'),
  title: z.string().describe('What the threat is called in this base.'),
  made_by: z.array(RefJson).describe('Who makes it.'),
  against: z.array(RefJson).describe('Against whom.'),
  threatened_type: z.enum(MEASURE_TYPES).describe('What kind of measure is threatened.'),
  rate: z.string().describe("The threatened rate, in the source's own words."),
  condition: z.string().nullable().describe('What it hangs on; null where nothing is named.'),
  condition_measures: z.array(RefJson).describe('The measures that the condition points at.'),
  deadline: DateJson.nullable().describe('The deadline it sets; null where it sets none.'),
  outcome: OutcomeShape.describe('What may have become of it by the day.'),
  statements: z.array(RefJson).describe('The statements in which it was made.'),
  carried_out_by: z.array(RefJson).describe('The measures that carried it out.'),
  url: z.string().describe('The record.'),
});

const Input = z.strictObject({
  made_by: Id.describe('Only what the actor of this id threatens.').optional(),
  against: Id.describe('Only what the actor of this id is threatened with.').optional(),
  condition: Id.describe('Only what hangs on the measure of this id.').optional(),
  outcome_on: Day.describe('The day of the outcome; by default today (UTC).').optional(),
  q: FreeText.describe('Words that all occur in the threat.').optional(),
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
      knownId(store, 'actor', 'made_by', request.made_by),
      knownId(store, 'actor', 'against', request.against),
      knownId(store, 'measure', 'condition', request.condition),
    );
    const { day } = dayOf(context, request.outcome_on);
    const { made_by: madeBy = null, against = null, condition = null, q = null } = request;
    const filter: ThreatFilter = { ...NO_THREATS, madeBy, against, condition, q };
    const page = pageOf('threats', request, context);
    const found = findThreats(store, filter, THREAT_SORTS['-made'], page);
    return {
      day,
      ...pagedJson('threats', request, found, context),
      excluded: excludedJson(found.excluded, THREAT_DETAILS),
      threats: found.items.map(({ wire, lifecycle }) => {
        if (lifecycle === null) throw new Error('a published threat has no lifecycle');
        const outcome = outcomeOn(JSON.parse(lifecycle) as ThreatLife, day, null);
        return threatShape(JSON.parse(wire), outcome, publicUrl);
      }),
    };
  },
});

function threatShape(
  threat: ThreatJson,
  { outcome, possible, deadlinePassed }: ReturnType<typeof outcomeOn>,
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
    rate: threat.rate.as_written,
    condition: condition?.text ?? null,
    condition_measures: condition?.measures ?? [],
    deadline: threat.deadline ?? null,
    outcome: { outcome, possible, deadline_passed: deadlinePassed },
    url: publicUrl + threat.links.self,
  };
}
