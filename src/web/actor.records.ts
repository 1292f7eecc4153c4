import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/day.ts';
import { QUOTATION_TYPES, type QuotationType } from '../domain/statement.ts';
import { actingFor } from '../records/actor/acting.ts';
import type { Among } from '../records/actor/posts.ts';
import { findMeasures, MEASURE_SORTS, NO_MEASURES } from '../records/measure/list.ts';
import {
  findStatements,
  NO_STATEMENTS,
  STATEMENT_SORTS,
  type StatementFilter,
} from '../records/statement/list.ts';
import { findTalks, NO_TALKS, TALKS_SORTS } from '../records/talks/list.ts';
import { findThreats, NO_THREATS, THREAT_SORTS } from '../records/threat/list.ts';
import type { Count } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { choiceField } from './form.ts';
import { type Html, html } from './html.ts';
import { measuresHtml } from './measure.item.ts';
import type { PageContext, PageInput } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { readByPk } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { roundsHtml } from './talks.item.ts';
import { threatsHtml } from './threat.item.ts';
import { isOfficial, QUOTATION_NAMES } from './words.ts';

/** How many items each list shows before its link to all. */
const FEW = { limit: 5, after: null, count: 'bounded' } as const;

type Input = PageInput<
  { id: string },
  { cursor?: string | undefined; quotation_type?: QuotationType[] | undefined }
>;

/** Returns the statements, threats, measures and talks that involve an actor. */
export function actorRecordsHtml(actor: Actor, input: Input, context: PageContext): Html {
  const { store } = context;
  const { today } = input;
  const { id } = actor;
  const acting = actingFor(store, id, today);
  return html`
${statements(actor, input, context)}
${threats(store, { madeBy: acting }, today, ['threats', 'Threats made', `made_by=${id}`])}
${threats(store, { against: acting }, today, ['threats-against', 'Threats against', `against=${id}`])}
${measures(store, { imposedBy: acting }, today, ['measures', 'Measures imposed', `imposed_by=${id}`])}
${measures(store, { appliesTo: id }, today, ['applying', 'Measures that name it', `applies_to=${id}`])}
${talks(store, { party: acting }, ['talks', 'Talks as a party', `party=${id}`])}
${talks(store, { delegate: id }, ['talks-attended', 'Talks as a delegate', `delegate=${id}`])}`;
}

/** The fragment and title of a section, and the query of its full list. */
type Part = readonly [id: string, title: string, query: string];

function threats(
  store: Store,
  narrowing: { madeBy: Among } | { against: Among },
  day: Day,
  part: Part,
): Html {
  const filter = { ...NO_THREATS, ...narrowing };
  const { items, total } = findThreats(store, filter, THREAT_SORTS['-made'], FEW);
  return partHtml(part, total, ['threat', 'threats'], () =>
    threatsHtml(store, items, { day, level: 3 }),
  );
}

function measures(
  store: Store,
  narrowing: { imposedBy: Among } | { appliesTo: string },
  day: Day,
  part: Part,
): Html {
  const filter = { ...NO_MEASURES, ...narrowing };
  const { items, total } = findMeasures(store, filter, MEASURE_SORTS.title, FEW);
  return partHtml(part, total, ['measure', 'measures'], () =>
    measuresHtml(store, items, { day, level: 3 }),
  );
}

function talks(store: Store, narrowing: { party: Among } | { delegate: string }, part: Part): Html {
  const filter = { ...NO_TALKS, ...narrowing };
  const { items, total } = findTalks(store, filter, TALKS_SORTS['-took_place'], FEW);
  return partHtml(part, total, ['round', 'talks'], () => {
    const rounds = items.map(({ pk }) => readByPk(store, 'talks', pk));
    return roundsHtml(rounds, 3);
  });
}

/** Returns a section with the number of items, the first few and a link to all, or nothing when there are none. */
function partHtml(
  [id, title, query]: Part,
  total: Count,
  [one, path]: readonly [one: string, path: string],
  few: () => Html,
): Html {
  if (total.value === 0) return html``;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${totalHtml(total, one)}
${few()}
<p><a href="/${path}?${query}">All ${title.toLowerCase()}</a></p></section>`;
}

function statements(actor: Actor, { query, url }: Input, context: PageContext): Html {
  const { store } = context;
  const { quotation_type: types = [] } = query;
  const path = `/actors/${actor.id}`;
  const binding = bindingOf(path, query);
  const filter: StatementFilter = { ...NO_STATEMENTS, speaker: actor.id, quotationType: types };
  const part = partOf(query.cursor, binding, context);
  const { items, total, next } = findStatements(store, filter, STATEMENT_SORTS['-said'], part);
  if (!isOfficial(actor) && total.value === 0 && types.length === 0) return html``;
  const choices = QUOTATION_TYPES.map((type) => [type, QUOTATION_NAMES[type]] as const);
  const shown = items.map(({ pk }) => readByPk(store, 'statement', pk));
  const filters = types.length === 0 ? '' : `&quotation_type=${types.join()}`;
  return html`<section aria-labelledby="statements"><h2 id="statements">Statements</h2>
<form class="row" action="/officials/${actor.id}" aria-label="Filter statements">${choiceField('quotation_type', 'Quotation type', types.join() || undefined, choices, 'Any')}<p class="field"><button>Show</button></p></form>
${totalHtml(total, 'statement')}
${shown.length > 0 && statementsHtml(store, shown, 3)}
${moreHtml(next, binding, url, context)}
${shown.length > 0 && html`<p><a href="/statements?speaker=${actor.id}${filters}">All statements</a></p>`}</section>`;
}
