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
    event: z.string().describe('The id of the event within the measure.'),
    type: z.enum(EVENT_TYPES).describe('The type of event. More may be added.'),
    modality: MODALITY,
    effect: z
      .enum(['announce', 'start', 'suspend', 'resume', 'end'])
      .describe('The effect of the event. A suspension with an `until` also has a `resume`.'),
    ...DECIDING,
  })
  .describe('An event that decides a status.');

export const ProvisionStatusJson = z
  .object({
    provision: z.string().describe('The id of the provision within the measure.'),
    status: z
      .enum([...PROVISION_STATES, 'uncertain'])
      .describe('The state, or `uncertain` if several are possible.'),
    certainty: CERTAINTY.describe('`certain` if only one state is possible.'),
    possible: z
      .array(z.enum(PROVISION_STATES))
      .describe('All possible states, in the order in which a measure passes through them.'),
  })
  .describe('The status of one provision.');

export const MeasureStatusJson = z
  .object({
    day: DAY.describe('The day of the status (the effective clock).'),
    day_source: z
      .enum(DAY_SOURCES)
      .describe('`request` if the request names the day; `clock` if the service uses today (UTC).'),
    known_on: z
      .union([DAY, z.null()])
      .describe(
        'Only what was public on this day is used. Null: everything that is recorded is used.',
      ),
    status: z
      .enum([...MEASURE_STATES, 'uncertain'])
      .describe('The state, or `uncertain` if several are possible.'),
    certainty: CERTAINTY.describe('`certain` if only one state is possible.'),
    possible: z
      .array(z.enum(MEASURE_STATES))
      .describe('All possible states, in the order in which a measure passes through them.'),
    unknown_year: z
      .array(z.enum(MEASURE_STATES))
      .describe(
        'States that are possible only because of events of unknown year. Date filters ignore them.',
      ),
    never_in_force: z
      .union([z.boolean(), z.null()])
      .describe(
        'True if the measure was suspended or ended before any provision took effect. Null if that is not certain.',
      ),
    provisions: z.array(ProvisionStatusJson).describe('The status of each provision.'),
    because: z
      .array(BecauseJson)
      .describe('The events that decide the status, in the order of the measure.'),
  })
  .describe('The status of a measure on a day: all states that the evidence allows.');
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
