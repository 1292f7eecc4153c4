import type { EffectValue } from '../domain/effect.ts';
import type { Support } from '../domain/evidence.ts';
import type { Measure, Party } from '../domain/measure.ts';
import { isEmpty } from '../domain/terms.ts';
import { relatedTo } from '../records/measure/related.ts';
import type { Store } from '../store/store.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html, linkHtml } from './html.ts';
import { identifiersHtml } from './identifiers.ts';
import { refHtml, refsHtml } from './record.ts';
import { termsHtml } from './terms.ts';
import { counted, inWords } from './words.ts';

/** Returns the provisions, products, scope and context of a measure, each with its evidence. */
export function measurePartsHtml(store: Store, measure: Measure, pk: number): Html {
  const { provisions, terms, schedules, relations, contextNotes, legalInstrument: legal } = measure;
  const talks = relatedTo(store, 'talks', [pk])(pk);
  return html`
${provisions.length > 0 && section('provisions', 'Provisions', html`<ul class="facts">${provisions.map((provision) => html`<li>${provision.label}${supportHtml(provision)}${termsHtml(provision.terms)}</li>`)}</ul>`)}
${!isEmpty(terms) && section('terms', 'Terms', html`${provisions.length > 0 && html`<p class="fine">These apply to every provision that has none of its own.</p>`}${termsHtml(terms)}`)}
${schedules.length > 0 && section('schedules', 'Schedules', schedulesHtml(measure))}
${section(
  'parties',
  'Who and by what',
  html`<dl>
${partiesHtml('Imposed by', measure.imposedBy)}
${partiesHtml('Administered by', measure.administeredBy)}
${measure.by && html`<dt>Main document</dt><dd>${refHtml(measure.by)}</dd>`}
${effectHtml(measure)}
${legal && html`<dt>Legal instrument</dt><dd>${legalHtml(legal)}${supportHtml(legal)}</dd>`}
${identifiersHtml(measure.identifiers)}
${relations.map((relation) => html`<dt>${inWords(relation.type)}</dt><dd>${refHtml(relation.measure)}${supportHtml(relation)}</dd>`)}
${talks.length > 0 && html`<dt>Related talks</dt><dd>${refsHtml(talks)}</dd>`}
</dl>`,
)}
${contextNotes.length > 0 && section('context', 'Context', html`<p class="fine">Background that the source itself gives. It is not a claim by an official.</p><ul class="facts">${contextNotes.map((note) => html`<li><b>${note.topic}.</b> ${note.text}${supportHtml(note)}</li>`)}</ul>`)}`;
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}

/** The tables of a measure, which are too long for its page: how many lines each has, and where to read them. */
function schedulesHtml({ id: measure, schedules }: Measure): Html {
  return html`<ul class="facts">${schedules.map(({ id, document, lines }) => {
    const path = `/v1/measures/${measure}/schedules/${id}`;
    const told =
      lines === null
        ? 'its lines have not been sent yet'
        : html`${counted(lines, 'line')} (<a href="${path}.csv" type="text/csv">CSV</a>, <a href="${path}" type="application/json">JSON</a>)`;
    return html`<li>${id}: ${told}, in ${refHtml(document)}</li>`;
  })}</ul>`;
}

/** Returns the actors in a role as a definition list entry, or nothing. */
export function partiesHtml(role: string, parties: readonly Party[]): Html {
  if (parties.length === 0) return html``;
  return html`<dt>${role}</dt>${parties.map((party) => html`<dd>${refHtml(party.actor)}${supportHtml(party)}</dd>`)}`;
}

const EFFECT_WORDS: Record<EffectValue, string> = {
  restricts: 'Restricts trade',
  eases: 'Eases trade',
  mixed: 'Restricts and eases trade',
  unstated: 'Not stated',
};

function effectHtml({ effect }: Measure): Html {
  if (effect.value === 'unstated') return html``;
  return html`<dt>Effect</dt><dd>${EFFECT_WORDS[effect.value]}${supportHtml(effect)}</dd>`;
}

function legalHtml({
  title,
  number,
  url,
}: { title: string; number: string | null; url: string | null } & Support): Html {
  return html`${linkHtml(url, title)}${number !== null && html`, ${number}`}`;
}
