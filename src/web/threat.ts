import { z } from 'zod';
import { type OutcomeOnDay, outcomeOn } from '../domain/outcome.ts';
import type { Threat } from '../domain/threat.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Day, Id } from '../params/parameters.ts';
import { threatNode } from '../records/threat/jsonld.ts';
import { outcomeInWords } from '../records/threat/outcome.words.ts';
import type { Store } from '../store/store.ts';
import { datedHtml, dateHtml, dayHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { dayField } from './form.ts';
import { type Html, html } from './html.ts';
import { partiesHtml } from './measure.parts.ts';
import { page } from './page.ts';
import { footHtml, readByRef, recordAlternates, refHtml, withRecord } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { becauseHtml, coverageHtml } from './status.ts';
import { tableHtml } from './table.ts';
import { productsHtml, rateHtml } from './terms.ts';
import { inWords, MODALITY_WORDS } from './words.ts';

export const threatPage = page({
  path: '/threats/:id',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ outcome_on: Day.optional() }),
  show(input, context) {
    return withRecord('threat', input, context, ({ record, published }) => {
      const { store, publicUrl } = context;
      const day = input.query.outcome_on ?? input.today;
      const alternates = recordAlternates('threat', record.id);
      const statements = record.statements.flatMap(
        ({ id }) => readByRef(store, 'statement', id) ?? [],
      );
      const main = html`
<article>
<p class="kicker">Threat · ${inWords(record.threatenedType)}</p>
<h1>${record.title}</h1>
${outcomeHtml(store, record, day, input.today)}
${termsHtml(record)}
${eventsHtml(record)}
<section aria-labelledby="made-in"><h2 id="made-in">Statements</h2>${statementsHtml(store, statements, 3)}</section>
${footHtml('threat', record, published, alternates)}
</article>`;
      return {
        title: record.title,
        description: 'A threat: its condition, its outcome and the statements that make it.',
        main,
        alternates,
        data: jsonLd([threatNode(record, outcomeOn(record, input.today, null), publicUrl)]),
        section: '/threats',
      };
    });
  },
});

function outcomeHtml(store: Store, threat: Threat, day: string, today: string): Html {
  const outcome = outcomeOn(threat, day, null);
  const { deadlinePassed } = outcome;
  const isOpen = outcome.possible.some((one) => one === 'pending' || one === 'lapsed');
  return html`<section class="status is-${outcome.outcome}" aria-labelledby="outcome">
<h2 id="outcome"><span class="when">${day === today ? 'Today, ' : 'On '}${dayHtml(day)}${day === today && ' (UTC)'}</span> ${outcomeInWords(outcome)}</h2>
${coverageHtml(store, outcome)}
${deadlinePassed !== null && isOpen && html`<p>${DEADLINE_WORDS[deadlinePassed]}</p>`}
${carriersHtml(threat, outcome)}
<details open><summary>Why</summary>${becauseHtml(outcome.because)}</details>
<form class="row" action="/threats/${threat.id}" aria-label="Outcome on another day">${dayField('outcome_on', 'On another day', day === today ? undefined : day)}<p class="field"><button>Show</button></p></form>
</section>`;
}

/** Returns the measures that carried out the threat, or may have. */
function carriersHtml({ carriedOutBy }: Threat, { outcome, possible }: OutcomeOnDay): Html {
  const [wholly, partly] = (['carried_out', 'partly_carried_out'] as const).map((one) =>
    possible.includes(one),
  );
  if (!wholly && !partly) return html``;
  if (carriedOutBy.length === 0)
    return outcome === 'uncertain'
      ? html``
      : html`<p>The measure that carried it out is not recorded here.</p>`;
  const how = wholly ? 'Carried out by' : 'Partly carried out by';
  const words = outcome === 'uncertain' ? `Possibly ${how.toLowerCase()}` : how;
  return html`<p>${words}:</p><ul>${carriedOutBy.map((ref) => html`<li>${refHtml(ref)}</li>`)}</ul>`;
}

const DEADLINE_WORDS = {
  no: 'Its deadline has not passed.',
  maybe: 'Its deadline may have passed.',
  yes: 'Its deadline has passed. It is certain to have lapsed only if a source reports that.',
};

function termsHtml(threat: Threat): Html {
  const { condition, deadline, rate, products } = threat;
  return html`<section aria-labelledby="terms"><h2 id="terms">What is threatened</h2><dl>
${partiesHtml('By', threat.madeBy)}
${partiesHtml('Against', threat.against)}
<dt>Rate</dt><dd>${rateHtml(rate)}${supportHtml(rate)}</dd>
<dt>Condition</dt><dd>${condition === null ? 'None stated' : html`${condition.text}${condition.measures.length > 0 && html`<ul>${condition.measures.map((ref) => html`<li>${refHtml(ref)}</li>`)}</ul>`}${supportHtml(condition)}`}</dd>
<dt>Deadline</dt><dd>${deadline === null ? 'None stated' : datedHtml(deadline)}</dd>
</dl><h3>Products</h3>${productsHtml(products)}</section>`;
}

function eventsHtml({ events }: Threat): Html {
  if (events.length === 0) return html``;
  const rows = events.map((event) => [
    html`<b>${inWords(event.type)}</b><span class="fine block">${MODALITY_WORDS[event.modality]}</span>`,
    html`${event.modality === 'scheduled' && 'Expected '}${dateHtml(event.date)}${event.date.note !== null && html`<span class="fine block">${event.date.note}</span>`}`,
    supportHtml(event),
  ]);
  return html`<section aria-labelledby="events"><h2 id="events">History</h2>${tableHtml('Events', ['Event', 'Date', 'Source'], rows, 'titled')}</section>`;
}
