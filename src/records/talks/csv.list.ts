import {
  column,
  dateColumns,
  idsOf,
  type ListColumn,
  type Listed,
  listText,
  namesOf,
  pointersOf,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { TalksJson } from './wire.ts';

export type ListedTalks = TalksJson & Listed;

/** The columns of a list of talks, one round in each row. */
export const TALKS_LIST: ListColumn<ListedTalks>[] = [
  column('id', 'The id of the talks.', ({ id }) => id),
  column('title', 'The title of the talks, chosen by the curator.', ({ title }) => title),
  ...dateColumns<ListedTalks>(
    'took_place',
    'The days of the talks, from first to last',
    ({ took_place }) => took_place,
  ),
  column('place', 'The name of the place, as the source prints it.', ({ place }) => place?.name),
  column(
    'country',
    'The country of the place (ISO 3166-1 alpha-2).',
    ({ place }) => place?.country,
  ),
  column('parties', 'The ids of the parties.', ({ parties }) => idsOf(parties)),
  column('parties_names', 'The names of these actors.', ({ parties }) => namesOf(parties)),
  column('delegates', 'The ids of the people who took part.', ({ delegates }) => idsOf(delegates)),
  column('delegates_names', 'The names of these actors.', ({ delegates }) => namesOf(delegates)),
  column('outcomes', 'The outcomes of the talks.', ({ outcomes }) =>
    outcomes.map(({ text }) => text),
  ),
  column('about', 'The records that the talks were about, each as `kind/id`.', (item) =>
    pointersOf(item.about),
  ),
  ...tailColumns<ListedTalks>((talks) => talks),
];

/** Writes a list of talks as a CSV file to read, in pieces. */
export function talksRows(talks: Iterable<ListedTalks>): Generator<string> {
  return listText(TALKS_LIST, talks);
}
