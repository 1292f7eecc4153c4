import { dayNumber } from '../../domain/day.ts';
import type { RecordRef } from '../../domain/record.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../../domain/rectangles.ts';
import { citing, keyIn, matching } from '../../store/conditions.ts';
import { type Dated, type DatedPage, dateWithin, findDated } from '../../store/dated.ts';
import {
  any,
  type Clause,
  type DayRange,
  LIVE,
  type Match,
  type Page,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { actingIn } from '../actor/acting.ts';
import type { Among } from '../actor/posts.ts';

/** The filters of talks, all combined. */
export interface TalksFilter {
  match: Match;
  /** Those who act for the actor that is asked for. */
  party: Among | null;
  delegate: string | null;
  tookPlace: DayRange | null;
  /** The ISO 3166-1 alpha-2 code of the country of the place. */
  country: string | null;
  about: Pick<RecordRef, 'kind' | 'id'> | null;
  document: string | null;
  q: string | null;
}

/** The filter that matches all talks. */
export const NO_TALKS: TalksFilter = {
  match: 'possible',
  party: null,
  delegate: null,
  tookPlace: null,
  country: null,
  about: null,
  document: null,
  q: null,
};

export const TALKS_SORTS = sortsBy({ took_place: 't.took_place_sort', id: 't.id' });

/** Returns a page of talks, with the numbers of those left out, by reason. */
export function findTalks(store: Store, filter: TalksFilter, sort: Sort, page: Page): DatedPage {
  const { match, tookPlace } = filter;
  const parties = actingIn(filter.party, takingPart);
  const dated = [...(tookPlace ? [tookPlaceWithin(tookPlace)] : []), ...parties.dated];
  const plain = [...plainClauses(filter), ...parties.plain];
  return findDated(store, { table: 'talks', plain, dated, match, sort, page });
}

function plainClauses({ delegate, country, ...filter }: TalksFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (delegate) clauses.push(delegating(delegate));
  if (country) clauses.push({ sql: 't.place_country = ?', values: [country] });
  if (filter.about) clauses.push(about(filter.about));
  if (filter.document) clauses.push(citing(filter.document));
  if (filter.q !== null) clauses.push(matching(filter.q));
  return clauses;
}

function takingPart(actors: number[]): Clause {
  const who = keyIn('p.actor_pk', actors);
  return {
    sql: `t.record_pk IN (SELECT p.talks_pk FROM talks_parties p WHERE ${who.sql})`,
    values: who.values,
  };
}

function delegating(actor: string): Clause {
  return {
    sql: `t.record_pk IN (SELECT p.talks_pk FROM talks_delegates p
      WHERE p.actor_pk = (SELECT pk FROM records WHERE kind = 'actor' AND id = ?))`,
    values: [actor],
  };
}

function about({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): Clause {
  return {
    sql: `t.record_pk IN (SELECT b.talks_pk FROM talks_about b
      WHERE b.about_pk = (SELECT pk FROM records WHERE kind = ? AND id = ?))`,
    values: [kind, id],
  };
}

/**
 * Returns the condition that talks took place in a range. It is certain if all their possible days are in the range,
 * or if a day on which they certainly took place is.
 */
function tookPlaceWithin(range: DayRange): Dated {
  const within = dateWithin({ json: 't.took_place', bounds: 't.took_place' }, range);
  const onCertainDay: Clause = {
    sql: 'ifnull(t.took_place_sure_from <= ? AND t.took_place_sure_to >= ?, 0)',
    values: [
      range.to === null ? UNBOUNDED_TO : dayNumber(range.to),
      range.from === null ? UNBOUNDED_FROM : dayNumber(range.from),
    ],
  };
  return { ...within, certain: any([within.certain, onCertainDay]) };
}
