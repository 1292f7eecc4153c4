import { becauseOf } from './because.ts';
import { type Day, dayNumber } from './day.ts';
import { prepare } from './lifecycle.ts';
import { countSteps } from './possible-states.ts';
import { type MeasureStatus, stateOn, statesAnswer } from './status.ts';
import { TERM_NAMES } from './terms.ts';
import { type TermsLife, termsGroups } from './terms-of-day.groups.ts';
import { termsAnswer, termsCost } from './terms-of-day.ts';

/** The status of a measure on a day; its `because` names the events that decide its states and its terms. */
export function statusWithTermsOn(life: TermsLife, day: Day, knownOn: Day | null): MeasureStatus {
  const prepared = prepare(life);
  const on = dayNumber(day);
  const known = knownOn === null ? null : dayNumber(knownOn);
  const groups = termsGroups(life, TERM_NAMES);
  const values = termsAnswer(groups, on, known);
  const cost = countSteps(prepared, on, known, false) + termsCost(groups, on, known);
  const because = becauseOf(
    prepared,
    on,
    known,
    (other) => `${statesAnswer(other, on, known)} ${values(other.events)}`,
    cost,
  );
  return { ...stateOn(life, day, knownOn), because };
}
