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
import type { RateJson } from '../parts/product.wire.ts';
import type { MeasureStatusJson } from './status.wire.ts';
import type { MeasureJson } from './wire.ts';

export type ListedMeasure = MeasureJson & Listed & { status: MeasureStatusJson };

/** The columns of a rate. */
export function rateColumns<T extends { rate?: RateJson | undefined }>(): ListColumn<T>[] {
  return [
    column(
      'rate_value',
      'The value of the rate, if the source states one.',
      ({ rate }) => rate?.value,
    ),
    column('rate_unit', 'The unit of the rate.', ({ rate }) => rate?.unit),
    column('rate_as_written', 'The words of the source for the rate.', ({ rate }) => {
      return rate?.as_written;
    }),
  ];
}

const STATUS: ListColumn<ListedMeasure>[] = [
  column(
    'status',
    'The state, or `uncertain` if several are possible.',
    ({ status }) => status.status,
  ),
  column('certainty', '`certain` if only one state is possible.', ({ status }) => status.certainty),
  column('possible', 'All possible states.', ({ status }) => status.possible),
  column('status_day', 'The day of the status.', ({ status }) => status.day),
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
];

/** The columns of a list of measures, one a row. */
export const MEASURE_LIST: ListColumn<ListedMeasure>[] = [
  column('id', 'The id of the measure.', ({ id }) => id),
  column('title', 'The title of the measure, chosen by the curator.', ({ title }) => title),
  column('type', 'The type of measure.', ({ type }) => type),
  column('flow', 'The flow of trade that the measure affects.', ({ flow }) => flow),
  ...STATUS,
  column('summary', 'A summary of the measure.', ({ summary }) => summary),
  column('imposed_by', 'The ids of the actors that impose the measure.', (item) =>
    idsOf(item.imposed_by),
  ),
  column('imposed_by_names', 'The names of these actors.', (item) => namesOf(item.imposed_by)),
  column('administered_by', 'The ids of the actors that administer the measure.', (item) =>
    idsOf(item.administered_by),
  ),
  column('applies_to', 'Who or what the measure applies to.', (item) => item.applies_to.scope),
  column('applies_to_actors', 'The ids of these actors, if `applies_to` is `actors`.', (item) =>
    item.applies_to.actors.map(({ id }) => id),
  ),
  column('products', 'The products that the measure affects.', (item) =>
    item.products.map(({ label }) => label),
  ),
  column('hs_codes', 'The Harmonized System codes of all products.', (item) =>
    item.products.flatMap(({ hs_codes: codes }) => codes),
  ),
  ...rateColumns<ListedMeasure>(),
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
