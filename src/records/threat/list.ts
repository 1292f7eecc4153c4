import type { Day } from '../../domain/day.ts';
import { dayNumber } from '../../domain/day.ts';
import type { MeasureType } from '../../domain/measure.ts';
import type { ThreatOutcome } from '../../domain/outcome.ts';
import type { Reached } from '../../domain/reach.ts';
import { knownCoordinate } from '../../domain/rectangles.ts';
import { citing, keyIn, matching } from '../../store/conditions.ts';
import {
  atLeast,
  type Dated,
  type DatedItem,
  type DatedPage,
  dateWithin,
  findDated,
} from '../../store/dated.ts';
import {
  all,
  type Clause,
  countOf,
  type DayRange,
  type Excluded,
  LIVE,
  type Match,
  not,
  oneOf,
  type Page,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { actingIn } from '../actor/acting.ts';
import type { Among } from '../actor/posts.ts';
import { type CodesAsked, NO_GOODS, reaching } from '../parts/goods.list.ts';
import { threatsOf } from './codes.ts';
import { withOutcome } from './outcomes.ts';
import type { THREAT_ROLES } from './tables.ts';

/** The filters of threats, all combined. Null or an empty list matches everything. */
export interface ThreatFilter {
  match: Match;
  knownOn: Day | null;
  /** The threat must have one of the outcomes on the day. */
  outcome: { outcomes: ThreatOutcome[]; day: Day } | null;
  made: DayRange | null;
  deadline: DayRange | null;
  /** Those who act for the actor that is asked for. */
  madeBy: Among | null;
  against: Among | null;
  /** A measure in the condition of the threat. */
  condition: string | null;
  type: MeasureType[];
  codes: CodesAsked | null;
  document: string | null;
  q: string | null;
}

/** The filter that matches all threats. */
export const NO_THREATS: ThreatFilter = {
  match: 'possible',
  knownOn: null,
  outcome: null,
  made: null,
  deadline: null,
  madeBy: null,
  against: null,
  condition: null,
  type: [],
  codes: null,
  document: null,
  q: null,
};

export const THREAT_SORTS = sortsBy({ made: 't.made_sort', id: 't.id' });

const DEADLINE = { json: 't.deadline', bounds: 't.deadline' };
const HAS_DEADLINE: Clause = { sql: 't.deadline IS NOT NULL', values: [] };

/** A threat of a list; `reached` says how its code matches the one asked for, and is null if none is. */
export type ThreatFound = DatedItem & { reached: Reached | null };

/** A page of threats. */
export interface ThreatPage extends DatedPage {
  items: ThreatFound[];
}

/** Returns a page of threats with their matches, and the numbers of those left out, by reason. */
export function findThreats(
  store: Store,
  filter: ThreatFilter,
  sort: Sort,
  page: Page,
): ThreatPage {
  const { match, knownOn, deadline } = filter;
  const parties = [
    actingIn(filter.madeBy, partyIn('made_by')),
    actingIn(filter.against, partyIn('against')),
  ];
  const reached = filter.codes && threatsOf(store, filter.codes);
  const products = reached === null ? NO_GOODS : reaching({ reached, undecided: NONE });
  const others = {
    plain: [...plainClauses(filter), ...parties.flatMap((party) => party.plain)],
    dated: [...datedConditions(filter), ...parties.flatMap((party) => party.dated)],
  };
  const plain = [...others.plain, ...products.plain];
  const dated = [...others.dated, ...products.dated];
  const found = findDated(store, { table: 'threats', plain, dated, match, sort, page });
  const leaving = (reason: string, where: Clause[]): Excluded => ({
    reason,
    count: countOf(store, 'threats', where, page.count),
  });
  const without = (condition: Clause) => [...plain, not(condition)];
  const excluded = [...found.excluded];
  if (knownOn !== null)
    excluded.unshift(leaving('not_known', without(isKnown(knownOn).unknownYear)));
  if (deadline !== null) excluded.unshift(leaving('no_date', without(HAS_DEADLINE)));
  if (reached !== null) {
    const asked = others.dated.map((one) => atLeast(one, match));
    excluded.unshift(leaving('products_unstated', [...others.plain, ...asked, not(HAS_CODE)]));
  }
  const items = found.items.map((item) => ({ ...item, reached: reached?.get(item.pk) ?? null }));
  return { ...found, items, excluded };
}

const NONE = new Map<number, never>();
const HAS_CODE: Clause = {
  sql: 't.record_pk IN (SELECT c.threat_pk FROM threat_hs_codes c)',
  values: [],
};

function plainClauses(filter: ThreatFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (filter.condition) clauses.push(hangingOn(filter.condition));
  if (filter.type.length > 0) clauses.push(oneOf('t.threatened_type', filter.type));
  if (filter.document) clauses.push(citing(filter.document));
  if (filter.q !== null) clauses.push(matching(filter.q));
  return clauses;
}

function partyIn(role: (typeof THREAT_ROLES)[number]): (actors: number[]) => Clause {
  return (actors) => {
    const who = keyIn('p.actor_pk', actors);
    return {
      sql: `t.record_pk IN (SELECT p.threat_pk FROM threat_parties p WHERE ${who.sql} AND p.role = ?)`,
      values: [...who.values, role],
    };
  };
}

function hangingOn(measure: string): Clause {
  return {
    sql: `t.record_pk IN (SELECT c.threat_pk FROM threat_condition_measures c
      WHERE c.measure_pk = (SELECT pk FROM records WHERE kind = 'measure' AND id = ?))`,
    values: [measure],
  };
}

function datedConditions({ knownOn, outcome, made, deadline }: ThreatFilter): Dated[] {
  const until = deadline && dateWithin(DEADLINE, deadline);
  return [
    knownOn === null ? null : isKnown(knownOn),
    outcome && withOutcome(outcome.outcomes, dayNumber(outcome.day), knownCoordinate(knownOn)),
    made && wasMade(made, knownOn),
    until && { ...until, unknownYear: all([HAS_DEADLINE, until.unknownYear]) },
  ].filter((condition) => condition !== null);
}

/** Returns the condition that a threat was public by a day: at least one of its events was. */
function isKnown(knownOn: Day): Dated {
  const { certain, possible } = knownBy(knownOn);
  const bounded: Clause = {
    sql: 'coalesce(e.known_earliest, e.known_latest) IS NOT NULL',
    values: [],
  };
  return {
    certain: event([certain]),
    possible: event([possible, bounded]),
    unknownYear: event([possible]),
  };
}

/** Returns the condition that a threat was made in a range of days. It is never certain for a scheduled event. */
function wasMade(range: DayRange, knownOn: Day | null): Dated {
  const within = dateWithin({ json: 'e.date', bounds: 'e.date' }, range);
  const known = knownOn === null ? { certain: all([]), possible: all([]) } : knownBy(knownOn);
  const made: Clause = { sql: `e.type = 'made'`, values: [] };
  const occurred: Clause = { sql: `e.modality = 'occurred'`, values: [] };
  return {
    certain: event([made, occurred, within.certain, known.certain]),
    possible: event([made, within.possible, known.possible]),
    unknownYear: event([made, within.unknownYear, known.possible]),
  };
}

function knownBy(knownOn: Day): Pick<Dated, 'certain' | 'possible'> {
  const values = [dayNumber(knownOn)];
  return {
    certain: { sql: 'ifnull(e.known_latest <= ?, 0)', values },
    possible: { sql: 'ifnull(e.known_earliest <= ?, 1)', values },
  };
}

function event(conditions: Clause[]): Clause {
  const { sql, values } = all(conditions);
  return {
    sql: `t.record_pk IN (SELECT e.threat_pk FROM threat_events e WHERE ${sql})`,
    values,
  };
}
