import { z } from 'zod';
import { type OutcomeOnDay, THREAT_OUTCOMES } from '../../domain/outcome.ts';
import { THREAT_EVENT_TYPES } from '../../domain/threat.ts';
import { DayText } from '../../formats/wire/date.ts';
import { DAY_SOURCES, type DaySource } from '../measure/status.wire.ts';
import { DECIDING, decidingJson, MODALITY } from '../parts/event.wire.ts';

export const OutcomeBecauseJson = z
  .object({
    event: z.string().describe('Id of the event within the threat.'),
    type: z.enum(THREAT_EVENT_TYPES).describe('What kind of event it is. More may be added.'),
    modality: MODALITY,
    ...DECIDING,
  })
  .describe('An event that decided an outcome.');

export const ThreatOutcomeJson = z
  .object({
    day: DayText.describe('The day the outcome is of (the effective clock).'),
    day_source: z
      .enum(DAY_SOURCES)
      .describe('`request`: the query named the day; `clock`: the current UTC day of the service.'),
    known_on: DayText.nullable().describe(
      'Only what was public on this day counts; null: all that this base holds counts.',
    ),
    outcome: z
      .enum([...THREAT_OUTCOMES, 'uncertain'])
      .describe('The one possible outcome, or `uncertain` where there are several.'),
    certainty: z.enum(['certain', 'uncertain']).describe('Certain where one outcome is possible.'),
    possible: z
      .array(z.enum(THREAT_OUTCOMES))
      .describe('All possible outcomes, in the order of a life.'),
    unknown_year: z
      .array(z.enum(THREAT_OUTCOMES))
      .describe('Outcomes only events of unknown year make possible; no date filter matches them.'),
    deadline_passed: z
      .enum(['no', 'maybe', 'yes'])
      .nullable()
      .describe(
        'Whether its deadline lies before the day: then it may have lapsed, and only an event makes that certain; null: it sets none.',
      ),
    because: z
      .array(OutcomeBecauseJson)
      .describe('The events that were known, in the order of the threat.'),
  })
  .describe('What has become of a threat by a day, as the outcomes its events leave possible.');
export type ThreatOutcomeJson = z.infer<typeof ThreatOutcomeJson>;

/** The wire form of an outcome; `source` says where its day came from. */
export function outcomeJson(outcome: OutcomeOnDay, source: DaySource): ThreatOutcomeJson {
  return {
    day: outcome.day,
    day_source: source,
    known_on: outcome.knownOn,
    outcome: outcome.outcome,
    certainty: outcome.certainty,
    possible: outcome.possible,
    unknown_year: outcome.unknownYear,
    deadline_passed: outcome.deadlinePassed,
    because: outcome.because.map((because) => ({
      event: because.event.id,
      type: because.event.type,
      modality: because.event.modality,
      ...decidingJson(because),
    })),
  };
}
