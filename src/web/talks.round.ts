import { z } from 'zod';
import type { Talks } from '../domain/talks.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Id } from '../params/parameters.ts';
import { findStatements, NO_STATEMENTS, STATEMENT_SORTS } from '../records/statement/list.ts';
import { talksNode } from '../records/talks/jsonld.ts';
import { datedHtml, extentHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { partiesHtml } from './measure.parts.ts';
import { page } from './page.ts';
import { footHtml, readByPk, recordAlternates, refHtml, withRecord } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { countryName } from './words.ts';

const SHOWN = { limit: 20, after: null, count: 'bounded' } as const;

export const roundPage = page({
  path: '/talks/:id',
  params: z.strictObject({ id: Id }),
  show(input, context) {
    const { store, publicUrl } = context;
    return withRecord('talks', input, context, ({ record, published }) => {
      const alternates = recordAlternates('talks', record.id);
      const about = { kind: 'talks' as const, id: record.id };
      const filter = { ...NO_STATEMENTS, about };
      const { items } = findStatements(store, filter, STATEMENT_SORTS.said, SHOWN);
      const statements = items.map(({ pk }) => readByPk(store, 'statement', pk));
      const main = html`
<article>
<p class="kicker">Talks · ${extentHtml(record.tookPlace)}</p>
<h1>${record.title}</h1>
${factsHtml(record)}
<section aria-labelledby="outcomes"><h2 id="outcomes">Outcomes</h2>${outcomesHtml(record)}</section>
<section aria-labelledby="statements"><h2 id="statements">Statements about these talks</h2>${statementsHtml(store, statements, 3)}</section>
${footHtml('talks', record, published, alternates)}
</article>`;
      return {
        title: record.title,
        description:
          'A round of trade negotiations: who met, where and when, and with what outcome.',
        main,
        alternates,
        data: jsonLd([talksNode(record, publicUrl)]),
        section: '/talks',
      };
    });
  },
});

function factsHtml({ tookPlace, place, parties, delegates, about }: Talks): Html {
  return html`<section aria-labelledby="facts"><h2 id="facts">Details</h2><dl>
${partiesHtml('Parties', parties)}
${delegates.length > 0 && html`<dt>Delegates</dt>${delegates.map((delegate) => html`<dd>${refHtml(delegate.actor)}${delegate.onBehalfOf && html` for ${refHtml(delegate.onBehalfOf)}`}${supportHtml(delegate)}</dd>`)}`}
${place && html`<dt>Place</dt><dd>${place.name}${place.country !== null && `, ${countryName(place.country)}`}${supportHtml(place)}</dd>`}
<dt>Date</dt><dd>${datedHtml(tookPlace, extentHtml(tookPlace))}</dd>
${about.length > 0 && html`<dt>About</dt>${about.map((ref) => html`<dd>${refHtml(ref)}</dd>`)}`}
</dl></section>`;
}

function outcomesHtml({ outcomes }: Talks): Html {
  if (outcomes.length === 0) return html`<p>No source states an outcome.</p>`;
  return html`<ul class="facts">${outcomes.map((outcome) => html`<li>${outcome.text}${supportHtml(outcome)}</li>`)}</ul>`;
}
