import { z } from 'zod';
import type { Modality } from '../domain/event.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { TIMELINE_KINDS, type TimelineKind } from '../domain/timeline.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { MODALITY } from './parts/event.wire.ts';

export const TimelineEntryJson = z
  .object({
    object: z.literal('timeline_entry').describe('The type of the object.'),
    kind: z.enum(TIMELINE_KINDS).describe('The kind of entry. More may be added.'),
    match: z
      .enum(['certain', 'possible'])
      .describe('Whether the entry certainly or only possibly falls in the requested range.'),
    date: DateJson.describe('The date of the entry.'),
    event: z
      .string()
      .nullable()
      .describe('The id of the event within its record. Null if the entry is a whole record.'),
    type: z
      .string()
      .nullable()
      .describe('The type of the event. Null if the entry is a whole record. More may be added.'),
    modality: MODALITY,
    stands: z
      .boolean()
      .describe(
        'False if another event replaced this one, such as a scheduled start that was postponed.',
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
}

/** An entry of the timeline, with the published document of its record. */
interface Entry extends Pick<RecordRef, 'id' | 'label'> {
  kind: TimelineKind;
  event: string | null;
  recordKind: RecordKind;
  wire: string;
  match: 'certain' | 'possible';
  stands: boolean;
}

/** Returns the wire form of an entry of the timeline. */
export function timelineEntryJson(found: Entry): TimelineEntryJson {
  const { kind, event, recordKind, id, label, match, stands } = found;
  const wire = JSON.parse(found.wire) as {
    events?: WireEvent[];
    said_on?: DateJson;
    took_place?: DateJson;
  };
  const ofEvent = wire.events?.find((known) => known.id === event);
  const type = ofEvent?.type ?? null;
  return {
    object: 'timeline_entry',
    kind,
    match,
    date: (ofEvent?.date ?? wire.said_on ?? wire.took_place) as DateJson,
    event,
    type,
    modality: ofEvent?.modality ?? 'occurred',
    stands,
    summary: type === null ? label : `${label}: ${type.replaceAll('_', ' ')}`,
    record: refJson({ kind: recordKind, id, label }),
  };
}
