import {
  column,
  dateColumns,
  type ListColumn,
  type Listed,
  listText,
} from '../formats/csv/list.ts';
import type { DateJson } from '../formats/wire/date.ts';
import type { RefJson } from '../formats/wire/ref.ts';

/** An entry of the timeline, as the list answers it. */
export interface ListedEntry extends Listed {
  kind: string;
  date: DateJson;
  event: string | null;
  type: string | null;
  modality: string;
  summary: string;
  record: RefJson;
}

/** The columns of the timeline, one entry a row. */
export const TIMELINE_LIST: ListColumn<ListedEntry>[] = [
  ...dateColumns<ListedEntry>('date', 'When it was or is to be', ({ date }) => date),
  column('kind', 'What kind of entry it is.', ({ kind }) => kind),
  column('type', 'The type of the event, where it is one.', ({ type }) => type),
  column('modality', 'Whether it is told as occurred or as scheduled.', (entry) => entry.modality),
  column('summary', 'The entry in words; never a quotation.', ({ summary }) => summary),
  column('record_kind', 'The kind of its record.', ({ record }) => record.object),
  column('record', 'The id of its record.', ({ record }) => record.id),
  column('event', 'The id of the event within it.', ({ event }) => event),
  column('match', 'How it meets the range of days.', ({ match }) => match),
  column('href', 'The path of its record in the API.', ({ record }) => record.href),
];

/** The timeline as a CSV file to read, piece by piece. */
export function timelineRows(entries: Iterable<ListedEntry>): Generator<string> {
  return listText(TIMELINE_LIST, entries);
}
