import { z } from 'zod';
import { SCOPE_WHYS } from '../../domain/applicable.scope.ts';
import { EXCLUDED_REASONS } from '../../domain/applicable.ts';
import { ROLES } from '../../domain/because.ts';
import { CODE_MATCHES } from '../../domain/codes.ts';
import { EFFECTS } from '../../domain/effect.ts';
import { MODALITIES } from '../../domain/event.ts';
import { GRADES } from '../../domain/grade.ts';
import { STEP_PARTS } from '../../domain/lifecycle.ts';
import { FLOWS, MEASURE_TYPES } from '../../domain/measure.ts';
import { SCOPE_SIDES } from '../../domain/terms.ts';
import { CountJson } from '../../formats/wire/list.ts';
import { DutyJson } from '../parts/product.wire.ts';
import { LineEvidenceJson } from './schedule.wire.ts';
import { COVERED_BY, GRADE, PROVISION_STATE } from './status.wire.ts';

const PROVISION = z
  .string()
  .nullable()
  .describe('The id of the provision. Null for a measure without provisions.');

const MATCH = z
  .enum(GRADES)
  .describe('The weakest grade of the status, the scope, the code and the rate.');

/** The relations that say how measures stand to each other where both apply. */
export const STACKING = ['in_addition_to', 'in_lieu_of', 'not_in_addition_to'] as const;

export const ApplicableEndJson = z
  .object({
    edtf: z.string().describe('The day in EDTF (ISO 8601-2).'),
    modality: z.enum(MODALITIES).describe('What the source does with the end.'),
  })
  .describe('A day on which something ends.');

export const ApplicableRateValueJson = DutyJson.extend({
  as_written: z.string().nullable().describe('The words of the source. Null if it has none.'),
  instead_of: z
    .string()
    .nullable()
    .describe('The rate that a temporary one stands in for. Null if it stands in for none.'),
  until: ApplicableEndJson.optional().describe(
    'When a temporary rate ends. Absent for a permanent one, and if no source says.',
  ),
}).describe('A rate that is possible on the day.');

export const ApplicableRateJson = z
  .object({
    possible: z
      .array(ApplicableRateValueJson)
      .describe('The possible rates. Empty if no source names one.'),
    grade: GRADE,
    applies: z.enum(['yes', 'maybe']).describe('Whether the provision is in force.'),
  })
  .describe('The rate of the day.');

const LINE = {
  schedule: z.string().describe('The id of the schedule.'),
  line: z.int().min(1).describe('The number of the line. The header is line 1.'),
  covered: z.boolean().describe('Whether the line is covered. False if it is exempted.'),
  company: z
    .string()
    .nullable()
    .describe('The company, as printed. Null for all that no other line names.'),
  rate: z.string().nullable().describe('The rate, as printed. Null for that of the provision.'),
  note: z.string().nullable().describe('The note of the line. Null if it has none.'),
};
export const ApplicableLineJson = z
  .object({ ...LINE, evidence: LineEvidenceJson })
  .describe('A line of a schedule that decides.');
export const ExceptedLineJson = z
  .object(LINE)
  .describe('A line of a schedule that may except something.');

export const ApplicableExceptionJson = z
  .object({
    kind: z
      .enum(['code', 'actor', 'line', 'condition'])
      .describe(
        'What may take the item away: a code within the one asked for, a country or group, a line for a part of what was asked for or for a company, or a condition.',
      ),
    value: z
      .string()
      .describe('The code, the id, the schedule and line, or the words of the condition.'),
    line: ExceptedLineJson.optional().describe('The line. Absent if it is none.'),
  })
  .describe('What may except something from an item.');

export const ApplicableImposerJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The name of the actor.'),
    country: z.string().nullable().describe('The code of its country. Null if it has none.'),
  })
  .describe('An actor that imposes a measure.');

export const ApplicableStatusJson = z
  .object({
    on: z.iso.date().describe('The day.'),
    ...PROVISION_STATE,
    covered_by: COVERED_BY,
  })
  .describe('The status of a provision on a day.');

export const ApplicableScopeJson = z
  .object({
    why: z
      .enum(SCOPE_WHYS)
      .describe(
        'Why the scope covers what was asked for. `within`: it names only some members of the group.',
      ),
    side: z.enum(SCOPE_SIDES).describe('What the scope counts by.'),
    asked: z.string().nullable().describe('What was asked for, as the request names it.'),
    by: z
      .string()
      .nullable()
      .describe('The id of the group, or of the member, by which it matches. Null if none.'),
    from: z
      .string()
      .nullable()
      .describe('The first day of the membership in EDTF. Null if no day is known, or for none.'),
    until: z
      .string()
      .nullable()
      .describe(
        'The first day after the membership in EDTF. Null if no day is known, or for none.',
      ),
  })
  .describe('How a scope covers what was asked for.');

export const ApplicableCodeJson = z
  .object({
    why: z.enum(CODE_MATCHES).describe('How the code of the record matches the one asked for.'),
    asked: z.string().describe('The code asked for, in normal form.'),
    code: z.string().nullable().describe('The code of the record. Null for all products.'),
    nomenclature: z
      .string()
      .nullable()
      .describe('The nomenclature of that code. Null for all products.'),
  })
  .describe('How a code matches the one asked for.');

export const ApplicableReasonsJson = z
  .object({
    scope: ApplicableScopeJson.optional().describe(
      'How the scope matches. Absent if no origin, destination or company was asked for.',
    ),
    code: ApplicableCodeJson.optional().describe(
      'How the code matches. Absent if none was asked for.',
    ),
    line: ApplicableLineJson.optional().describe(
      'The line that decides. Absent if the provision itself does.',
    ),
  })
  .describe('Why an item applies.');

export const ApplicableRelationJson = z
  .object({
    type: z.enum(STACKING).describe('The relation, from the measure that states it.'),
    measure: z.string().describe('The id of the other measure.'),
    stated_by: z.enum(['this', 'other']).describe('Which of the two measures states the relation.'),
    in_answer: z.boolean().describe('Whether the other measure is in this answer.'),
    evidence: z.array(z.string()).describe('The ids of the evidence.'),
  })
  .describe('How a measure stands to another one where both apply.');

export const ApplicableBecauseJson = z
  .object({
    event: z.string().describe('The id of the event within the measure.'),
    step: z
      .enum(STEP_PARTS)
      .describe("Whether the entry is about the event's own day or about the end it names."),
    date: z.string().describe('The day in EDTF (ISO 8601-2).'),
    role: z.enum(ROLES).describe('What became of it by the day.'),
  })
  .describe('An event that decides the status or the terms of a provision.');

export const ApplicableJson = z
  .object({
    object: z.literal('applicable').describe('The type of the object.'),
    measure: z.string().describe('The id of the measure.'),
    provision: PROVISION,
    title: z.string().describe('The title of the measure.'),
    type: z.enum(MEASURE_TYPES).describe('The type of measure. More may be added.'),
    flow: z.enum(FLOWS).describe('The flow of trade that the measure affects.'),
    effect: z.enum(EFFECTS).describe('The effect on trade.'),
    imposed_by: z.array(ApplicableImposerJson).describe('Who imposes the measure.'),
    status: ApplicableStatusJson.describe('The status of the provision on the day.'),
    match: MATCH,
    rate: ApplicableRateJson.describe('The rate on the day.'),
    matched: ApplicableReasonsJson.describe('Why the item applies.'),
    exceptions: z
      .array(ApplicableExceptionJson)
      .describe('What may except something from the item.'),
    relations: z
      .array(ApplicableRelationJson)
      .describe('How the measure stands to others where both apply. Nothing is added up.'),
    until: ApplicableEndJson.optional().describe(
      'When the provision is to end. Absent if no source says.',
    ),
    because: z
      .array(ApplicableBecauseJson)
      .describe('The events that decide the status and the terms, in the order of the measure.'),
    href: z.string().describe('The path of the measure with its status on the day.'),
  })
  .describe('A provision, or a line of its schedules, that may apply.');
export type ApplicableJson = z.infer<typeof ApplicableJson>;

export const ApplicableExampleJson = z
  .object({
    measure: z.string().describe('The id of the measure.'),
    provision: PROVISION,
    why: z.string().describe('What stands in the way: a state, a code, an actor, a line.'),
    grade: GRADE,
  })
  .describe('A provision that was left out.');

export const ApplicableExcludedJson = z
  .object({
    reason: z
      .enum([...EXCLUDED_REASONS, 'more_lines', ...GRADES, 'unknown_year'])
      .describe('The reason, for programs.'),
    count: CountJson,
    detail: z.string().describe('The reason, for people.'),
    examples: z.array(ApplicableExampleJson).describe('The first of them, at most 5.'),
  })
  .describe('The number of provisions that were left out for one reason, with examples.');

/** The shapes of what applies, by their names in the contract. */
export const APPLICABLE_COMPONENTS = {
  Applicable: ApplicableJson,
  ApplicableBecause: ApplicableBecauseJson,
  ApplicableCode: ApplicableCodeJson,
  ApplicableEnd: ApplicableEndJson,
  ApplicableExample: ApplicableExampleJson,
  ApplicableException: ApplicableExceptionJson,
  ApplicableExcluded: ApplicableExcludedJson,
  ApplicableImposer: ApplicableImposerJson,
  ApplicableLine: ApplicableLineJson,
  ApplicableReasons: ApplicableReasonsJson,
  ApplicableRate: ApplicableRateJson,
  ApplicableRateValue: ApplicableRateValueJson,
  ApplicableRelation: ApplicableRelationJson,
  ApplicableScope: ApplicableScopeJson,
  ApplicableStatus: ApplicableStatusJson,
  ExceptedLine: ExceptedLineJson,
};
