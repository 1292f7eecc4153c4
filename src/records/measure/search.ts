import type { Measure } from '../../domain/measure.ts';
import type { SearchOf } from '../kind.ts';
import { countryOf, monthOf } from '../parts/facet.ts';
import { productWords } from '../parts/product.words.ts';

/** How search finds measures. */
export const MEASURE_SEARCH: SearchOf<Measure> = {
  words({ summary, provisions, contextNotes, legalInstrument: legal, products }) {
    const notes = contextNotes.map(({ text }) => text);
    const instrument = [legal?.title ?? null, legal?.number ?? null];
    const body = [summary, ...provisions.map(({ label }) => label), ...notes, ...instrument];
    return { body, products: productWords(products) };
  },
  texts: [
    'title',
    'summary',
    'products/*/label',
    'products/*/as_written',
    'provisions/*/label',
    'context_notes/*/text',
    'legal_instrument/title',
    'legal_instrument/number',
  ],
  facets: {
    country: [countryOf('measure_parties', 'measure_pk', 'actor_pk')],
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
