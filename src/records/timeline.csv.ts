import {
  column,
  dateColumns,
  type ListColumn,
  type Listed,
  listText,
} from '../formats/csv/list.ts';
import type { DateJson } from '../formats/wire/date.ts';
import type { RefJson } from '../formats/wire/ref.ts';

/** An entry of the timeline, as the list returns it. */
export interface ListedEntry extends Listed {
  kind: string;
  date: DateJson;
  event: string | null;
  type: string | null;
  modality: string;
  step: string;
  called_off: string;
  called_off_reason: string | null;
  called_off_by: string[];
  called_off_provisions: string[];
  confirms: string[];
  summary: string;
  record: RefJson;
}

/** The columns of the timeline, one entry in each row. */
export const TIMELINE_LIST: ListColumn<ListedEntry>[] = [
  ...dateColumns<ListedEntry>('date', 'The date of the entry', ({ date }) => date),
  column('kind', 'The kind of entry.', ({ kind }) => kind),
  column(
    'type',
    'The type of the event. Empty if the entry is a whole record.',
    ({ type }) => type,
  ),
  column(
    'modality',
    'Whether the source reports the entry (`occurred`), does it (`enacted`) or predicts it (`scheduled`).',
    (entry) => entry.modality,
  ),
  column(
    'called_off',
    'Whether the entry was called off: `no`, `partly` or `yes`.',
    (entry) => entry.called_off,
  ),
  column(
    'called_off_reason',
    'Why: `replaced`, `ended`, `suspended` or `stayed`.',
    (entry) => entry.called_off_reason,
  ),
  column(
    'called_off_by',
    'The ids of the events that called it off.',
    (entry) => entry.called_off_by,
  ),
  column(
    'called_off_provisions',
    'The ids of the provisions for which it was called off, if only for some.',
    (entry) => entry.called_off_provisions,
  ),
  column(
    'confirms',
    'The planned entries that this one confirms: ids of events, with `/until` for the end that an event names.',
    ({ confirms }) => confirms,
  ),
  column('summary', 'The entry in words. Never a quotation.', ({ summary }) => summary),
  column('record_kind', 'The kind of the record.', ({ record }) => record.object),
  column('record', 'The id of the record.', ({ record }) => record.id),
  column('event', 'The id of the event within the record.', ({ event }) => event),
  column(
    'step',
    "Whether the entry is the event's own day (`own`) or the end that it names (`until`).",
    ({ step }) => step,
  ),
  column(
    'match',
    'How surely the entry falls in the requested range: `certain`, `presumed` or `possible`.',
    ({ match }) => match,
  ),
  column('href', 'The path of the record.', ({ record }) => record.href),
];

/** Writes the timeline as a CSV file to read, in pieces. */
export function timelineRows(entries: Iterable<ListedEntry>): Generator<string> {
  return listText(TIMELINE_LIST, entries);
}
