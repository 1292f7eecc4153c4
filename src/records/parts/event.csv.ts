import { MODALITIES } from '../../domain/event.ts';
import { oneOf, TEXT } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, type Part } from '../../formats/csv/part.ts';

/** The first columns of an event: its id, its type and when. */
export function eventHead(types: readonly string[]): Part[] {
  return [
    member('id', 'The id of the event within the record.', TEXT, 'event_id'),
    member('type', 'The type of event.', oneOf(types), 'event_type'),
    member(
      'modality',
      'Whether the source reports the event (`occurred`), does it (`enacted`) or predicts it (`scheduled`).',
      oneOf(MODALITIES),
      'event_modality',
    ),
    ...date('date', 'The day on which the event happened or is to happen', 'event_date'),
    ...date('announced_on', 'The day on which the event was made public', 'event_announced_on'),
  ];
}

/** The last columns of an event. */
export const EVENT_TAIL: Part[] = [
  member('note', 'A note for readers of the event.', TEXT, 'event_note'),
  ...ownSupport('event_', 'the event'),
];
