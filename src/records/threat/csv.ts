import { MEASURE_TYPES } from '../../domain/measure.ts';
import { THREAT_EVENT_TYPES } from '../../domain/threat.ts';
import { LIST, oneOf } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';
import { EVENT_TAIL, eventHead } from '../parts/event.csv.ts';
import { parties, products, RATE } from '../parts/product.csv.ts';

/** The CSV table of threats, one event in each row. */
export const THREATS: CsvTable = {
  record: [
    member('id', 'The id of the threat.'),
    member('title', 'The title of the threat, chosen by the curator.'),
    parties('made_by', 'The id of the actor that makes the threat.'),
    parties('against', 'The id of the actor that is threatened.'),
    member('threatened_type', 'The type of measure that is threatened.', oneOf(MEASURE_TYPES)),
    ...RATE,
    products('products', 'products'),
    member('condition.text', 'The condition of the threat.'),
    member('condition.measures', 'The ids of the measures that the condition refers to.', LIST),
    ...support('condition', 'the condition'),
    ...date('deadline', 'The deadline of the threat'),
    member('statements', 'The ids of the statements that make the threat.', LIST),
    member('carried_out_by', 'The ids of the measures that carried out the threat.', LIST),
    ...ownSupport('', 'the threat'),
  ],
  rows: {
    list: 'events',
    what: 'event',
    id: 'event_id',
    parts: [...eventHead(THREAT_EVENT_TYPES), ...EVENT_TAIL],
  },
};
