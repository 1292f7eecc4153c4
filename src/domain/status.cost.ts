import { changeDays } from './change-days.ts';
import { knowingOf } from './knowing.ts';
import type { Lifecycle, Prepared } from './lifecycle.ts';
import { prepare } from './lifecycle.ts';
import { countOwnSteps, countStepsOver } from './possible-states.ts';
import { hasUnknownYear } from './question.ts';
import { knownChanges, knownRanges, rangesBetween, UNBOUNDED_TO } from './rectangles.ts';

/** What the status and the terms of a measure may cost: a fifth of a second when it is written. */
export const STATUS_COST_MAX = 2_000_000;

/** What it costs to put the provisions together on a day, for each way in which they live. */
const TOGETHER = 3;

/** A read looks at all days as known on one of them: it may cost this part of what a write may. */
const READ_PART = 8;

/**
 * How many steps of events are looked at to find the status of a measure on every day as known on every day. Provisions
 * that live alike count once. Those that share no open question with others count once between two days of their own, and
 * the others on each day of the measure: by the ways in which things can stand. All count three on each day, for being
 * put together. A known-on day that takes more than an eighth of what may be spent counts eight times. Counts no further
 * than beyond `STATUS_COST_MAX`.
 */
export function statusCost(life: Lifecycle): number {
  const prepared = prepare(life);
  const days = rangesBetween(changeDays(prepared), UNBOUNDED_TO).map(({ from }) => from);
  const knowns = knownRanges(knownChanges(prepared));
  const least = knowns.length * leastCost(prepared, days);
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

/** The steps that are looked at for all days as known on one, if nothing is open. */
function leastCost(prepared: Prepared, days: number[]): number {
  const { days: daysOf } = knowingOf(prepared, null);
  return prepared.strands.reduce((sum, strand) => {
    return (
      sum + TOGETHER * days.length + (daysOf(strand).length + 1) * countOwnSteps(prepared, strand)
    );
  }, 0);
}

/** The steps that are looked at for all days as known on one. */
function columnCost(prepared: Prepared, days: number[], knownOn: number | null): number {
  const together = TOGETHER * days.length * prepared.strands.length;
  const kinds = hasUnknownYear(prepared) ? [false, true] : [false];
  return kinds.reduce((sum, dated) => {
    return sum + together + countStepsOver(prepared, days, knownOn, dated);
  }, 0);
}
