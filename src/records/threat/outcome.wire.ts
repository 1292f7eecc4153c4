import { z } from 'zod';
import { type OutcomeOnDay, THREAT_OUTCOMES } from '../../domain/outcome.ts';
import { THREAT_EVENT_TYPES } from '../../domain/threat.ts';
import { DayText } from '../../formats/wire/date.ts';
import {
  COVERED_BY,
  COVERED_UNTIL,
  DAY_SOURCES,
  type DaySource,
  GRADE,
} from '../measure/status.wire.ts';
import { DECIDING, decidingJson, MODALITY } from '../parts/event.wire.ts';

export const OutcomeBecauseJson = z
  .object({
    event: z.string().describe('The id of the event within the threat.'),
    type: z.enum(THREAT_EVENT_TYPES).describe('The type of event. More may be added.'),
    modality: MODALITY,
    ...DECIDING,
  })
  .describe('An event that decides an outcome.');

export const ThreatOutcomeJson = z
  .object({
    day: DayText.describe('The day of the outcome (the effective clock).'),
    day_source: z
      .enum(DAY_SOURCES)
      .describe('`request` if the request names the day; `clock` if the service uses today (UTC).'),
    known_on: DayText.nullable().describe(
      'Only what was public on this day is used. Null: everything that is recorded is used.',
    ),
    outcome: z
      .enum([...THREAT_OUTCOMES, 'uncertain'])
      .describe('The outcome, or `uncertain` if several are possible.'),
    grade: GRADE,
    possible: z
      .array(z.enum(THREAT_OUTCOMES))
      .describe('All possible outcomes, in the order in which a threat passes through them.'),
    covered_until: COVERED_UNTIL,
    covered_by: COVERED_BY,
    unknown_year: z
      .array(z.enum(THREAT_OUTCOMES))
      .describe(
        'Outcomes that are possible only because of events of unknown year. Date filters ignore them.',
      ),
    deadline_passed: z
      .enum(['no', 'maybe', 'yes'])
      .nullable()
      .describe(
        'Whether the deadline is before the day. The threat may then have lapsed, but only an event makes that certain. Null if there is no deadline.',
      ),
    because: z.array(OutcomeBecauseJson).describe('The known events, in the order of the threat.'),
  })
  .describe('The outcome of a threat on a day: all outcomes that its events allow.');
export type ThreatOutcomeJson = z.infer<typeof ThreatOutcomeJson>;

/** Returns the wire form of an outcome; `source` says where its day came from. */
export function outcomeJson(outcome: OutcomeOnDay, source: DaySource): ThreatOutcomeJson {
  return {
    day: outcome.day,
    day_source: source,
    known_on: outcome.knownOn,
    outcome: outcome.outcome,
    grade: outcome.grade,
    possible: outcome.possible,
    covered_until: outcome.coveredUntil,
    covered_by: outcome.coveredBy,
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
