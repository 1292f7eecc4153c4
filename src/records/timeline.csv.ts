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
  summary: string;
  record: RefJson;
}

/** The columns of the timeline, one entry in each row. */
const TIMELINE_LIST: ListColumn<ListedEntry>[] = [
  ...dateColumns<ListedEntry>('date', 'The date of the entry', ({ date }) => date),
  column('kind', 'The kind of entry.', ({ kind }) => kind),
  column(
    'type',
    'The type of the event. Empty if the entry is a whole record.',
    ({ type }) => type,
  ),
  column(
    'modality',
    'Whether the source reports the entry as having happened or as scheduled.',
    (entry) => entry.modality,
  ),
  column('summary', 'The entry in words. Never a quotation.', ({ summary }) => summary),
  column('record_kind', 'The kind of the record.', ({ record }) => record.object),
  column('record', 'The id of the record.', ({ record }) => record.id),
  column('event', 'The id of the event within the record.', ({ event }) => event),
  column(
    'match',
    'Whether the entry certainly or possibly falls in the requested range.',
    ({ match }) => match,
  ),
  column('href', 'The path of the record.', ({ record }) => record.href),
];

/** Writes the timeline as a CSV file to read, in pieces. */
export function timelineRows(entries: Iterable<ListedEntry>): Generator<string> {
  return listText(TIMELINE_LIST, entries);
}
