import { addDays, type Day } from '../domain/day.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { statusOn } from '../domain/status.ts';
import { NO_MEASURES, NO_STATEMENTS, NO_THREATS } from '../question/filters.ts';
import type { DatedItem } from '../store/dated.ts';
import type { EventClass } from '../store/days.ts';
import { findMeasures, MEASURE_SORTS, type MeasureFilter } from '../store/measures.list.ts';
import { findStatements, STATEMENT_SORTS } from '../store/statements.list.ts';
import type { Store } from '../store/store.ts';
import { findThreats, THREAT_SORTS } from '../store/threats.list.ts';
import { comingHtml } from './coming.ts';
import { dayHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { measuresHtml } from './measure.item.ts';
import { page } from './page.ts';
import { itemTitle, readByPk } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { statusTag } from './status.ts';
import { threatsHtml } from './threat.item.ts';
import { counted } from './words.ts';

const SHOWN = 6;
const PART = { limit: SHOWN, after: null, count: 'bounded' } as const;

export const homePage = page({
  path: '/',
  show({ today }, { store }) {
    const main = html`
<h1 class="dateline">Today, ${dayHtml(today)} <small>UTC</small></h1>
<form class="search" action="/search" role="search"><label for="q">Search measures, officials, statements and documents</label><p class="row"><input type="search" id="q" name="q" required maxlength="200"><button>Search</button></p></form>
<div class="columns">
<section aria-labelledby="in-force"><h2 id="in-force">In force today</h2>${inForce(store, today)}</section>
<section aria-labelledby="next"><h2 id="next">What may change next</h2>${next(store, today)}</section>
</div>
<section class="pairs" aria-labelledby="newest"><h2 id="newest">Newest statements</h2>${newest(store)}
<p><a href="/statements">All statements</a></p></section>`;
    return {
      title: 'Trade Measures',
      description:
        'What governments do to trade: what is in force today, and the words that say so.',
      main,
      section: '/',
      alternates: [
        { title: 'Measures', type: 'application/atom+xml', href: '/v1/measures.atom' },
        { title: 'Statements', type: 'application/atom+xml', href: '/v1/statements.atom' },
      ],
    };
  },
});

function measuresOf(store: Store, clocks: Partial<MeasureFilter['clocks']>) {
  const filter = { ...NO_MEASURES, clocks: { ...NO_MEASURES.clocks, ...clocks } };
  const { items, total } = findMeasures(store, filter, MEASURE_SORTS.title, PART);
  // The status beside each says already how sure it is.
  return { items: items.map((item) => ({ ...item, match: null })), total };
}

function inForce(store: Store, today: Day): Html {
  const { items, total } = measuresOf(store, { effectiveOn: today });
  if (items.length === 0)
    return html`<p>No measure of this base is, or may be, in force today.</p>`;
  return html`<p class="fine">${counted(total.value, 'measure')}, certainly or possibly.</p>${measuresHtml(store, items, { day: today, level: 3 })}
<p><a href="/measures?in_force_on=${today}">All in force today</a></p>`;
}

/** What is dated from tomorrow on, what is paused, and what somebody threatens. */
function next(store: Store, today: Day): Html {
  const range = { from: addDays(today, 1), to: null };
  const dated = (kind: EventClass) => measuresOf(store, { events: [{ class: kind, range }] }).items;
  const seen = new Set<number>();
  const items = [
    ...dated('effect'),
    ...dated('end'),
    ...measuresOf(store, { suspendedOn: today }).items,
  ].filter(({ pk }) => !seen.has(pk) && seen.add(pk));
  const pending = { outcomes: ['pending' as const], day: today };
  const filter = { ...NO_THREATS, outcome: pending };
  const threats = findThreats(store, filter, THREAT_SORTS['-made'], PART).items;
  return html`${items.length === 0 ? html`<p>No source names a day to come on which a measure is to begin or to end.</p>` : html`<ul class="stack">${items.slice(0, SHOWN).map((item) => html`<li>${comingItem(store, item, today)}</li>`)}</ul>`}
${threats.length > 0 && html`<p class="label">Threats that stand</p>${threatsHtml(store, threats, { day: today, level: 3 })}`}`;
}

function comingItem(store: Store, { pk, lifecycle }: DatedItem, today: Day): Html {
  const { id, title } = readByPk(store, 'measure', pk);
  const life = JSON.parse(lifecycle ?? '') as Lifecycle;
  const coming = comingHtml(life, today);
  const told = coming.length > 0 ? coming : html`<p>${statusTag(statusOn(life, today, null))}</p>`;
  return html`<article>${itemTitle(3, `/measures/${id}`, title)}${told}</article>`;
}

function newest(store: Store): Html {
  const { items } = findStatements(store, NO_STATEMENTS, STATEMENT_SORTS['-said'], PART);
  return statementsHtml(
    store,
    items.map(({ pk }) => readByPk(store, 'statement', pk)),
    3,
  );
}
