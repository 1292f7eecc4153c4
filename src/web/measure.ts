import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import type { Measure } from '../domain/measure.ts';
import { type MeasureStatus, stateOn, statusOn } from '../domain/status.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Day, Id } from '../params/parameters.ts';
import { measureNode } from '../records/measure/jsonld.ts';
import { dayHtml } from './date.ts';
import { dayField } from './form.ts';
import { type Html, html } from './html.ts';
import { measureHistoryHtml } from './measure.history.ts';
import { measurePartsHtml } from './measure.parts.ts';
import { page } from './page.ts';
import { footHtml, recordAlternates, refsHtml, withRecord } from './record.ts';
import { becauseHtml, statusWords } from './status.ts';
import { inWords, STATE_WORDS } from './words.ts';

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
      const status = statusOn(record, day, knownOn);
      const current = stateOn(record, today, null);
      const alternates = recordAlternates('measure', record.id);
      const main = html`
<article>
<p class="kicker">${inWords(record.type)} · ${FLOW_WORDS[record.flow]}${record.imposedBy.length > 0 && html` · ${refsHtml(record.imposedBy.map(({ actor }) => actor))}`}</p>
<h1>${record.title}</h1>
<p class="lead">${record.summary}</p>
${statusHtml(record, status, day === today, knownOn)}
${measureHistoryHtml(store, record, published.pk, day, knownOn)}
${measurePartsHtml(store, record, published.pk)}
${footHtml('measure', record, published, alternates)}
</article>`;
      return {
        title: record.title,
        description: record.summary,
        main,
        alternates,
        data: jsonLd([measureNode(record, current.state, publicUrl)]),
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

/** Returns until when sources say so: what is presumed follows from them, but none of them reaches the day. */
function coveredWords(coveredUntil: DayValue | null): Html {
  return coveredUntil === null
    ? html`No dated source covers this day.`
    : html`No source covers this day. The latest is of ${dayHtml(coveredUntil)}.`;
}

function statusHtml(
  { id, provisions }: Measure,
  status: MeasureStatus,
  isToday: boolean,
  knownOn: DayValue | null,
): Html {
  const labels = new Map(provisions.map((provision) => [provision.id, provision.label]));
  return html`<section class="status is-${status.state}" aria-labelledby="status">
<h2 id="status"><span class="when">${isToday ? 'Today, ' : 'On '}${dayHtml(status.day)}${isToday && ' (UTC)'}${knownOn && html`, as known on ${dayHtml(knownOn)}`}</span> ${statusWords(status)}</h2>
${status.grade === 'presumed' && html`<p>${coveredWords(status.coveredUntil)}</p>`}
${status.neverInForce && html`<p>It was never in force.</p>`}
${status.unknownYear.length > 0 && html`<p>Possible only because of an event of unknown year: ${status.unknownYear.map((state) => STATE_WORDS[state]).join(', ')}.</p>`}
${status.provisions.length > 0 && html`<ul>${status.provisions.map(({ provision, possible }) => html`<li>${labels.get(provision ?? '')}: <b>${possible.map((state) => STATE_WORDS[state]).join(' or ')}</b></li>`)}</ul>`}
<details open><summary>Why</summary>${becauseHtml(status.because, knownOn)}</details>
<form class="row" action="/measures/${id}" aria-label="Status on another day">
${dayField('status_on', 'On another day', isToday ? undefined : status.day)}
${dayField('known_on', 'As known on', knownOn ?? undefined)}
<p class="field"><button>Show</button></p></form>
</section>`;
}
