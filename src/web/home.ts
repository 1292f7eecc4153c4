import { addDays, type Day } from '../domain/day.ts';
import type { Lifecycle } from '../domain/lifecycle.ts';
import { stateOn } from '../domain/status.ts';
import type { EventClass } from '../records/measure/days.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { findStatements, NO_STATEMENTS, STATEMENT_SORTS } from '../records/statement/list.ts';
import { findThreats, NO_THREATS, THREAT_SORTS } from '../records/threat/list.ts';
import type { DatedItem } from '../store/dated.ts';
import type { Page } from '../store/list.ts';
import { lifecyclesOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { feedAlternates } from './alternates.ts';
import { dayHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { measuresHtml } from './measure.item.ts';
import { page } from './page.ts';
import { itemTitle, readByPk } from './record.ts';
import { statementsHtml } from './statement.item.ts';
import { statusTag } from './status.ts';
import { threatsHtml } from './threat.item.ts';
import { nextUpcoming, upcomingHtml } from './upcoming.ts';
import { counted } from './words.ts';

const SHOWN = 6;
const PART = { limit: SHOWN, after: null, count: 'bounded' } as const;
/** How many measures of each group are compared to find the nearest dates. */
const LOOKED_AT = { ...PART, limit: 50 } as const;

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
        'Trade measures in force today, what may change next, and the exact words of the sources.',
      main,
      section: '/',
      alternates: [
        ...feedAlternates('/v1/measures', {}, 'Measures'),
        ...feedAlternates('/v1/statements', {}, 'Statements'),
      ],
    };
  },
});

function measuresOf(
  store: Store,
  clocks: Partial<MeasureFilter['clocks']>,
  sort: keyof typeof MEASURE_SORTS = 'title',
  part: Page = PART,
) {
  const filter = { ...NO_MEASURES, clocks: { ...NO_MEASURES.clocks, ...clocks } };
  const { items, total } = findMeasures(store, filter, MEASURE_SORTS[sort], part);
  // The status tag beside each item already shows its certainty.
  return { items: items.map((item) => ({ ...item, match: null })), total };
}

function inForce(store: Store, today: Day): Html {
  const { items, total } = measuresOf(store, { inForceOn: today });
  if (items.length === 0) return html`<p>No measure is in force today, not even possibly.</p>`;
  return html`<p class="fine">${counted(total.value, 'measure')}, certain, presumed or possible.</p>${measuresHtml(store, items, { day: today, level: 3 })}
<p><a href="/measures?in_force_on=${today}">All measures in force today</a></p>`;
}

/** Returns measures that may change from tomorrow on, nearest first, and pending threats. */
function next(store: Store, today: Day): Html {
  const tomorrow = addDays(today, 1);
  const { items, more } = changing(store, today);
  const pending = { outcomes: ['pending' as const], day: today };
  const filter = { ...NO_THREATS, outcome: pending };
  const threats = findThreats(store, filter, THREAT_SORTS['-made'], PART);
  const unlabelled = threats.items.map((item) => ({ ...item, match: null }));
  return html`${
    items.length === 0
      ? html`<p>No source names a future day on which a measure begins or ends.</p>`
      : html`<p class="fine">${more ? `${counted(items.length, 'measure')}, nearest day first. There are more: only ${LOOKED_AT.limit} each of those that begin, end or are suspended were compared.` : `${counted(items.length, 'measure')}, nearest day first.`}</p><ul class="stack">${items.slice(0, SHOWN).map((item) => html`<li>${upcomingItem(store, item, today)}</li>`)}</ul>
<p><a href="/timeline?from=${tomorrow}&amp;kind=measure_event">All measure events from tomorrow</a></p>`
  }
${
  threats.items.length > 0 &&
  html`<p class="label">Pending threats</p><p class="fine">${counted(threats.total.value, 'threat')}, certain, presumed or possible.</p>${threatsHtml(store, unlabelled, { day: today, level: 3 })}
<p><a href="/threats?outcome=pending">All pending threats</a></p>`
}`;
}

/** Returns measures that may change, sorted by their first possible day; `more` when some were not compared. */
function changing(store: Store, today: Day): { items: DatedItem[]; more: boolean } {
  const range = { from: addDays(today, 1), to: null };
  const dated = (kind: EventClass) => ({ events: [{ class: kind, range }] });
  const found = [
    measuresOf(store, dated('effect'), 'effective', LOOKED_AT),
    measuresOf(store, dated('end'), 'title', LOOKED_AT),
    measuresOf(store, { suspendedOn: today }, 'title', LOOKED_AT),
  ];
  const each = new Map(found.flatMap(({ items }) => items.map((item) => [item.pk, item] as const)));
  const lives = lifecyclesOf(store, [...each.keys()]);
  const days = new Map(
    [...lives].map(([pk, lifecycle]) => [pk, nextUpcoming(lifeOf(lifecycle), today)]),
  );
  const dayOf = ({ pk }: DatedItem) => Math.min(days.get(pk) ?? Infinity, Number.MAX_SAFE_INTEGER);
  const items = [...each.values()].sort((a, b) => dayOf(a) - dayOf(b));
  return { items, more: found.some(({ items, total }) => total.value > items.length) };
}

function lifeOf(lifecycle: string | null): Lifecycle {
  return JSON.parse(lifecycle ?? '') as Lifecycle;
}

function upcomingItem(store: Store, { pk }: DatedItem, today: Day): Html {
  const { id, title } = readByPk(store, 'measure', pk);
  const life = lifeOf(lifecyclesOf(store, [pk]).get(pk) ?? null);
  const upcoming = upcomingHtml(life, today);
  const shown =
    upcoming.length > 0 ? upcoming : html`<p>${statusTag(stateOn(life, today, null))}</p>`;
  return html`<article>${itemTitle(3, `/measures/${id}`, title)}${shown}</article>`;
}

function newest(store: Store): Html {
  const { items } = findStatements(store, NO_STATEMENTS, STATEMENT_SORTS['-said'], PART);
  return statementsHtml(
    store,
    items.map(({ pk }) => readByPk(store, 'statement', pk)),
    3,
  );
}
