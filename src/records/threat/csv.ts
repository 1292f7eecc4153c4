import { MEASURE_TYPES } from '../../domain/measure.ts';
import { THREAT_EVENT_TYPES } from '../../domain/threat.ts';
import { LIST, oneOf } from '../../formats/csv/cell.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';
import { EVENT_TAIL, eventHead } from '../parts/event.csv.ts';
import { PRODUCTS, parties, RATE } from '../parts/product.csv.ts';

/** Threats, one row an event. */
export const THREATS: CsvTable = {
  record: [
    member('id', 'The id of the threat.'),
    member('title', 'What the threat is called in this base.'),
    parties('made_by', 'The id of the actor that makes it.'),
    parties('against', 'The id of the actor it is made against.'),
    member('threatened_type', 'What kind of measure is threatened.', oneOf(MEASURE_TYPES)),
    ...RATE,
    PRODUCTS,
    member('condition.text', 'What it hangs on.'),
    member('condition.measures', 'The ids of the measures it hangs on.', LIST),
    ...support('condition', 'the condition'),
    ...date('deadline', 'The deadline it sets'),
    member('statements', 'The ids of the statements in which it was made.', LIST),
    member('carried_out_by', 'The ids of the measures that carried it out.', LIST),
    ...ownSupport('', 'the threat'),
  ],
  rows: {
    list: 'events',
    what: 'event',
    id: 'event_id',
    parts: [...eventHead(THREAT_EVENT_TYPES), ...EVENT_TAIL],
  },
};
