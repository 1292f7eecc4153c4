import { z } from 'zod';
import { type LifecycleEvent, MODALITIES } from '../../domain/event.ts';
import {
  DateIn,
  dateIn,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Prose, Slug } from '../../formats/bundle/text.ts';

/** What a curator writes of an event before its type. */
export const EVENT_HEAD_IN = { id: Slug.describe('The id of the event within the record.') };

/** What a curator writes of an event after its type; when it was known is computed. */
export const EVENT_BODY_IN = {
  modality: z.enum(MODALITIES),
  date: DateIn,
  announced_on: DateIn.optional().describe(
    'The day on which the event was made public, if a source states it.',
  ),
};

/** The last members of an event. */
export const EVENT_TAIL_IN = { note: Prose.optional(), ...SUPPORT_IN };

/** What a curator writes of an event but for its type. */
export type EventIn = z.output<
  z.ZodObject<typeof EVENT_HEAD_IN & typeof EVENT_BODY_IN & typeof EVENT_TAIL_IN>
>;

/** Returns the modality and days of an event as a curator would write them. */
export function eventBodyIn<E extends LifecycleEvent>({
  modality,
  date,
  announcedOn,
}: E): { modality: E['modality'] } & Omit<z.output<z.ZodObject<typeof EVENT_BODY_IN>>, 'modality'> {
  return {
    modality,
    date: dateIn(date),
    ...(announcedOn && { announced_on: dateIn(announcedOn) }),
  };
}

/** Returns the note, basis and evidence of an event as a curator would write them. */
export function eventTailIn(event: LifecycleEvent, excerpts: Excerpts) {
  return { ...omitEmpty({ note: event.note }), ...supportIn(event, excerpts) };
}
