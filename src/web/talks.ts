import { z } from 'zod';
import { Cursor } from '../question/parameters.ts';
import { findTalks, TALKS_SORTS } from '../store/talks.list.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { extentHtml } from './date.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk, refsHtml } from './record.ts';

const ALL_TALKS = {
  match: 'possible' as const,
  ...{ party: null, delegate: null, held: null, country: null },
  ...{ about: null, document: null, text: null },
};

export const talksPage = page({
  path: '/talks',
  query: z.strictObject({ cursor: Cursor }),
  show({ query, url }, context) {
    const { store } = context;
    const binding = bindingOf('/talks', query);
    const part = partOf(query.cursor, binding, context);
    const found = findTalks(store, ALL_TALKS, TALKS_SORTS['-held'], part);
    const alternates = listAlternates('/v1/talks', {}, ['', '.csv']);
    const rounds = found.items.map(({ pk }) => readByPk(store, 'talks', pk));
    const main = html`
<h1>Talks</h1>
<p class="lead">Negotiation rounds: who met where and when, and what came of it.</p>
${alternatesHtml(alternates)}
${totalHtml(found.total, 'round', 'rounds')}
<ul class="stack">${rounds.map(
      ({ id, title, held, place, parties }) => html`<li><article>
<p class="kicker">${extentHtml(held)}${place && ` · ${place.name}`}</p>
<h2 class="item"><a href="/talks/${id}">${title}</a></h2>
<p class="byline">${refsHtml(parties.map(({ actor }) => actor))}</p></article></li>`,
    )}</ul>
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Talks',
      description: 'Negotiation rounds: who met where and when, and what came of it.',
      main,
      alternates,
      section: '/talks',
    };
  },
});
