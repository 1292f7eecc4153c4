import { changeDays } from './change-days.ts';
import type { Lifecycle, Prepared } from './lifecycle.ts';
import { prepare } from './lifecycle.ts';
import { countSteps } from './possible-states.ts';
import { hasUnknownYear } from './question.ts';
import { knownChanges, knownRanges, rangesBetween, UNBOUNDED_TO } from './rectangles.ts';

/** What the status of a measure may cost: about a quarter of a second when it is written. */
export const STATUS_COST_MAX = 2_000_000;

/** A read looks at all days as known on one of them: it may cost this part of what a write may. */
const READ_PART = 8;

/**
 * How many steps of events are looked at to find the status of a measure on every day as known on every day: the days by
 * the known-on days by the ways things can stand on them by the steps, for provisions that live alike once. A known-on day that
 * takes more than an eighth of what may be spent counts eight times. Counts no further than beyond `STATUS_COST_MAX`.
 */
export function statusCost(life: Lifecycle): number {
  const prepared = prepare(life);
  const days = rangesBetween(changeDays(prepared), UNBOUNDED_TO).map(({ from }) => from);
  const knowns = knownRanges(knownChanges(prepared));
  const least = days.length * knowns.length * prepared.steps.length;
  if (least > STATUS_COST_MAX) return least;
  let cost = 0;
  for (const { from } of knowns) {
    const column = columnCost(prepared, days, from === UNBOUNDED_TO ? null : from);
    if (column * READ_PART > STATUS_COST_MAX) return column * READ_PART;
    cost += column;
    if (cost > STATUS_COST_MAX) return cost;
  }
  return cost;
}

/** The steps that are looked at for all days as known on one. */
function columnCost(prepared: Prepared, days: number[], knownOn: number | null): number {
  const kinds = hasUnknownYear(prepared) ? [false, true] : [false];
  let steps = 0;
  for (const day of days) {
    for (const dated of kinds) steps += countSteps(prepared, day, knownOn, dated);
  }
  return steps;
}
