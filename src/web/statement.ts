import { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import { possibleSpeakers, type Statement, settledSpeaker } from '../domain/statement.ts';
import { speakerOf } from '../formats/attribution.ts';
import { jsonLd } from '../formats/jsonld.ts';
import { Id } from '../params/parameters.ts';
import { statementNodes } from '../records/statement/jsonld.ts';
import type { Store } from '../store/store.ts';
import { datedHtml, dateHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { footHtml, readByRef, recordAlternates, refHtml, refsHtml, withRecord } from './record.ts';
import { citeHtml } from './statement.cite.ts';
import { actHtml, speakerHtml, wordingHtml } from './wording.ts';
import { inWords, RESOLUTION_WORDS } from './words.ts';

export const statementPage = page({
  path: '/statements/:id',
  params: z.strictObject({ id: Id }),
  show(input, context) {
    const { store, publicUrl } = context;
    return withRecord('statement', input, context, ({ record, published }) => {
      const actor = actorOf(store, record);
      const alternates = recordAlternates('statement', record.id);
      const main = html`
<article>
<p class="kicker">Statement · ${actHtml(record)}</p>
<h1>${record.summary}</h1>
<p class="byline">${speakerHtml(record)}${record.roleOnDay && html`, ${record.roleOnDay.title}`}, ${dateHtml(record.saidOn)}</p>
<p class="fine">The heading is a summary, not a quotation. The sources print:</p>
${record.renderings.map((rendering) => wordingHtml(store, rendering))}
${record.renderings.length === 0 && html`<p>No wording is known.</p>`}
${factsHtml(record)}
${citeHtml(published, context, input.today)}
${footHtml('statement', record, published, alternates)}
</article>`;
      return {
        title: record.summary,
        description: `A statement by ${speakerOf(record)}, with its wording and its source.`,
        main,
        alternates,
        data: jsonLd(nodesOf(store, record, actor, publicUrl)),
        section: '/statements',
      };
    });
  },
});

function actorOf(store: Store, { speaker }: Statement): Actor | null {
  const actor = settledSpeaker(speaker);
  return (actor && readByRef(store, 'actor', actor.id)) ?? null;
}

function nodesOf(store: Store, statement: Statement, actor: Actor | null, publicUrl: string) {
  return statement.renderings.flatMap((rendering) => {
    const document = readByRef(store, 'document', rendering.document.id);
    return document ? statementNodes({ statement, rendering, document }, actor, publicUrl) : [];
  });
}

function factsHtml({ speaker, roleOnDay, saidOn, occasion, about, channel }: Statement): Html {
  const { mention, description, resolution, reason } = speaker;
  const [actor, candidates] = [settledSpeaker(speaker), possibleSpeakers(speaker)];
  return html`<section aria-labelledby="facts"><h2 id="facts">Details</h2><dl>
<dt>Named as</dt><dd><span class="printed">${mention}</span>${description !== null && html`, <span class="printed">${description}</span>`}${supportHtml(speaker)}</dd>
<dt>Speaker</dt><dd>${actor && html`${refHtml(actor)} `}<b>${RESOLUTION_WORDS[resolution]}.</b> ${reason}${candidates.length > 0 && html` Candidates: ${refsHtml(candidates)}.`}</dd>
${roleOnDay && html`<dt>Role on the day</dt><dd>${roleOnDay.title}${supportHtml(roleOnDay)}</dd>`}
<dt>Said on</dt><dd>${datedHtml(saidOn)}</dd>
${occasion !== null && html`<dt>Occasion</dt><dd>${occasion}</dd>`}
<dt>Channel</dt><dd>${channel === 'unknown' ? 'Not known' : inWords(channel)}</dd>
${about.length > 0 && html`<dt>About</dt>${about.map((ref) => html`<dd>${refHtml(ref)}</dd>`)}`}
</dl></section>`;
}
