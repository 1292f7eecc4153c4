import {
  column,
  dateColumns,
  idsOf,
  type ListColumn,
  type Listed,
  listText,
  namesOf,
  tailColumns,
} from '../../formats/csv/list.ts';
import { rateColumns } from '../measure/csv.list.ts';
import type { ThreatOutcomeJson } from './outcome.wire.ts';
import type { ThreatJson } from './wire.ts';

export type ListedThreat = ThreatJson & Listed & { outcome: ThreatOutcomeJson };

/** The columns of a list of threats, one a row. */
export const THREAT_LIST: ListColumn<ListedThreat>[] = [
  column('id', 'The id of the threat.', ({ id }) => id),
  column('title', 'What the threat is called in this base.', ({ title }) => title),
  column('threatened_type', 'What kind of measure is threatened.', (item) => item.threatened_type),
  column('outcome', 'The one possible outcome, or `uncertain`.', ({ outcome }) => outcome.outcome),
  column('certainty', 'Whether one outcome is possible.', ({ outcome }) => outcome.certainty),
  column('possible', 'All possible outcomes.', ({ outcome }) => outcome.possible),
  column('outcome_day', 'The day the outcome is of.', ({ outcome }) => outcome.day),
  column(
    'outcome_known_on',
    'Only what was public on this day counts; empty: all that this base holds.',
    ({ outcome }) => outcome.known_on,
  ),
  column('made_by', 'The ids of those who make it.', (item) => idsOf(item.made_by)),
  column('made_by_names', 'Their names.', (item) => namesOf(item.made_by)),
  column('against', 'The ids of those it is made against.', (item) => idsOf(item.against)),
  column('against_names', 'Their names.', (item) => namesOf(item.against)),
  ...rateColumns<ListedThreat>(),
  column('products', 'What it would touch.', (item) => item.products.map(({ label }) => label)),
  column('hs_codes', 'The Harmonized System codes of all of it.', (item) =>
    item.products.flatMap(({ hs_codes: codes }) => codes),
  ),
  column('condition', 'What it hangs on.', (item) => item.condition?.text),
  column('condition_measures', 'The ids of the measures it hangs on.', (item) =>
    item.condition?.measures.map(({ id }) => id),
  ),
  ...dateColumns<ListedThreat>('made_on', 'When it was made', ({ events }) => {
    return events.find(({ type }) => type === 'made')?.date;
  }),
  ...dateColumns<ListedThreat>('deadline', 'The deadline it sets', ({ deadline }) => deadline),
  column('statements', 'The ids of the statements in which it was made.', (item) =>
    item.statements.map(({ id }) => id),
  ),
  column('carried_out_by', 'The ids of the measures that carried it out.', (item) =>
    item.carried_out_by.map(({ id }) => id),
  ),
  ...tailColumns<ListedThreat>((threat) => threat),
];

/** A list of threats as a CSV file to read, piece by piece. */
export function threatRows(threats: Iterable<ListedThreat>): Generator<string> {
  return listText(THREAT_LIST, threats);
}
