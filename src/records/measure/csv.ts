import { END_DAYS } from '../../domain/event.ts';
import { APPLIES_TO_SCOPES, EVENT_TYPES, FLOWS, MEASURE_TYPES } from '../../domain/measure.ts';
import { JSON_LIST, LIST, oneOf } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';
import { EVENT_TAIL, eventHead } from '../parts/event.csv.ts';
import { PRODUCTS, parties, RATE } from '../parts/product.csv.ts';

/** Measures, one row an event. */
export const MEASURES: CsvTable = {
  record: [
    member('id', 'The id of the measure.'),
    member('title', 'What the measure is called in this base.'),
    member('summary', 'The measure in a sentence or two.'),
    member('type', 'What kind of measure it is.', oneOf(MEASURE_TYPES)),
    member('flow', 'Which flow of trade it touches.', oneOf(FLOWS)),
    parties('imposed_by', 'The id of the actor that imposes it.'),
    parties('administered_by', 'The id of the actor that administers it.'),
    member('applies_to.scope', 'To whom it applies.', oneOf(APPLIES_TO_SCOPES), 'applies_to'),
    member('applies_to.as_written', "The source's own words for those it applies to."),
    member('applies_to.actors', 'The ids of those, where `applies_to` is `actors`.', LIST),
    ...support('applies_to', 'the scope'),
    PRODUCTS,
    ...RATE,
    member('legal_instrument.title', 'The title of the legal instrument.'),
    member('legal_instrument.number', 'Its number.'),
    member('legal_instrument.url', 'Where it is published.'),
    ...support('legal_instrument', 'the legal instrument'),
    member('provisions', 'The parts with a lifecycle of their own, as JSON.', JSON_LIST),
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
      member('provisions', 'The ids of the provisions it touches.', LIST, 'event_provisions'),
      ...date('until', 'The scheduled end of what it begins', 'event_until'),
      member(
        'end_day',
        'Whether the day of an end still belongs to what ends.',
        oneOf(END_DAYS),
        'event_end_day',
      ),
      member('replaces', 'The ids of the events it makes void.', LIST, 'event_replaces'),
      ...EVENT_TAIL,
    ],
  },
};
