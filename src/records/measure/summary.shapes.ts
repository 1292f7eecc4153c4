import { z } from 'zod';
import { MODALITIES } from '../../domain/event.ts';
import { GRADES } from '../../domain/grade.ts';
import { STEP_PARTS } from '../../domain/lifecycle.ts';
import { MEASURE_STATES } from '../../domain/status.ts';
import { SCOPE_KINDS, SCOPE_SIDES } from '../../domain/terms.ts';
import { DateSummaryJson, PartySummaryJson } from '../../formats/wire/summary.ts';

const COUNT = z.int().min(0);

export const ScopeSummaryJson = z
  .object({
    kind: z
      .enum([...SCOPE_KINDS, 'several'])
      .describe('Whom it applies to; `several` if that differs between provisions.'),
    side: z
      .enum(SCOPE_SIDES)
      .nullable()
      .describe('What the scope counts by. Null if nothing says, or if it differs.'),
    actors: z.array(PartySummaryJson).describe('The first 3 actors that it names.'),
    actor_count: COUNT.describe('The number of all actors that it names.'),
  })
  .describe('Whom the measure applies to, before any event changes it.');

export const RateSummaryJson = z
  .object({
    text: z
      .string()
      .describe('The rates in one line. A bracket says why a rate does not apply on the day.'),
    ad_valorem: z
      .string()
      .nullable()
      .describe(
        'The percentage, as a decimal in text, if it is the one rate that all provisions have and it applies. Else null.',
      ),
    applies: z
      .enum(['yes', 'no', 'maybe'])
      .describe('Whether the rates are in force; `maybe` also if only some are.'),
    grade: z.enum(GRADES).describe('How sure the rates are. It does not say that they apply.'),
    alternatives: COUNT.describe('How many other rates are possible.'),
  })
  .describe('The rate on the day.');

export const StatusSummaryJson = z
  .object({
    on: z.iso.date().describe('The day of the status.'),
    state: z
      .enum([...MEASURE_STATES, 'uncertain'])
      .describe('The state, or `uncertain` if several are possible.'),
    grade: z.enum(GRADES).describe('How sure the state is.'),
    possible: z.array(z.enum(MEASURE_STATES)).describe('All possible states.'),
    covered_until: z.iso
      .date()
      .nullable()
      .describe('The last day that the sources cover. Null if none does.'),
    since: DateSummaryJson.nullable().describe(
      'When the time in force that holds the day began, else when the next one begins. Null if no event says.',
    ),
    until: DateSummaryJson.nullable().describe('When that time ends. Null if no event says.'),
  })
  .describe('The status on the day.');

export const NextEventJson = z
  .object({
    type: z.string().describe('The type of event, as `MeasureEvent` has it.'),
    step: z
      .enum(STEP_PARTS)
      .describe("The event's own day (`own`), or the end that it names (`until`)."),
    modality: z.enum(MODALITIES).describe('How it is known, as `MeasureEvent` has it.'),
    date: DateSummaryJson,
  })
  .describe('The first event after the day that was not called off.');

export const InstrumentSummaryJson = z
  .object({
    title: z.string().describe('The title of the legal instrument.'),
    number: z.string().nullable().describe('Its number.'),
    url: z.string().nullable().describe('Its URL.'),
  })
  .describe('The legal instrument of a measure.');

export const RelationSummaryJson = z
  .object({
    type: z.string().describe('The type of relation, as `Relation` has it.'),
    id: z.string().describe('The id of the other measure.'),
    name: z.string().describe('Its title.'),
  })
  .describe('A relation to another measure.');
