import { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/day.ts';
import { heldOn } from '../domain/tenure.ts';
import { Cursor } from '../params/parameters.ts';
import { ACTOR_SORTS, findActors } from '../records/actor/list.ts';
import { findStatements, NO_STATEMENTS, STATEMENT_SORTS } from '../records/statement/list.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk } from './record.ts';
import { counted, countryName, inWords, OFFICIAL_KINDS } from './words.ts';

export const officialsPage = page({
  path: '/officials',
  query: z.strictObject({ cursor: Cursor }),
  show({ query, url, today }, context) {
    const { store } = context;
    const binding = bindingOf('/officials', query);
    const filter = { ...ANYBODY, kind: [...OFFICIAL_KINDS] };
    const part = partOf(query.cursor, binding, context);
    const { items, total, next } = findActors(store, filter, ACTOR_SORTS.name, part);
    const alternates = listAlternates('/v1/actors', { kind: OFFICIAL_KINDS.join() }, ['csv']);
    const people = items.map(({ pk }) => readByPk(store, 'actor', pk));
    const main = html`
<h1>Officials</h1>
<p class="lead">People who speak about trade measures or decide on them, with their posts over time and their statements.</p>
${alternatesHtml(alternates)}
${totalHtml(total, 'official')}
<ul class="stack">${people.map((person) => html`<li>${itemHtml(store, person, today)}</li>`)}</ul>
${moreHtml(next, binding, url, context)}`;
    return {
      title: 'Officials',
      description:
        'People who speak about trade measures or decide on them, with their posts over time and their statements.',
      main,
      alternates,
      section: '/officials',
    };
  },
});

const ANYBODY = {
  match: 'possible' as const,
  country: null,
  alias: null,
  everHeld: null,
  heldOn: null,
  q: null,
  // Officials are no countries.
  reference: [],
};

function itemHtml(store: Store, { id, kind, name, posts, country }: Actor, today: Day): Html {
  const current = posts.filter((post) => heldOn(post, today) !== null);
  const filter = { ...NO_STATEMENTS, speaker: id };
  const part = { limit: 1, after: null, count: 'bounded' } as const;
  const { total } = findStatements(store, filter, STATEMENT_SORTS.id, part);
  return html`<article>
<h2 class="item"><a href="/officials/${id}">${name}</a></h2>
<p class="byline">${current.map(({ title, status }, index) => html`${index > 0 && '; '}${title}${status !== 'incumbent' && ` (${inWords(status).toLowerCase()})`}`)}${current.length === 0 && (kind === 'unnamed' ? 'Not named by the sources' : 'No known post today')}${country !== null && ` · ${countryName(country)}`} · ${counted(total.value, 'statement')}</p>
</article>`;
}
