import type { Evidence } from '../../domain/evidence.ts';
import type { Statement } from '../../domain/statement.ts';
import type { SearchOf } from '../kind.ts';
import { monthOf } from '../parts/facet.ts';
import { SETTLED_LIST } from './rows.ts';

/** Statements with an identified speaker, because nobody is counted for words that may be another's. */
const SPOKEN = `statements t CROSS JOIN actors a
  ON a.record_pk = t.speaker_pk AND t.speaker_resolution IN ${SETTLED_LIST}`;

/** How search finds statements. */
export const STATEMENT_SEARCH: SearchOf<Statement> = {
  words({ speaker, occasion, renderings }) {
    const wordings = renderings.flatMap(({ evidence }) => wordingOf(evidence));
    return { body: [speaker.mention, speaker.actor?.label ?? null, occasion, ...wordings] };
  },
  texts: [
    'renderings/*/content/*',
    'summary',
    'speaker/mention',
    'speaker/actor/label',
    'occasion',
  ],
  facets: {
    speaker: [{ from: SPOKEN, pk: 't.record_pk', value: 'a.id' }],
    country: [{ from: SPOKEN, pk: 't.record_pk', value: 'a.country' }],
    quotation_type: [{ from: 'renderings g', pk: 'g.statement_pk', value: 'g.quotation_type' }],
    month: [
      {
        from: 'statements t',
        pk: 't.record_pk',
        value: monthOf('t.said_earliest', 't.said_latest'),
      },
    ],
  },
};

function wordingOf(evidence: Evidence[]): string[] {
  return evidence.filter(({ role }) => role === 'content').map(({ exact }) => exact);
}
