import { z } from 'zod';
import { EVENT_TYPES } from '../../domain/measure.ts';
import { PROVISION_STATES } from '../../domain/possible-states.ts';
import { MEASURE_STATES, type MeasureStatus } from '../../domain/status.ts';
import { DECIDING, decidingJson, MODALITY } from '../parts/event.wire.ts';

const DAY = z.iso.date();
const CERTAINTY = z.enum(['certain', 'uncertain']);

/** Where the day of a status comes from: the request named it, or it is the service's current UTC day. */
export const DAY_SOURCES = ['request', 'clock'] as const;
export type DaySource = (typeof DAY_SOURCES)[number];

export const BecauseJson = z
  .object({
    event: z.string().describe('Id of the event within the measure.'),
    type: z.enum(EVENT_TYPES).describe('What kind of event it is. More may be added.'),
    modality: MODALITY,
    effect: z
      .enum(['announce', 'start', 'suspend', 'resume', 'end'])
      .describe('What it does; a suspension with an `until` also brings a `resume`.'),
    ...DECIDING,
  })
  .describe('An event that decided a status.');

export const ProvisionStatusJson = z
  .object({
    provision: z.string().describe('Id of the provision within the measure.'),
    status: z
      .enum([...PROVISION_STATES, 'uncertain'])
      .describe('The one possible state, or `uncertain`.'),
    certainty: CERTAINTY.describe('Certain where one state is possible.'),
    possible: z
      .array(z.enum(PROVISION_STATES))
      .describe('All possible states, in order of a life.'),
  })
  .describe('The status of one provision.');

export const MeasureStatusJson = z
  .object({
    day: DAY.describe('The day the status is of (the effective clock).'),
    day_source: z
      .enum(DAY_SOURCES)
      .describe('`request`: the query named the day; `clock`: the current UTC day of the service.'),
    known_on: z
      .union([DAY, z.null()])
      .describe('Only what was public on this day counts; null: all that this base holds counts.'),
    status: z
      .enum([...MEASURE_STATES, 'uncertain'])
      .describe('The one possible state, or `uncertain` where there are several.'),
    certainty: CERTAINTY.describe('Certain where one state is possible.'),
    possible: z.array(z.enum(MEASURE_STATES)).describe('All possible states, in order of a life.'),
    unknown_year: z
      .array(z.enum(MEASURE_STATES))
      .describe('States only events of unknown year make possible; no date filter matches them.'),
    never_in_force: z
      .union([z.boolean(), z.null()])
      .describe(
        'True: suspended or ended before any provision took effect; null: that may or may not be so.',
      ),
    provisions: z.array(ProvisionStatusJson).describe('The status of each provision.'),
    because: z.array(BecauseJson).describe('The events that decided, in the order of the measure.'),
  })
  .describe('The status of a measure on a day, as the set of states its evidence leaves possible.');
export type MeasureStatusJson = z.infer<typeof MeasureStatusJson>;

/** The wire form of a status; `source` says where its day came from. */
export function statusJson(status: MeasureStatus, source: DaySource): MeasureStatusJson {
  return {
    day: status.day,
    day_source: source,
    known_on: status.knownOn,
    status: status.status,
    certainty: status.certainty,
    possible: status.possible,
    unknown_year: status.unknownYear,
    never_in_force: status.neverInForce,
    provisions: status.provisions,
    because: status.because.map((because) => ({
      event: because.event.id,
      type: because.event.type,
      modality: because.event.modality,
      effect: because.effect,
      ...decidingJson(because),
    })),
  };
}
