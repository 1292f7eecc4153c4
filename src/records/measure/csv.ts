import { EFFECTS } from '../../domain/effect.ts';
import { END_DAYS } from '../../domain/event.ts';
import { EVENT_TYPES, FLOWS, MEASURE_TYPES } from '../../domain/measure.ts';
import { JSON_LIST, LIST, oneOf, TEXT } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';
import { EVENT_TAIL, eventHead } from '../parts/event.csv.ts';
import { parties } from '../parts/product.csv.ts';
import { TERMS } from './terms.csv.ts';

/** Measures, one row an event. */
export const MEASURES: CsvTable = {
  record: [
    member('id', 'The id of the measure.'),
    member('title', 'The title of the measure, chosen by the curator.'),
    member('summary', 'A summary of the measure.'),
    member('type', 'The type of measure.', oneOf(MEASURE_TYPES)),
    member('flow', 'The flow of trade that the measure affects.', oneOf(FLOWS)),
    member('by', 'The id of the main document of the measure.'),
    member('effect.value', 'What the measure does to trade.', oneOf(EFFECTS), 'effect'),
    ...support('effect', 'the effect'),
    member('identifiers', 'The identifiers, as JSON.', JSON_LIST),
    parties('imposed_by', 'The id of the actor that imposes the measure.'),
    parties('administered_by', 'The id of the actor that administers the measure.'),
    ...TERMS,
    member('legal_instrument.title', 'The title of the legal instrument.'),
    member('legal_instrument.number', 'The number of the legal instrument.'),
    member('legal_instrument.url', 'The URL of the legal instrument.'),
    ...support('legal_instrument', 'the legal instrument'),
    member('provisions', 'The parts with a life or terms of their own, as JSON.', JSON_LIST),
    member('schedules', 'The tables of codes, origins and rates, as JSON.', JSON_LIST),
    member('relations', 'The relations to other measures, as JSON.', JSON_LIST),
    member('context_notes', 'Context that sources give, as JSON.', JSON_LIST),
    ...ownSupport('', 'the measure'),
  ],
  rows: {
    list: 'events',
    what: 'event',
    id: 'event_id',
    parts: [
      ...eventHead(EVENT_TYPES),
      member(
        'by',
        'The document or measure that does it, such as `measure/some-id`.',
        TEXT,
        'event_by',
      ),
      member(
        'provisions',
        'The ids of the provisions that the event affects.',
        LIST,
        'event_provisions',
      ),
      ...date('until', 'The scheduled end of what the event starts', 'event_until'),
      member(
        'end_day',
        'Whether the measure still applies on the day of its end.',
        oneOf(END_DAYS),
        'event_end_day',
      ),
      member('sets', 'The terms that the event sets, as JSON.', JSON_LIST, 'event_sets'),
      member('replaces', 'The ids of the events that this event replaces.', LIST, 'event_replaces'),
      ...EVENT_TAIL,
    ],
  },
};
