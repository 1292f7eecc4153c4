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
    column('rate_value', 'The number of the rate, where one is named.', ({ rate }) => rate?.value),
    column('rate_unit', 'What the number counts.', ({ rate }) => rate?.unit),
    column('rate_as_written', "The source's own words for the rate.", ({ rate }) => {
      return rate?.as_written;
    }),
  ];
}

const STATUS: ListColumn<ListedMeasure>[] = [
  column('status', 'The one possible state, or `uncertain`.', ({ status }) => status.status),
  column('certainty', 'Whether one state is possible.', ({ status }) => status.certainty),
  column('possible', 'All possible states.', ({ status }) => status.possible),
  column('status_day', 'The day the status is of.', ({ status }) => status.day),
  column(
    'status_known_on',
    'Only what was public on this day counts; empty: all that this base holds.',
    ({ status }) => status.known_on,
  ),
  column(
    'never_in_force',
    'Whether it ended or was suspended before it took effect; empty: that is open.',
    ({ status }) => status.never_in_force,
  ),
];

/** The columns of a list of measures, one a row. */
export const MEASURE_LIST: ListColumn<ListedMeasure>[] = [
  column('id', 'The id of the measure.', ({ id }) => id),
  column('title', 'What the measure is called in this base.', ({ title }) => title),
  column('type', 'What kind of measure it is.', ({ type }) => type),
  column('flow', 'Which flow of trade it touches.', ({ flow }) => flow),
  ...STATUS,
  column('summary', 'The measure in a sentence or two.', ({ summary }) => summary),
  column('imposed_by', 'The ids of those who impose it.', (item) => idsOf(item.imposed_by)),
  column('imposed_by_names', 'Their names.', (item) => namesOf(item.imposed_by)),
  column('administered_by', 'The ids of those who administer it.', (item) =>
    idsOf(item.administered_by),
  ),
  column('applies_to', 'To whom it applies.', (item) => item.applies_to.scope),
  column('applies_to_actors', 'The ids of those, where it is actors.', (item) =>
    item.applies_to.actors.map(({ id }) => id),
  ),
  column('products', 'What it touches.', (item) => item.products.map(({ label }) => label)),
  column('hs_codes', 'The Harmonized System codes of all its products.', (item) =>
    item.products.flatMap(({ hs_codes: codes }) => codes),
  ),
  ...rateColumns<ListedMeasure>(),
  column('legal_instrument', 'The title of its legal instrument.', (item) => {
    return item.legal_instrument?.title;
  }),
  column('legal_instrument_number', 'Its number.', (item) => item.legal_instrument?.number),
  column('legal_instrument_url', 'Where it is published.', (item) => item.legal_instrument?.url),
  column('related_to', 'The measures it relates to.', (item) =>
    pointersOf(item.relations.map(({ measure }) => measure)),
  ),
  ...tailColumns<ListedMeasure>((measure) => measure),
];

/** A list of measures as a CSV file to read, piece by piece. */
export function measureRows(measures: Iterable<ListedMeasure>): Generator<string> {
  return listText(MEASURE_LIST, measures);
}
