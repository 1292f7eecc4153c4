import { z } from 'zod';
import type { Modality } from '../domain/event.ts';
import { CALLED_OFF_REASONS } from '../domain/fate.ts';
import { GRADES } from '../domain/grade.ts';
import { STEP_PARTS } from '../domain/lifecycle.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { CALLED_OFF, type StepOutcome } from '../domain/step-entry.ts';
import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from '../domain/timeline.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { MODALITY } from './parts/event.wire.ts';

export const TimelineEntryJson = z
  .object({
    object: z.literal('timeline_entry').describe('The type of the object.'),
    kind: z.enum(TIMELINE_KINDS).describe('The kind of entry. More may be added.'),
    match: z
      .enum(GRADES)
      .describe(
        'How surely the entry falls in the requested range: `certain`, `presumed` or `possible`.',
      ),
    date: DateJson.describe('The date of the entry: of the event, or of the end that it names.'),
    event: z
      .string()
      .nullable()
      .describe('The id of the event within its record. Null if the entry is a whole record.'),
    type: z
      .string()
      .nullable()
      .describe('The type of the event. Null if the entry is a whole record. More may be added.'),
    modality: MODALITY,
    step: z
      .enum(STEP_PARTS)
      .describe("Whether the entry is the event's own day or the end that it names."),
    called_off: z
      .enum(CALLED_OFF)
      .describe('Whether the entry was called off: not, for some provisions, or for all.'),
    called_off_reason: z
      .enum(CALLED_OFF_REASONS)
      .nullable()
      .describe(
        '`replaced`: another event took its place. `ended`: the measure ended before it. `suspended`: the measure was suspended before it. `stayed`: a court stayed it before its day. Null if it was not called off.',
      ),
    called_off_by: z.array(z.string()).describe('The ids of the events that called it off.'),
    called_off_provisions: z
      .array(z.string())
      .describe('The ids of the provisions for which it was called off, if only for some.'),
    confirms: z
      .array(z.string())
      .describe(
        'The planned entries that this one confirms, and that are no entries of their own: the id of an event, with `/until` for the end that it names.',
      ),
    summary: z.string().describe('The entry in words. For statements, it is never a quotation.'),
    record: RefJson.describe('The record of the entry.'),
  })
  .describe('Something that happened, was said or is scheduled.');
export type TimelineEntryJson = z.infer<typeof TimelineEntryJson>;

interface WireEvent {
  id: string;
  type: string;
  modality: Modality;
  date: DateJson;
  until?: DateJson;
}

/** An entry of the timeline, with the published document of its record. */
interface Entry extends Pick<RecordRef, 'id' | 'label'> {
  kind: TimelineKind;
  event: string | null;
  step: TimelineEntry['step'];
  recordKind: RecordKind;
  published: unknown;
  match: TimelineEntryJson['match'];
  outcome: StepOutcome | null;
}

/** The end that an event names is enacted if the event is, and only scheduled otherwise. */
function modalityOf(event: WireEvent | undefined, isEnd: boolean): Modality {
  const modality = event?.modality ?? 'occurred';
  return isEnd && modality !== 'enacted' ? 'scheduled' : modality;
}

/** Returns the wire form of an entry of the timeline. */
export function timelineEntryJson(found: Entry): TimelineEntryJson {
  const { kind, event, step, recordKind, id, label, match, outcome } = found;
  const wire = found.published as {
    events?: WireEvent[];
    said_on?: DateJson;
    took_place?: DateJson;
  };
  const ofEvent = wire.events?.find((known) => known.id === event);
  const type = ofEvent?.type ?? null;
  const isEnd = step === 'until';
  const date = isEnd ? ofEvent?.until : (ofEvent?.date ?? wire.said_on ?? wire.took_place);
  return {
    object: 'timeline_entry',
    kind,
    match,
    date: date as DateJson,
    event,
    type,
    modality: modalityOf(ofEvent, isEnd),
    step,
    called_off: outcome?.calledOff ?? 'no',
    called_off_reason: outcome?.reason ?? null,
    called_off_by: outcome?.by ?? [],
    called_off_provisions: outcome?.provisions ?? [],
    confirms: outcome?.confirms ?? [],
    summary:
      type === null ? label : `${label}: ${isEnd ? 'end of ' : ''}${type.replaceAll('_', ' ')}`,
    record: refJson({ kind: recordKind, id, label }),
  };
}
