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

/** The columns of a list of talks, one round a row. */
export const TALKS_LIST: ListColumn<ListedTalks>[] = [
  column('id', 'The id of the talks.', ({ id }) => id),
  column('title', 'What the talks are called in this base.', ({ title }) => title),
  ...dateColumns<ListedTalks>(
    'took_place',
    'From the first day to the last',
    ({ took_place }) => took_place,
  ),
  column('place', 'The place, as the source names it.', ({ place }) => place?.name),
  column('country', 'Its country (ISO 3166-1 alpha-2).', ({ place }) => place?.country),
  column('parties', 'The ids of the parties.', ({ parties }) => idsOf(parties)),
  column('parties_names', 'Their names.', ({ parties }) => namesOf(parties)),
  column('delegates', 'The ids of those who took part.', ({ delegates }) => idsOf(delegates)),
  column('delegates_names', 'Their names.', ({ delegates }) => namesOf(delegates)),
  column('outcomes', 'What they led to.', ({ outcomes }) => outcomes.map(({ text }) => text)),
  column('about', 'The records they were about, each `kind/id`.', (item) => pointersOf(item.about)),
  ...tailColumns<ListedTalks>((talks) => talks),
];

/** A list of rounds of talks as a CSV file to read, piece by piece. */
export function talksRows(talks: Iterable<ListedTalks>): Generator<string> {
  return listText(TALKS_LIST, talks);
}
