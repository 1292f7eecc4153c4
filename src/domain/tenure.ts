import type { DateValue } from './date.ts';
import { type Day, dayNumber } from './day.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from './rectangles.ts';

/** The first and the last day of a post, if known; null is open. */
export interface Term {
  from: Pick<DateValue, 'earliest' | 'latest'> | null;
  to: Pick<DateValue, 'earliest' | 'latest'> | null;
}

/** Day numbers, both inclusive. */
export interface DayNumbers {
  from: number;
  to: number;
}

/** The days on which a post was certainly held (or null) and the days on which it was possibly held. */
export interface TenureDays {
  certain: DayNumbers | null;
  possible: DayNumbers;
  /** True if the year of its first or last day is unknown: then the post matches no day. */
  yearUnknown: boolean;
}

/**
 * Returns when a post was held; the last day counts. A post without a last day is held until further notice. A post
 * without a first day is certain on its last day only.
 */
export function tenureDays({ from, to }: Term): TenureDays {
  const possible = {
    from: numberOf(from?.earliest, UNBOUNDED_FROM),
    to: numberOf(to?.latest, UNBOUNDED_TO),
  };
  const ends = [from, to].filter((end) => end !== null);
  const yearUnknown = ends.some(({ earliest, latest }) => earliest === null && latest === null);
  return { certain: yearUnknown ? null : surely({ from, to }), possible, yearUnknown };
}

function surely({ from, to }: Term): DayNumbers | null {
  const last = to === null ? UNBOUNDED_TO : numberOf(to.earliest, UNBOUNDED_FROM);
  const first = from === null ? lastOnly(to) : numberOf(from.latest, UNBOUNDED_TO);
  const none = first > last || first === UNBOUNDED_TO || last === UNBOUNDED_FROM;
  return none ? null : { from: first, to: last };
}

function lastOnly(to: Term['to']): number {
  const exact = to !== null && to.earliest === to.latest;
  return exact ? numberOf(to.earliest, UNBOUNDED_TO) : UNBOUNDED_TO;
}

function numberOf(day: Day | null | undefined, unbounded: number): number {
  return day === null || day === undefined ? unbounded : dayNumber(day);
}

/**
 * Returns whether a post was held on a day: certainly, possibly, possibly except that a year is unknown, or not
 * (null).
 */
export function heldOn(term: Term, day: Day): 'certain' | 'possible' | 'unknown_year' | null {
  const { certain, possible, yearUnknown } = tenureDays(term);
  const on = dayNumber(day);
  const inside = ({ from, to }: DayNumbers) => from <= on && on <= to;
  if (certain !== null && inside(certain)) return 'certain';
  if (!inside(possible)) return null;
  return yearUnknown ? 'unknown_year' : 'possible';
}
