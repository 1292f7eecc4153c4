import { knowledgeKey } from './known.ts';
import { bounds, lower, upper } from './lifecycle.ts';
import { outcomeKnownChanges } from './outcome.rectangles.ts';
import {
  OPEN_KNOWLEDGE_MAX,
  OPEN_ORDERS_MAX,
  outcomeChangeDays,
  type ThreatLife,
} from './outcome.ts';
import { knownRanges, rangesBetween, UNBOUNDED_TO } from './rectangles.ts';

/** What the outcome of a threat may cost: about a quarter of a second when it is written. */
export const OUTCOME_COST_MAX = 10_000_000;

/**
 * How many pairs of events are looked at, at most, to find the outcome of a threat on every day as known on every day: the
 * days by the known-on days by what can be known by the orders in which it can have come by the pairs. Counts no further
 * than beyond `OUTCOME_COST_MAX`.
 */
export function outcomeCost(life: ThreatLife): number {
  const { events } = life;
  const days = rangesBetween(outcomeChangeDays(life), UNBOUNDED_TO).map(({ from }) => from);
  const knowns = knownRanges(outcomeKnownChanges(life)).map(({ from }) => from);
  const pairs = events.length ** 2;
  const least = days.length * knowns.length * pairs;
  if (least > OUTCOME_COST_MAX) return least;
  const orders = days.reduce((sum, day) => sum + ordersBy(life, day), 0);
  const ways = knowns.reduce((sum, day) => sum + waysKnownOn(life, day), 0);
  return orders * ways * pairs;
}

/** The orders in which what may have come by a day can have come, at most. */
function ordersBy({ events, deadline }: ThreatLife, day: number): number {
  const dates = [...events.map(({ date }) => date), ...(deadline === null ? [] : [deadline])];
  const open = dates.map(bounds).filter(({ min, max }) => min < max && min <= day);
  return Math.min(OPEN_ORDERS_MAX, 2 ** open.length);
}

/** The ways in which the events can be known on a day; one where there are too many to tell them apart. */
function waysKnownOn({ events }: ThreatLife, day: number): number {
  if (day === UNBOUNDED_TO) return 1;
  const open = events.filter(
    ({ known }) => lower(known.earliest) <= day && day < upper(known.latest),
  );
  const groups = new Set(open.map(knowledgeKey)).size;
  return groups > OPEN_KNOWLEDGE_MAX ? 1 : 2 ** groups;
}
