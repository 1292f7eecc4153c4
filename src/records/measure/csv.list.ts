import {
  column,
  idsOf,
  type ListColumn,
  type Listed,
  listText,
  namesOf,
  pointersOf,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { MeasureStatusJson } from './status.wire.ts';
import { TERMS_COLUMNS } from './terms.csv.ts';
import type { MeasureJson } from './wire.ts';

export type ListedMeasure = MeasureJson & Listed & { status: MeasureStatusJson };

const STATUS: ListColumn<ListedMeasure>[] = [
  column(
    'status',
    'The state, or `uncertain` if several are possible.',
    ({ status }) => status.state,
  ),
  column(
    'grade',
    'How sure the status is: `certain`, `presumed` or `possible`.',
    ({ status }) => status.grade,
  ),
  column('covered_until', 'The last day that the sources cover. Empty if none does.', (item) => {
    return item.status.covered_until;
  }),
  column('possible', 'All possible states.', ({ status }) => status.possible),
  column('status_day', 'The day of the status.', ({ status }) => status.on),
  column(
    'status_known_on',
    'Only what was public on this day is used. Empty: everything that is recorded.',
    ({ status }) => status.known_on,
  ),
  column(
    'never_in_force',
    'Whether the measure ended or was suspended before it took effect. Empty if that is not certain.',
    ({ status }) => status.never_in_force,
  ),
  column(
    'rate',
    'The rates on the day of the status: of the provisions that may be in force, else those that stand. `rates in a schedule`: lines of a schedule have some, too.',
    ({ status }) => status.rate,
  ),
];

/** The columns of a list of measures, one a row. */
export const MEASURE_LIST: ListColumn<ListedMeasure>[] = [
  column('id', 'The id of the measure.', ({ id }) => id),
  column('title', 'The title of the measure, chosen by the curator.', ({ title }) => title),
  column('type', 'The type of measure.', ({ type }) => type),
  column('flow', 'The flow of trade that the measure affects.', ({ flow }) => flow),
  column('effect', 'What the measure does to trade.', ({ effect }) => effect.value),
  ...STATUS,
  column('summary', 'A summary of the measure.', ({ summary }) => summary),
  column('imposed_by', 'The ids of the actors that impose the measure.', (item) =>
    idsOf(item.imposed_by),
  ),
  column('imposed_by_names', 'The names of these actors.', (item) => namesOf(item.imposed_by)),
  column('administered_by', 'The ids of the actors that administer the measure.', (item) =>
    idsOf(item.administered_by),
  ),
  ...TERMS_COLUMNS,
  column('identifiers', 'The identifiers, each as `scheme:value`.', ({ identifiers }) =>
    identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
  ),
  column('legal_instrument', 'The title of the legal instrument.', (item) => {
    return item.legal_instrument?.title;
  }),
  column(
    'legal_instrument_number',
    'The number of the legal instrument.',
    (item) => item.legal_instrument?.number,
  ),
  column(
    'legal_instrument_url',
    'The URL of the legal instrument.',
    (item) => item.legal_instrument?.url,
  ),
  column('related_to', 'The ids of related measures.', (item) =>
    pointersOf(item.relations.map(({ measure }) => measure)),
  ),
  ...tailColumns<ListedMeasure>((measure) => measure),
];

/** A list of measures as a CSV file to read, piece by piece. */
export function measureRows(measures: Iterable<ListedMeasure>): Generator<string> {
  return listText(MEASURE_LIST, measures);
}
