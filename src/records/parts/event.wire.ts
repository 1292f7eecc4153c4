import { z } from 'zod';
import { type Because, ROLES } from '../../domain/because.ts';
import type { DateValue } from '../../domain/date.ts';
import { KNOWN_RULES, type Known, type LifecycleEvent, MODALITIES } from '../../domain/event.ts';
import type { OutcomeBecause } from '../../domain/outcome.ts';

import { DateJson, DayText, dateJson, optionalDateJson } from '../../formats/wire/date.ts';
import { EvidenceJson, evidenceJson } from '../../formats/wire/evidence.ts';

export const KnownJson = z
  .object({
    earliest: DayText.nullable().describe(
      'The first day on which the event may have been public. Null if there is no such limit.',
    ),
    latest: DayText.nullable().describe(
      'The day from which the event was certainly public. Null if that is never certain.',
    ),
    rule: z.enum(KNOWN_RULES).describe('The rule that gives these days. More may be added.'),
    document: z
      .string()
      .nullable()
      .describe('The id of the document whose publication date decides, if the rule uses one.'),
  })
  .describe('The days from which the public could know an event.');

/** What the source does with the event. */
export const MODALITY = z
  .enum(MODALITIES)
  .describe(
    '`occurred`: a source reports that it happened. `enacted`: the legal text that does it sets its day. `scheduled`: a source says that it will happen.',
  );

/** The last properties of an event that decided a status or an outcome. */
export const DECIDING = {
  role: z
    .enum(ROLES)
    .describe(
      'Whether the event had happened by the requested day, may have happened, was still to come, or was called off.',
    ),
  known: z
    .enum(['certain', 'possible'])
    .describe('Whether the event was certainly or only possibly public on the day `known_on`.'),
  rule: z.string().describe('The rule by which the event counts, in words.'),
  date: DateJson.describe('The date of the event, or of the end that it names.'),
  evidence: z.array(EvidenceJson).describe('The evidence for the event.'),
};

/** The values of those properties. */
export function decidingJson(because: OutcomeBecause | Because) {
  const { event, role, known, rule } = because;
  const isUntil = 'step' in because && because.step === 'until';
  return {
    role,
    known,
    rule,
    date: dateJson(isUntil ? (because.event.until as DateValue) : event.date),
    evidence: event.evidence.map(evidenceJson),
  };
}

/** What the events of measures and of threats have in common. */
export const EVENT_HEAD = {
  id: z.string().describe('The id of the event within the record.'),
};
export const EVENT_BODY = {
  modality: MODALITY,
  date: DateJson.describe(
    'The day on which the event happened or is to happen: one day between `earliest` and `latest`.',
  ),
  announced_on: DateJson.optional().describe(
    'The day on which the event was made public, if a source states it. If absent, `known` follows from other dates.',
  ),
  known: KnownJson.describe('The days from which the public could know the event.'),
};
export const EVENT_TAIL = {
  note: z.string().nullable().describe('A note for readers of the event.'),
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
