import type { DateValue } from './date.ts';
import { type Day, dayNumber, dayNumberOrNull } from './day.ts';
import { knownBy } from './knowing.ts';
import { type Effect, type Lifecycle, type Prepared, prepare, type Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { type Range, UNBOUNDED_FROM, UNBOUNDED_TO } from './rectangles.ts';

/** The dates of the events that begin and end a time in force, as far as events name them. */
export interface Spell {
  since: DateValue | null;
  until: DateValue | null;
}

const BEGINS: readonly Effect[] = ['start', 'resume', 'lift'];
const ENDS: readonly Effect[] = ['suspend', 'end'];

/**
 * Returns the spell in force that holds a day, else the next one, else null. `runs` are the days on which a provision
 * may be in force, in any order; days before and after all are the bounds of the index.
 */
export function spellOn(
  life: Lifecycle,
  runs: readonly Range[],
  day: Day,
  knownOn: Day | null,
): Spell | null {
  const on = dayNumber(day);
  const run = joined(runs).find(({ to }) => to >= on);
  if (run === undefined) return null;
  const prepared = prepare(life);
  const steps = prepared.steps.filter(
    ({ event }) => knownBy(prepared, event, dayNumberOrNull(knownOn)) !== 'no',
  );
  return {
    since: dateOf(prepared, beginning(steps, run.from)),
    until: run.to === UNBOUNDED_TO ? null : dateOf(prepared, ending(steps, run.to + 1)),
  };
}

/** Returns runs of days in order, neighbours as one. */
function joined(runs: readonly Range[]): Range[] {
  const whole: Range[] = [];
  for (const { from, to } of runs.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last === undefined || from > last.to + 1) whole.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return whole;
}

/** Returns the step with which a spell can begin on a day at the earliest. */
function beginning(steps: readonly Step[], from: number): Step | undefined {
  const min = from === UNBOUNDED_FROM ? -Infinity : from;
  return steps.findLast((step) => BEGINS.includes(step.effect) && step.min === min);
}

/** Returns the step after which a spell is over for certain on a day; on its own last day it may not be. */
function ending(steps: readonly Step[], over: number): Step | undefined {
  const ends = steps.filter(({ effect }) => ENDS.includes(effect));
  return ends.findLast(({ max }) => max === over) ?? ends.findLast(({ max }) => max === over - 1);
}

function dateOf({ life }: Prepared, step: Step | undefined): DateValue | null {
  if (step === undefined) return null;
  const { date, until } = life.events[step.event] as MeasureEvent;
  return step.part === 'own' ? date : until;
}
