import type { Measure } from '../../domain/measure.ts';
import { allTerms } from '../../domain/terms.ts';
import type { SearchOf } from '../kind.ts';
import { countryOf, monthOf } from '../parts/facet.ts';
import { codedWords, termsWords } from './terms.words.ts';

/** How search finds measures. */
export const MEASURE_SEARCH: SearchOf<Measure> = {
  words({ summary, identifiers, provisions, contextNotes, legalInstrument: legal, ...measure }) {
    const notes = contextNotes.map(({ text }) => text);
    const instrument = [legal?.title ?? null, legal?.number ?? null];
    const body = [
      summary,
      ...provisions.map(({ label }) => label),
      ...notes,
      ...instrument,
      ...identifiers.map(({ value }) => value),
    ];
    const terms = allTerms({ ...measure, provisions });
    return { body: [...body, ...terms.flatMap(termsWords)], products: terms.flatMap(codedWords) };
  },
  texts: [
    'title',
    'summary',
    'products/items/*/label',
    'products/items/*/as_written',
    'provisions/*/label',
    'provisions/*/products/items/*/label',
    'provisions/*/products/items/*/as_written',
    'context_notes/*/text',
    'legal_instrument/title',
    'legal_instrument/number',
    'identifiers/*/value',
  ],
  facets: {
    country: [
      countryOf('measure_parties', 'measure_pk', 'actor_pk'),
      countryOf('scope_actors', 'measure_pk', 'actor_pk'),
    ],
    type: [{ from: 'measures t', pk: 't.record_pk', value: 't.type' }],
    month: [
      {
        from: `(SELECT * FROM event_days WHERE class = 'announcement') v`,
        pk: 'v.measure_pk',
        value: monthOf('v.earliest', 'v.latest'),
      },
    ],
  },
};
