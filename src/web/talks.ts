import { z } from 'zod';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Cursor } from '../params/parameters.ts';
import { findTalks, NO_TALKS, TALKS_SORTS } from '../records/talks/list.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { hiddenFilter } from './form.hidden.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk } from './record.ts';
import { roundsHtml } from './talks.item.ts';

const Query = z.strictObject({
  party: ActorIdOrCode.optional(),
  delegate: ActorIdOrCode.optional(),
  cursor: Cursor,
});

export const talksPage = page({
  path: '/talks',
  query: Query,
  show({ query, url, today }, context) {
    const { store } = context;
    const { party, delegate } = query;
    refuseFaults(knownActor(store, 'party', party), knownActor(store, 'delegate', delegate));
    const binding = bindingOf('/talks', query);
    const part = partOf(query.cursor, binding, context);
    const filter = {
      ...NO_TALKS,
      party: actorsFor(store, party, today),
      delegate: actorId(store, delegate),
    };
    const found = findTalks(store, filter, TALKS_SORTS['-took_place'], part);
    const alternates = listAlternates('/v1/talks', { party, delegate }, ['csv']);
    const rounds = found.items.map(({ pk }) => readByPk(store, 'talks', pk));
    const filters = [
      hiddenFilter(store, ['party', 'Party'], 'actor', actorId(store, party), url),
      hiddenFilter(store, ['delegate', 'Delegate'], 'actor', actorId(store, delegate), url),
    ];
    const main = html`
<h1>Talks</h1>
<p class="lead">Rounds of trade negotiations: who met, where and when, and with what outcome.</p>
${(party ?? delegate) !== undefined && html`<div class="filters">${filters}</div>`}
${alternatesHtml(alternates)}
${totalHtml(found.total, 'round', 'rounds')}
${roundsHtml(rounds, 2)}
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Talks',
      description: 'Rounds of trade negotiations: who met, where and when, and with what outcome.',
      main,
      alternates,
      section: '/talks',
    };
  },
});
