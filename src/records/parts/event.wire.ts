import { z } from 'zod';
import { KNOWN_RULES, type Known, type LifecycleEvent, MODALITIES } from '../../domain/event.ts';
import type { OutcomeBecause } from '../../domain/outcome.ts';
import type { Because } from '../../domain/status.ts';
import { DateJson, DayText, dateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { EvidenceJson, evidenceJson } from '../../formats/wire/evidence.ts';

export const KnownJson = z
  .object({
    earliest: DayText.nullable().describe('Possibly public from this day; null: from ever.'),
    latest: DayText.nullable().describe('Certainly public from this day; null: never certain.'),
    rule: z.enum(KNOWN_RULES).describe('The rule that says so. More may be added.'),
    document: z
      .string()
      .nullable()
      .describe('Id of the document whose publication date decides, where that is the rule.'),
  })
  .describe('When the public could know an event.');

/** Whether the source reports the event as past or as scheduled. */
export const MODALITY = z
  .enum(MODALITIES)
  .describe('Whether the event is reported as having occurred or as scheduled.');

/** The last properties of an event that decided a status or an outcome. */
export const DECIDING = {
  role: z
    .enum(['happened', 'possible', 'not_yet'])
    .describe('Whether, by the day asked for, it happened, may have happened, or has not come.'),
  known: z
    .enum(['certain', 'possible'])
    .describe('Whether it certainly or only possibly was public on the known-on day.'),
  rule: z.string().describe('The rule by which it counts, in words.'),
  date: DateJson.describe('The date of the event.'),
  evidence: z.array(EvidenceJson).describe('The characters that state the event.'),
};

/** The values of those properties. */
export function decidingJson({ event, role, known, rule }: OutcomeBecause | Because) {
  return {
    role,
    known,
    rule,
    date: dateJson(event.date),
    evidence: event.evidence.map(evidenceJson),
  };
}

/** What the events of measures and of threats have in common. */
export const EVENT_HEAD = {
  id: z.string().describe('The id of the event within the record.'),
};
export const EVENT_BODY = {
  modality: MODALITY,
  date: DateJson.describe('When it occurred or is to occur: some day within the bounds.'),
  announced_on: DateJson.optional().describe(
    'When it was made public, where a source says so; absent: the default rule of `known` holds.',
  ),
  known: KnownJson.describe('When the public could know it.'),
};
export const EVENT_TAIL = {
  note: z.string().nullable().describe('What a reader of the event should know.'),
};

/** The wire form of what the events of measures and of threats have in common, after their type. */
export function eventBodyJson({ modality, date, announcedOn, known }: LifecycleEvent) {
  return {
    modality,
    date: dateJson(date),
    announced_on: optionalDateJson(announcedOn),
    known: knownJson(known),
  };
}

function knownJson({ earliest, latest, rule, document }: Known): z.infer<typeof KnownJson> {
  return { earliest, latest, rule, document };
}
