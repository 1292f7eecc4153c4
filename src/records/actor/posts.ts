import type { DateValue } from '../../domain/date.ts';
import type { Day } from '../../domain/day.ts';
import { heldOn, type TenureDays, type Term, tenureDays } from '../../domain/tenure.ts';
import { type DateAt, type Dated, isDated, overlapping } from '../../store/dated.ts';
import type { Clause } from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { actorPosts } from './tables.ts';

/** An actor that holds or held a post, by key. An actor that held it twice has two entries. */
export interface Holder extends Term {
  pk: number;
}

/** Returns everyone who holds or held the post with an id. */
export function holdersOf(store: Store, post: string): Holder[] {
  const rows = store
    .prepare(
      `SELECT p.actor_pk AS pk, p.held_from AS first, p.held_to AS last
         FROM actor_posts p JOIN records r ON r.pk = p.actor_pk
        WHERE p.id = ? AND r.state = 'live' ORDER BY p.actor_pk, p.ordinal`,
    )
    .all(post) as { pk: number; first: string | null; last: string | null }[];
  return rows.map(({ pk, first, last }) => ({ pk, from: readDate(first), to: readDate(last) }));
}

/** The date of a stored end of a term. */
export function readDate(json: string | null): DateValue | null {
  return json === null ? null : (actorPosts.from.mapFromDriverValue(json) as DateValue);
}

/** The keys of actors that match certainly, possibly, or possibly except that a year is unknown. */
export type Among = Record<'certain' | 'possible' | 'unknownYear', number[]>;

/** Returns the holders of a post who hold it on a day. */
export function holdingOn(holders: Holder[], day: Day): Among {
  const held = holders.map((holder) => ({ pk: holder.pk, how: heldOn(holder, day) }));
  const as = (...ways: ReturnType<typeof heldOn>[]) =>
    held.filter(({ how }) => how !== null && ways.includes(how)).map(({ pk }) => pk);
  return {
    certain: as('certain'),
    possible: as('certain', 'possible'),
    unknownYear: as('certain', 'possible', 'unknown_year'),
  };
}

/**
 * Returns the condition that the actor in a column held the post on a date: certainly if on every possible day of the
 * date, possibly if on one.
 */
export function holdingWhen(at: DateAt, actor: string, holders: Holder[]): Dated {
  const terms = holders.map((holder) => ({ pk: holder.pk, ...tenureDays(holder) }));
  const dated = terms.filter(({ yearUnknown }) => !yearUnknown);
  const sure = dated.flatMap(({ pk, certain }) =>
    certain === null ? [] : [[pk, certain.from, certain.to]],
  );
  const held = (rows: number[][], condition: string): Clause => ({
    sql: `EXISTS (SELECT 1 FROM json_each(?) h WHERE h.value ->> 0 = ${actor} AND ${condition})`,
    values: [JSON.stringify(rows)],
  });
  const may = (some: (TenureDays & { pk: number })[]) =>
    some.map(({ pk, possible: { from, to } }) => [pk, from, to]);
  const [first, last] = ['h.value ->> 1', 'h.value ->> 2'];
  const whole = `ifnull(${at.bounds}_earliest >= ${first}, 0) AND ifnull(${at.bounds}_latest <= ${last}, 0)`;
  const some = overlapping(at, first, last);
  return {
    certain: held(sure, whole),
    possible: held(may(dated), some),
    unknownYear: held(may(terms), `(NOT ${isDated(at)} OR ${some})`),
  };
}
