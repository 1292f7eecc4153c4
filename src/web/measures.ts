import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { MEASURE_STATES } from '../domain/status.ts';
import { dayInWords } from '../formats/date.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { GOODS_DETAILS } from '../params/excluded.ts';
import { refuseFaults } from '../params/faults.ts';
import { GOODS, goodsAsked, goodsFaults } from '../params/goods.ts';
import { ActorIdOrCode, Cursor, Day, ListOf, OneOf, Words } from '../params/parameters.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../records/measure/list.ts';
import { STATE_WORDS } from '../records/measure/status.words.ts';
import { imposersIn } from '../records/statement/roles.ts';
import { MATCHES } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { dayHtml } from './date.ts';
import { exclusionsHtml } from './exclusions.ts';
import { hiddenFilter, hiddenValues, without } from './form.hidden.ts';
import { certaintyField, choiceField, dayField, textField } from './form.ts';
import { type Html, html } from './html.ts';
import { measuresHtml } from './measure.item.ts';
import { page } from './page.ts';
import { bindingOf, moreHtml, partOf, totalHtml } from './paging.ts';
import { capital, inWords } from './words.ts';

const SORTS = ['title', '-announced', 'announced', '-effective', 'effective'] as const;

const SORT_NAMES: readonly (readonly [(typeof SORTS)[number], string])[] = [
  ['-announced', 'Announced, latest first'],
  ['announced', 'Announced, earliest first'],
  ['-effective', 'In effect, latest first'],
  ['effective', 'In effect, earliest first'],
];

/** The order of the list in a sentence; an unknown day sorts as the latest. */
const ORDER_WORDS: Record<(typeof SORTS)[number], string> = {
  title: 'Sorted by title.',
  '-announced':
    'Sorted by the earliest possible day of announcement, latest first. Measures without a known day come first.',
  announced:
    'Sorted by the earliest possible day of announcement, earliest first. Measures without a known day come last.',
  '-effective':
    'Sorted by the earliest possible day of taking effect, latest first. Measures without a known day come first.',
  effective:
    'Sorted by the earliest possible day of taking effect, earliest first. Measures without a known day come last.',
};

/** Parameters have the names of the API, so that a page and its data share one query. */
const Query = z.strictObject({
  in_force_on: Day.optional(),
  status: ListOf(MEASURE_STATES).optional(),
  status_on: Day.optional(),
  type: ListOf(MEASURE_TYPES).optional(),
  imposed_by: ActorIdOrCode.optional(),
  applies_to: ActorIdOrCode.optional(),
  ...GOODS,
  product: Words.optional(),
  q: Words.optional(),
  known_on: Day.optional(),
  match: OneOf(MATCHES).default('possible'),
  sort: OneOf(SORTS).default('title'),
  cursor: Cursor,
});
type Query = z.output<typeof Query>;

export const measuresPage = page({
  path: '/measures',
  query: Query,
  show({ query, url, today }, context) {
    const { store } = context;
    refuseFaults(
      knownActor(store, 'imposed_by', query.imposed_by),
      knownActor(store, 'applies_to', query.applies_to),
      ...goodsFaults(store, query),
    );
    const binding = bindingOf('/measures', query);
    const part = partOf(query.cursor, binding, context);
    const found = findMeasures(
      store,
      filterOf(store, query, today),
      MEASURE_SORTS[query.sort],
      part,
    );
    const asOf = { status_on: query.status_on ?? query.in_force_on, known_on: query.known_on };
    const day = asOf.status_on ?? today;
    const alternates = listAlternates('/v1/measures', filtersOf(query));
    const exclusions = exclusionsHtml(
      found.excluded,
      {
        ...GOODS_DETAILS,
        not_known: `cannot have been public on ${query.known_on && dayInWords(query.known_on, 'day_first')}.`,
      },
      without('match', url),
    );
    const main = html`
<h1>Measures</h1>
${formHtml(store, query, url)}
<p class="fine">Statuses on ${dayHtml(day)}${day === today && ' (today, UTC)'}${query.known_on && html`, as known on ${dayHtml(query.known_on)}`}. ${ORDER_WORDS[query.sort]}</p>
${alternatesHtml(alternates)}
${totalHtml(found.total, 'measure')}
${measuresHtml(store, found.items, { day, asOf, level: 2 })}
${exclusions}
${moreHtml(found.next, binding, url, context)}`;
    return {
      title: 'Measures',
      description: 'Find trade measures by day, type, country, product and status.',
      main,
      alternates,
      section: '/measures',
    };
  },
});

function formHtml(store: Store, query: Query, url: string): Html {
  const types = MEASURE_TYPES.map((type) => [type, inWords(type)] as const);
  const states = MEASURE_STATES.map((state) => [state, capital(STATE_WORDS[state])] as const);
  const imposers = imposersIn(store).map(({ id, label }) => [id, label] as const);
  return html`<form class="filters" action="/measures" aria-label="Filter measures">
${dayField('in_force_on', 'In force on', query.in_force_on)}
${choiceField('status', 'Status', query.status?.join(), states, 'Any')}
${dayField('status_on', 'Status on', query.status_on)}
${choiceField('type', 'Type', query.type?.join(), types, 'Any')}
${choiceField('imposed_by', 'Country or body', actorId(store, query.imposed_by) ?? undefined, imposers, 'Any')}
${textField('hs', 'Code of goods', query.hs?.join())}
${textField('origin', 'Origin', query.origin?.join())}
${textField('product', 'Product', query.product)}
${textField('q', 'Keywords', query.q)}
${dayField('known_on', 'As known on', query.known_on)}
${certaintyField(query.match)}
${choiceField('sort', 'Sort by', query.sort === 'title' ? undefined : query.sort, SORT_NAMES, 'Title')}
${hiddenValues(['hs_match', 'Match of the code'], query.hs_match, url)}
${hiddenValues(['nomenclature', 'Nomenclature'], query.nomenclature, url)}
${hiddenValues(['destination', 'Destination'], query.destination, url)}
${hiddenFilter(store, ['applies_to', 'Applies to'], 'actor', actorId(store, query.applies_to), url)}
<p class="field"><button>Show</button></p>
</form>`;
}

function filterOf(store: Store, query: Query, today: DayValue): MeasureFilter {
  const { status } = query;
  const day = query.status_on ?? query.in_force_on ?? today;
  return {
    ...NO_MEASURES,
    match: query.match,
    clocks: {
      ...NO_MEASURES.clocks,
      knownOn: query.known_on ?? null,
      inForceOn: query.in_force_on ?? null,
      status: status ? { states: status, day } : null,
    },
    type: query.type ?? [],
    imposedBy: actorsFor(store, query.imposed_by, day),
    appliesTo: actorId(store, query.applies_to),
    goods: goodsAsked(store, query, day, query.known_on ?? null),
    product: query.product ?? null,
    q: query.q ?? null,
  };
}

/** Returns the query for the API. */
function filtersOf({ cursor: _, match, ...query }: Query) {
  return { ...query, ...(match !== 'possible' && { match }) };
}
