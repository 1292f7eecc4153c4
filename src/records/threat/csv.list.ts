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
import { rateColumns } from '../parts/rate.csv.ts';
import type { ThreatOutcomeJson } from './outcome.wire.ts';
import type { ThreatJson } from './wire.ts';

export type ListedThreat = ThreatJson & Listed & { outcome: ThreatOutcomeJson };

/** The columns of a list of threats, one in each row. */
export const THREAT_LIST: ListColumn<ListedThreat>[] = [
  column('id', 'The id of the threat.', ({ id }) => id),
  column('title', 'The title of the threat, chosen by the curator.', ({ title }) => title),
  column(
    'threatened_type',
    'The type of measure that is threatened.',
    (item) => item.threatened_type,
  ),
  column(
    'outcome',
    'The outcome, or `uncertain` if several are possible.',
    ({ outcome }) => outcome.outcome,
  ),
  column(
    'grade',
    'How sure the outcome is: `certain`, `presumed` or `possible`.',
    ({ outcome }) => outcome.grade,
  ),
  column('covered_until', 'The last day that the sources cover. Empty if none does.', (item) => {
    return item.outcome.covered_until;
  }),
  column('possible', 'All possible outcomes.', ({ outcome }) => outcome.possible),
  column('outcome_day', 'The day of the outcome.', ({ outcome }) => outcome.day),
  column(
    'outcome_known_on',
    'Only what was public on this day is used. Empty: everything that is recorded.',
    ({ outcome }) => outcome.known_on,
  ),
  column('made_by', 'The ids of the actors that make the threat.', (item) => idsOf(item.made_by)),
  column('made_by_names', 'The names of these actors.', (item) => namesOf(item.made_by)),
  column('against', 'The ids of the actors that are threatened.', (item) => idsOf(item.against)),
  column('against_names', 'The names of these actors.', (item) => namesOf(item.against)),
  ...rateColumns<ListedThreat>(),
  column('products', 'The products that the threatened measure would affect.', (item) =>
    item.products.map(({ label }) => label),
  ),
  column('codes', 'The codes of all products.', (item) =>
    item.products.flatMap(({ codes }) => codes),
  ),
  column('condition', 'The condition of the threat.', (item) => item.condition?.text),
  column('condition_measures', 'The ids of the measures that the condition refers to.', (item) =>
    item.condition?.measures.map(({ id }) => id),
  ),
  ...dateColumns<ListedThreat>('made_on', 'The day on which the threat was made', ({ events }) => {
    return events.find(({ type }) => type === 'made')?.date;
  }),
  ...dateColumns<ListedThreat>(
    'deadline',
    'The deadline of the threat',
    ({ deadline }) => deadline,
  ),
  column('statements', 'The ids of the statements that make the threat.', (item) =>
    item.statements.map(({ id }) => id),
  ),
  column('carried_out_by', 'The ids of the measures that carried out the threat.', (item) =>
    item.carried_out_by.map(({ id }) => id),
  ),
  ...tailColumns<ListedThreat>((threat) => threat),
];

/** Writes a list of threats as a CSV file to read, in pieces. */
export function threatRows(threats: Iterable<ListedThreat>): Generator<string> {
  return listText(THREAT_LIST, threats);
}
