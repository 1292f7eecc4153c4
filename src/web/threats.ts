import { z } from 'zod';
import { THREAT_OUTCOMES } from '../domain/outcome.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Cursor, Day, ListOf, OneOf } from '../params/parameters.ts';
import { findThreats, NO_THREATS, THREAT_SORTS } from '../records/threat/list.ts';
import { OUTCOME_WORDS } from '../records/threat/outcome.words.ts';
import { MATCHES } from '../store/list.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { dayHtml } from './date.ts';
import { exclusionsHtml } from './exclusions.ts';
import { hiddenFilter, without } from './form.hidden.ts';
import { certaintyField, choiceField, dayField } from './form.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { threatsHtml } from './threat.item.ts';
import { capital } from './words.ts';

const Query = z.strictObject({
  outcome: ListOf(THREAT_OUTCOMES).optional(),
  outcome_on: Day.optional(),
  made_by: ActorIdOrCode.optional(),
  against: ActorIdOrCode.optional(),
  match: OneOf(MATCHES).default('possible'),
  cursor: Cursor,
});

export const threatsPage = page({
  path: '/threats',
  query: Query,
  show({ query, url, today }, context) {
    const { store } = context;
    const { outcome, outcome_on: outcomeOn, made_by: madeBy, against, match } = query;
    refuseFaults(knownActor(store, 'made_by', madeBy), knownActor(store, 'against', against));
    const day = outcomeOn ?? today;
    const binding = bindingOf('/threats', query);
    const filter = {
      ...NO_THREATS,
      match,
      outcome: outcome ? { outcomes: outcome, day } : null,
      madeBy: actorsFor(store, madeBy, day),
      against: actorsFor(store, against, day),
    };
    const part = partOf(query.cursor, binding, context);
    const found = findThreats(store, filter, THREAT_SORTS['-made'], part);
    const status = outcome ? { outcome, outcome_on: day } : {};
    const filters = { made_by: madeBy, against, ...status, ...(match !== 'possible' && { match }) };
    const alternates = listAlternates('/v1/threats', filters);
    const choices = THREAT_OUTCOMES.map((one) => [one, capital(OUTCOME_WORDS[one])] as const);
    const main = html`
<h1>Threats</h1>
<p class="lead">Trade measures that someone threatens to take. A threat is not a measure: it has an outcome, not a status.</p>
<form class="filters" action="/threats" aria-label="Filter threats">
${choiceField('outcome', 'Outcome', outcome?.join(), choices, 'Any')}
${dayField('outcome_on', 'Outcome on', outcomeOn)}
${certaintyField(match)}
${hiddenFilter(store, ['made_by', 'Made by'], 'actor', actorId(store, madeBy), url)}
${hiddenFilter(store, ['against', 'Against'], 'actor', actorId(store, against), url)}
<p class="field"><button>Show</button></p></form>
<p class="fine">Outcomes on ${dayHtml(day)}${day === today && ' (today, UTC)'}.</p>
${alternatesHtml(alternates)}
${totalHtml(found.total, 'threat')}
${threatsHtml(store, found.items, { day, outcomeOn, level: 2 })}
${exclusionsHtml(found.excluded, {}, without('match', url))}
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Threats',
      description: 'Threats of trade measures, with their conditions and outcomes.',
      main,
      alternates,
      section: '/threats',
    };
  },
});
