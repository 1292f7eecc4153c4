import type { Talks } from '../domain/talks.ts';
import { extentHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { itemTitle, type Level, refsHtml } from './record.ts';

/** Returns a list of negotiation rounds with date, place and parties. */
export function roundsHtml(rounds: readonly Talks[], level: Level): Html {
  return html`<ul class="stack">${rounds.map(
    ({ id, title, tookPlace, place, parties }) => html`<li><article>
<p class="kicker">${extentHtml(tookPlace)}${place && ` · ${place.name}`}</p>
${itemTitle(level, `/talks/${id}`, title)}
<p class="byline">${refsHtml(parties.map(({ actor }) => actor))}</p></article></li>`,
  )}</ul>`;
}
