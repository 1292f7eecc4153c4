import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import type { Measure } from '../domain/measure.ts';
import { type MeasureStatus, stateOn } from '../domain/status.ts';
import { type StatusWithTerms, statusWithTermsOn } from '../domain/status-with-terms.ts';
import { ratedSchedules } from '../domain/terms-of-day.rate.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Day, Id } from '../params/parameters.ts';
import { measureNode } from '../records/measure/jsonld.ts';
import { provisionInWords, statesInWords, statusInWords } from '../records/measure/status.words.ts';
import type { Store } from '../store/store.ts';
import { dayHtml } from './date.ts';
import { dayField } from './form.ts';
import { type Html, html } from './html.ts';
import { measureHistoryHtml } from './measure.history.ts';
import { measurePartsHtml } from './measure.parts.ts';
import { page } from './page.ts';
import { rateOfDay } from './rate.ts';
import { footHtml, recordAlternates, refsHtml, withRecord } from './record.ts';
import { becauseHtml, coverageHtml } from './status.ts';
import { inWords } from './words.ts';

export const measurePage = page({
  path: '/measures/:id',
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ status_on: Day.optional(), known_on: Day.optional() }),
  show(input, context) {
    const { today, query } = input;
    const { store, publicUrl } = context;
    return withRecord('measure', input, context, ({ record, published }) => {
      const day = query.status_on ?? today;
      const knownOn = query.known_on ?? null;
      const status = statusWithTermsOn(record, day, knownOn);
      const current = stateOn(record, today, null);
      const alternates = recordAlternates('measure', record.id);
      const main = html`
<article>
<p class="kicker">${inWords(record.type)} · ${FLOW_WORDS[record.flow]}${record.imposedBy.length > 0 && html` · ${refsHtml(record.imposedBy.map(({ actor }) => actor))}`}</p>
<h1>${record.title}</h1>
<p class="lead">${record.summary}</p>
${statusHtml(store, record, status, day === today, knownOn)}
${measureHistoryHtml(store, record, published.pk, day, knownOn)}
${measurePartsHtml(store, record, published.pk)}
${footHtml('measure', record, published, alternates)}
</article>`;
      return {
        title: record.title,
        description: record.summary,
        main,
        alternates,
        data: jsonLd([measureNode(record, current, publicUrl)]),
        section: '/measures',
      };
    });
  },
});

const FLOW_WORDS: Record<Measure['flow'], string> = {
  import: 'imports',
  export: 'exports',
  both: 'imports and exports',
};

/** Returns whether a measure that is suspended or ended was ever in force. */
function neverHtml({ neverInForce }: MeasureStatus): Html {
  if (neverInForce === false) return html``;
  return neverInForce
    ? html`<p>It was never in force.</p>`
    : html`<p>It is not certain that it was ever in force.</p>`;
}

function statusHtml(
  store: Store,
  { id, provisions, schedules }: Measure,
  status: StatusWithTerms,
  isToday: boolean,
  knownOn: DayValue | null,
): Html {
  const rated = ratedSchedules(schedules);
  const labels = new Map(provisions.map((provision) => [provision.id, provision.label]));
  return html`<section class="status is-${status.state}" aria-labelledby="status">
<h2 id="status"><span class="when">${isToday ? 'Today, ' : 'On '}${dayHtml(status.day)}${isToday && ' (UTC)'}${knownOn && html`, as known on ${dayHtml(knownOn)}`}</span> ${statusInWords(status)}</h2>
${coverageHtml(store, status)}
${neverHtml(status)}
${status.unknownYear.length > 0 && html`<p>Possible only because of an event of unknown year: ${statesInWords(status.unknownYear).join(', ')}.</p>`}
${status.rate !== null && provisions.length === 0 && html`<p>${rateOfDay(status.terms[0], rated, 'Rate: ')}</p>`}
${provisions.length > 0 && html`<ul>${status.provisions.map((one, place) => html`<li>${labels.get(one.provision ?? '')}: <b>${provisionInWords(one)}</b>${one.neverInForce && ', never in force'}${rateOfDay(status.terms[place], rated, ', ')}</li>`)}</ul>`}
<details open><summary>Why</summary>${becauseHtml(status.because, knownOn)}</details>
<form class="row" action="/measures/${id}" aria-label="Status on another day">
${dayField('status_on', 'On another day', isToday ? undefined : status.day)}
${dayField('known_on', 'As known on', knownOn ?? undefined)}
<p class="field"><button>Show</button></p></form>
</section>`;
}
