import { z } from 'zod';
import { GRADES } from '../../domain/grade.ts';
import { STEP_EFFECTS } from '../../domain/lifecycle.ts';
import { EVENT_TYPES } from '../../domain/measure.ts';
import { MEASURE_STATES, type ProvisionStatus } from '../../domain/status.ts';
import type { StatusWithTerms } from '../../domain/status-with-terms.ts';
import { PROVISION_STATES } from '../../domain/strand.ts';
import type { ProvisionTermsOnDay } from '../../domain/terms-of-day.ts';
import { DECIDING, decidingJson, MODALITY } from '../parts/event.wire.ts';
import { TermsOnDayJson, termsOnDayJson } from './terms-of-day.wire.ts';

const DAY = z.iso.date();

/** How sure an answer is. */
export const GRADE = z
  .enum(GRADES)
  .describe(
    '`certain`: only one answer is possible, and a source covers the day. `presumed`: only one is possible, but no source covers the day. `possible`: several are.',
  );
export const COVERED_UNTIL = z
  .union([DAY, z.null()])
  .describe(
    'The last day that the sources cover, by their earliest possible publication. Null if none does.',
  );
export const COVERED_BY = z
  .string()
  .nullable()
  .describe('The id of the document behind `covered_until`.');
const NEVER_IN_FORCE = z.union([z.boolean(), z.null()]);

/** Where the day of a status comes from: the request named it, or it is the service's current UTC day. */
export const DAY_SOURCES = ['request', 'clock'] as const;
export type DaySource = (typeof DAY_SOURCES)[number];

export const BecauseJson = z
  .object({
    event: z.string().describe('The id of the event within the measure.'),
    type: z.enum(EVENT_TYPES).describe('The type of event. More may be added.'),
    modality: MODALITY,
    step: z
      .enum(['own', 'until'])
      .describe("Whether the entry is about the event's own day or about the end it names."),
    effect: z
      .enum(STEP_EFFECTS)
      .describe('The effect of the step: the end that an event names is a `resume`.'),
    ...DECIDING,
  })
  .describe('An event that decides a status.');

/** The members that tell the state of a provision, wherever it is told. */
export const PROVISION_STATE = {
  state: z
    .enum([...PROVISION_STATES, 'uncertain'])
    .describe('The state, or `uncertain` if several are possible.'),
  grade: GRADE,
  possible: z
    .array(z.enum(PROVISION_STATES))
    .describe('All possible states, in the order in which a measure passes through them.'),
  covered_until: COVERED_UNTIL,
};

/** Returns the wire form of the state of a provision. */
export function provisionStateJson({ state, grade, possible, coveredUntil }: ProvisionStatus) {
  return { state, grade, possible, covered_until: coveredUntil };
}

export const ProvisionStatusJson = z
  .object({
    provision: z
      .string()
      .nullable()
      .describe(
        'The id of the provision within the measure. Null for a measure without provisions: it is one whole.',
      ),
    ...PROVISION_STATE,
    never_in_force: NEVER_IN_FORCE.describe(
      'True if the provision was suspended or ended before it took effect. Null if that is not certain.',
    ),
    terms: TermsOnDayJson,
  })
  .describe('The status of one provision.');

export const MeasureStatusJson = z
  .object({
    on: DAY.describe('The day of the status (the effective clock).'),
    day_source: z
      .enum(DAY_SOURCES)
      .describe('`request` if the request names the day; `clock` if the service uses today (UTC).'),
    known_on: z
      .union([DAY, z.null()])
      .describe(
        'Only what was public on this day is used. Null: everything that is recorded is used.',
      ),
    state: z
      .enum([...MEASURE_STATES, 'uncertain'])
      .describe('The state, or `uncertain` if several are possible.'),
    grade: GRADE,
    possible: z
      .array(z.enum(MEASURE_STATES))
      .describe('All possible states, in the order in which a measure passes through them.'),
    covered_until: COVERED_UNTIL,
    covered_by: COVERED_BY,
    unknown_year: z
      .array(z.enum(MEASURE_STATES))
      .describe(
        'States that are possible only because of events of unknown year. Date filters ignore them.',
      ),
    never_in_force: NEVER_IN_FORCE.describe(
      'True if the measure was suspended or ended before any provision took effect. Null if that is not certain.',
    ),
    rate: z
      .string()
      .nullable()
      .describe(
        'The rates on the day in one line: those of the provisions that may be in force, at most 3. If none may, those that stand, with the reason why they do not apply. `rates in a schedule` stands for those of its lines. Null if there is none.',
      ),
    provisions: z.array(ProvisionStatusJson).describe('The status of each provision.'),
    because: z
      .array(BecauseJson)
      .describe('The events that decide the status, in the order of the measure.'),
  })
  .describe('The status of a measure on a day: all states that the evidence allows.');
export type MeasureStatusJson = z.infer<typeof MeasureStatusJson>;

/** The wire form of a status, with the terms of its provisions; `source` says where its day came from. */
export function statusJson(status: StatusWithTerms, source: DaySource): MeasureStatusJson {
  const { terms } = status;
  return {
    on: status.day,
    day_source: source,
    known_on: status.knownOn,
    state: status.state,
    grade: status.grade,
    possible: status.possible,
    covered_until: status.coveredUntil,
    covered_by: status.coveredBy,
    unknown_year: status.unknownYear,
    never_in_force: status.neverInForce,
    rate: status.rate,
    provisions: status.provisions.map((provision, place) => ({
      provision: provision.provision,
      ...provisionStateJson(provision),
      never_in_force: provision.neverInForce,
      terms: termsOnDayJson(terms[place] as ProvisionTermsOnDay),
    })),
    because: status.because.map((because) => ({
      event: because.event.id,
      type: because.event.type,
      modality: because.event.modality,
      step: because.step,
      effect: because.effect,
      ...decidingJson(because),
    })),
  };
}
