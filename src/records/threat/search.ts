import type { Threat } from '../../domain/threat.ts';
import type { SearchOf } from '../kind.ts';
import { countryOf } from '../parts/facet.ts';
import { productWords } from '../parts/product.words.ts';

/** How search finds threats. */
export const THREAT_SEARCH: SearchOf<Threat> = {
  words({ rate, condition, madeBy, against, products }) {
    const parties = [...madeBy, ...against].map(({ actor }) => actor.label);
    const body = [rate.asWritten, condition?.text ?? null, ...parties];
    return { body, products: productWords(products) };
  },
  texts: [
    'title',
    'rate/as_written',
    'condition/text',
    'products/*/label',
    'products/*/as_written',
  ],
  facets: {
    country: [countryOf('threat_parties', 'threat_pk', 'actor_pk')],
    type: [{ from: 'threats t', pk: 't.record_pk', value: 't.threatened_type' }],
  },
};
