import { z } from 'zod';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { TIMELINE_KINDS, type TimelineKind } from '../domain/timeline.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';

export const TimelineEntryJson = z
  .object({
    object: z.literal('timeline_entry').describe('The type of the object.'),
    kind: z.enum(TIMELINE_KINDS).describe('What kind of entry it is. More may be added.'),
    match: z
      .enum(['certain', 'possible'])
      .describe('Whether it surely or only possibly is of a day in the range.'),
    date: DateJson.describe('When it was or is to be.'),
    event: z
      .string()
      .nullable()
      .describe('The id of the event within its record; null where the record is the entry.'),
    type: z
      .string()
      .nullable()
      .describe('The type of the event; null where the record is the entry. More may be added.'),
    modality: z
      .enum(['occurred', 'scheduled'])
      .describe('Whether it is told as having occurred or as scheduled.'),
    stands: z
      .boolean()
      .describe(
        'Whether it stands: false where another event made it void, such as a start that was scheduled before it was put off.',
      ),
    summary: z.string().describe('The entry in words: for statements never a quotation.'),
    record: RefJson.describe('The record that it is of.'),
  })
  .describe('Something that happened, was said or is to happen.');
export type TimelineEntryJson = z.infer<typeof TimelineEntryJson>;

interface WireEvent {
  id: string;
  type: string;
  modality: 'occurred' | 'scheduled';
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

/** The wire form of an entry of the timeline. */
export function timelineEntryJson(found: Entry): TimelineEntryJson {
  const { kind, event, recordKind, id, label, match, stands } = found;
  const wire = JSON.parse(found.wire) as {
    events?: WireEvent[];
    said_on?: DateJson;
    took_place?: DateJson;
  };
  const told = wire.events?.find((known) => known.id === event);
  const type = told?.type ?? null;
  return {
    object: 'timeline_entry',
    kind,
    match,
    date: (told?.date ?? wire.said_on ?? wire.took_place) as DateJson,
    event,
    type,
    modality: told?.modality ?? 'occurred',
    stands,
    summary: type === null ? label : `${label}: ${type.replaceAll('_', ' ')}`,
    record: refJson({ kind: recordKind, id, label }),
  };
}
