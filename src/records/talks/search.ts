import type { Talks } from '../../domain/talks.ts';
import type { SearchOf } from '../kind.ts';
import { countryOf } from '../parts/facet.ts';

/** How search finds rounds of talks. */
export const TALKS_SEARCH: SearchOf<Talks> = {
  words({ place, outcomes, parties, delegates }) {
    const people = [...parties, ...delegates].map(({ actor }) => actor.label);
    return { body: [place?.name ?? null, ...outcomes.map(({ text }) => text), ...people] };
  },
  texts: [
    'title',
    'place/name',
    'outcomes/*/text',
    'parties/*/actor/label',
    'delegates/*/actor/label',
  ],
  facets: { country: [countryOf('talks_parties', 'talks_pk', 'actor_pk')] },
};
