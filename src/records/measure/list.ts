import { NOMENCLATURES } from '../../domain/codes.ts';
import type { EffectValue } from '../../domain/effect.ts';
import type { Flow, MeasureType } from '../../domain/measure.ts';
import { knownCoordinate } from '../../domain/rectangles.ts';
import { among, citing, having, KEY, keyIn, matching } from '../../store/conditions.ts';
import { type DatedPage, findDated } from '../../store/dated.ts';
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
import { identifiedBy } from '../parts/identifier.list.ts';
import {
  type ClockCondition,
  clockConditions,
  hasNoEvent,
  type MeasureClocks,
  NO_CLOCKS,
  notKnown,
} from './list.clocks.ts';

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
  hs: string | null;
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
  hs: null,
  document: null,
  q: null,
};

export const MEASURE_SORTS = sortsBy({
  id: 't.id',
  title: 't.title',
  announced: 't.announced_sort',
  effective: 't.effective_sort',
});

/** A page of measures, each labelled, with the counts of what the clocks left out and why. */
export function findMeasures(
  store: Store,
  filter: MeasureFilter,
  sort: Sort,
  page: Page,
): DatedPage {
  const by = actingIn(filter.imposedBy, imposing);
  const plain = [...plainClauses(filter), ...by.plain];
  const dated = [...clockConditions(filter.clocks), ...by.dated];
  const table = 'measures';
  const found = findDated(store, { table, plain, dated, match: filter.match, sort, page });
  const excluded = exclusionsOf(filter.clocks, plain, dated).map(
    ({ reason, where }): Excluded => ({ reason, count: countOf(store, table, where, page.count) }),
  );
  return { ...found, excluded: [...excluded, ...found.excluded] };
}

function plainClauses(filter: MeasureFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (filter.type.length > 0) clauses.push(among('measures', 'type', filter.type));
  if (filter.flow.length > 0) clauses.push(among('measures', 'flow', filter.flow));
  if (filter.effect.length > 0) clauses.push(among('measures', 'effect', filter.effect));
  if (filter.identifier) clauses.push(identifiedBy(filter.identifier));
  if (filter.appliesTo) clauses.push(naming(filter.appliesTo));
  if (filter.product) clauses.push(matching(filter.product, 'products'));
  if (filter.hs) clauses.push(hsPrefix(filter.hs));
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

/** The nomenclatures whose codes say nothing in the Harmonized System. */
const NOT_HS_BASED = NOMENCLATURES.filter(({ hsBased }) => !hsBased).map(({ id }) => id);

/** The character after 9 bounds the codes that start with the digits. */
function hsPrefix(prefix: string): Clause {
  const known = NOT_HS_BASED.map(() => '?').join(', ');
  const condition = {
    sql: `x.code >= ? AND x.code < ? AND x.excepted = 0 AND x.nomenclature NOT IN (${known})`,
    values: [prefix, `${prefix}:`, ...NOT_HS_BASED],
  };
  return having({ table: 'product_codes', owner: 'measure_pk', condition }, RANKS.party);
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
