import type { EffectValue } from '../../domain/effect.ts';
import type { Flow, MeasureType } from '../../domain/measure.ts';
import type { Reached } from '../../domain/reach.ts';
import { knownCoordinate } from '../../domain/rectangles.ts';
import { among, citing, having, KEY, keyIn, matching } from '../../store/conditions.ts';
import { atLeast, type DatedItem, type DatedPage, findDated } from '../../store/dated.ts';
import {
  all,
  any,
  type Clause,
  countOf,
  type Excluded,
  LIVE,
  type Match,
  not,
  type Page,
  RANKS,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { actingIn } from '../actor/acting.ts';
import type { Among } from '../actor/posts.ts';
import { NO_GOODS, reaching } from '../parts/goods.list.ts';
import { identifiedBy } from '../parts/identifier.list.ts';
import {
  type ClockCondition,
  clockConditions,
  hasNoEvent,
  type MeasureClocks,
  NO_CLOCKS,
  notKnown,
} from './list.clocks.ts';
import { findReach, type Goods } from './reach.ts';

/** The filters of measures; all are combined, and null or an empty list matches everything. */
export interface MeasureFilter {
  match: Match;
  clocks: MeasureClocks;
  type: MeasureType[];
  flow: Flow[];
  effect: EffectValue[];
  /** `scheme:value`, or a value alone. */
  identifier: string | null;
  /** Those who act for the actor that is asked for. */
  imposedBy: Among | null;
  appliesTo: string | null;
  product: string | null;
  goods: Goods | null;
  document: string | null;
  q: string | null;
}

/** The filter that matches all measures. */
export const NO_MEASURES: MeasureFilter = {
  match: 'possible',
  clocks: NO_CLOCKS,
  type: [],
  flow: [],
  effect: [],
  identifier: null,
  imposedBy: null,
  appliesTo: null,
  product: null,
  goods: null,
  document: null,
  q: null,
};

export const MEASURE_SORTS = sortsBy({
  id: 't.id',
  title: 't.title',
  announced: 't.announced_sort',
  effective: 't.effective_sort',
});

/** A measure of a list; `reached` says how it reaches the goods asked for, and is null if none are. */
export type MeasureFound = DatedItem & { reached: Reached | null };

/** A page of measures. */
export interface MeasurePage extends DatedPage {
  items: MeasureFound[];
}

/** A page of measures, each labelled, with the counts of what the filters left out and why. */
export function findMeasures(
  store: Store,
  filter: MeasureFilter,
  sort: Sort,
  page: Page,
): MeasurePage {
  const { match } = filter;
  const by = actingIn(filter.imposedBy, imposing);
  const reach = filter.goods && findReach(store, filter.goods);
  const goods = reach === null ? NO_GOODS : reaching(reach);
  const others = { plain: [...plainClauses(filter), ...by.plain], dated: by.dated };
  const clocks = clockConditions(filter.clocks);
  const plain = [...others.plain, ...goods.plain];
  const dated = [...clocks, ...others.dated, ...goods.dated];
  const table = 'measures';
  const found = findDated(store, { table, plain, dated, match, sort, page });
  const excluded = [
    ...exclusionsOf(filter.clocks, plain, dated),
    ...goods.undecided.map(([reason, condition]) => {
      const asked = [...clocks, ...others.dated].map((one) => atLeast(one, match));
      return { reason, where: [...others.plain, ...asked, condition] };
    }),
  ].map(({ reason, where }): Excluded => {
    return { reason, count: countOf(store, table, where, page.count) };
  });
  return {
    ...found,
    items: found.items.map((item) => ({ ...item, reached: reach?.reached.get(item.pk) ?? null })),
    excluded: [...excluded, ...found.excluded],
  };
}

function plainClauses(filter: MeasureFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (filter.type.length > 0) clauses.push(among('measures', 'type', filter.type));
  if (filter.flow.length > 0) clauses.push(among('measures', 'flow', filter.flow));
  if (filter.effect.length > 0) clauses.push(among('measures', 'effect', filter.effect));
  if (filter.identifier) clauses.push(identifiedBy(filter.identifier));
  if (filter.appliesTo) clauses.push(naming(filter.appliesTo));
  if (filter.product) clauses.push(matching(filter.product, 'products'));
  if (filter.document) clauses.push(citing(filter.document));
  if (filter.q !== null) clauses.push(matching(filter.q));
  return clauses;
}

function naming(actor: string): Clause {
  const condition = { sql: `x.actor_pk = ${KEY} AND x.excepted = 0`, values: ['actor', actor] };
  return having({ table: 'scope_actors', owner: 'measure_pk', condition }, RANKS.party);
}

function imposing(actors: number[]): Clause {
  const condition = all([
    keyIn('x.actor_pk', actors),
    { sql: `x.role = 'imposed_by'`, values: [] },
  ]);
  const part = { table: 'measure_parties', owner: 'measure_pk', condition };
  return having(part, RANKS.party, { unique: actors.length === 1 });
}

/** What no question about days can find: measures not public yet, and those without an event of a class. */
function exclusionsOf(
  { knownOn, events }: MeasureClocks,
  plain: Clause[],
  dated: ClockCondition[],
): { reason: string; where: Clause[] }[] {
  const known = knownOn === null ? [] : dated.slice(0, 1).map(({ possible }) => possible);
  const unknown =
    knownOn === null ? [] : [{ reason: 'not_known', where: [...plain, notKnown(knownOn)] }];
  const coordinate = knownCoordinate(knownOn);
  if (events.length === 0) return unknown;
  const off = calledOffAmong(dated);
  const lacking = any(events.map(({ class: kind }) => hasNoEvent(kind, coordinate)));
  return [
    ...unknown,
    { reason: 'called_off', where: [...plain, ...off] },
    { reason: 'no_date', where: [...plain, ...known, lacking, not(all(off))] },
  ];
}

/** What would be found, had an event that was planned in one of the ranges not been called off; nothing without ranges. */
function calledOffAmong(dated: ClockCondition[]): Clause[] {
  const off = dated.flatMap(({ calledOff }) => calledOff ?? []);
  if (off.length === 0) return [];
  const others = dated.map(({ unknownYear, calledOff }) =>
    calledOff ? any([unknownYear, calledOff]) : unknownYear,
  );
  return [any(off), ...others, not(all(dated.map(({ unknownYear }) => unknownYear)))];
}
