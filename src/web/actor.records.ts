import type { Actor } from '../domain/actor.ts';
import { QUOTATION_TYPES, type QuotationType } from '../domain/statement.ts';
import { NO_MEASURES, NO_STATEMENTS, NO_THREATS } from '../question/filters.ts';
import { findMeasures, MEASURE_SORTS } from '../store/measures.list.ts';
import { findStatements, STATEMENT_SORTS } from '../store/statements.list.ts';
import { findThreats, THREAT_SORTS } from '../store/threats.list.ts';
import { choiceField } from './form.ts';
import { type Html, html } from './html.ts';
import { measuresHtml } from './measure.item.ts';
import type { PageContext, PageInput } from './page.ts';
import { bindingOf, moreHtml, partOf } from './paging.ts';
import { readByPk } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { threatsHtml } from './threat.item.ts';
import { counted, isOfficial, QUOTATION_NAMES } from './words.ts';

const SHOWN = { limit: 20, after: null, count: 'bounded' } as const;

type Input = PageInput<
  { id: string },
  { cursor?: string | undefined; quotation_type?: QuotationType[] | undefined }
>;

/** What an actor said, threatened and imposed. */
export function actorRecordsHtml(actor: Actor, input: Input, context: PageContext): Html {
  const { store } = context;
  const { today } = input;
  const threats = findThreats(
    store,
    { ...NO_THREATS, madeBy: actor.id },
    THREAT_SORTS['-made'],
    SHOWN,
  ).items;
  const measures = findMeasures(
    store,
    { ...NO_MEASURES, imposedBy: actor.id },
    MEASURE_SORTS.title,
    SHOWN,
  );
  return html`
${said(actor, input, context)}
${threats.length > 0 && html`<section aria-labelledby="threats"><h2 id="threats">Threats</h2>${threatsHtml(store, threats, { day: today, level: 3 })}</section>`}
${measures.items.length > 0 && html`<section aria-labelledby="measures"><h2 id="measures">Measures</h2>${measuresHtml(store, measures.items, { day: today, level: 3 })}${measures.next && html`<p><a href="/measures?imposed_by=${actor.id}">All ${counted(measures.total.value, 'measure')}</a></p>`}</section>`}`;
}

function said(actor: Actor, { query, url }: Input, context: PageContext): Html {
  const { store } = context;
  const { quotation_type: types = [] } = query;
  const path = `/actors/${actor.id}`;
  const binding = bindingOf(path, query);
  const filter = { ...NO_STATEMENTS, speaker: actor.id, quotationTypes: types };
  const part = partOf(query.cursor, binding, context);
  const { items, total, next } = findStatements(store, filter, STATEMENT_SORTS['-said'], part);
  if (!isOfficial(actor) && total.value === 0 && types.length === 0) return html``;
  const choices = QUOTATION_TYPES.map((type) => [type, QUOTATION_NAMES[type]] as const);
  const statements = items.map(({ pk }) => readByPk(store, 'statement', pk));
  return html`<section aria-labelledby="statements"><h2 id="statements">Statements</h2>
<form class="row" action="/officials/${actor.id}" aria-label="Filter statements">${choiceField('quotation_type', 'Whose words', types.join() || undefined, choices, 'Any')}<p class="field"><button>Show</button></p></form>
<p class="total">${counted(total.value, 'statement')}</p>
${statementsHtml(store, statements, 3)}
${moreHtml(next, binding, url, context)}</section>`;
}
