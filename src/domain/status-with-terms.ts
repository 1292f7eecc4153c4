import { type Because, becauseOf } from './because.ts';
import { type Day, dayNumber, dayNumberOrNull } from './day.ts';
import { prepare } from './lifecycle.ts';
import { countSteps } from './possible-states.ts';
import { type MeasureStatus, stateOn, statesAnswer } from './status.ts';
import { TERM_NAMES, type TermName } from './terms.ts';
import { type TermsLife, termsGroups } from './terms-of-day.groups.ts';
import { type RateOfDay, ratedSchedules, rateOfDay, rateSummary } from './terms-of-day.rate.ts';
import {
  type ProvisionTermsOnDay,
  termsAnswer,
  termsCost,
  termsOn,
  termValuesOn,
} from './terms-of-day.ts';

/** A status with the terms that stand on its day. */
export interface StatusWithTerms extends MeasureStatus {
  /** The rates of its provisions in one text; null where they have none. */
  rate: string | null;
  /** For each provision, in order. */
  terms: ProvisionTermsOnDay[];
}

/** The status of a measure on a day with the terms of its provisions; its `because` names the events that decide either. */
export function statusWithTermsOn(life: TermsLife, day: Day, knownOn: Day | null): StatusWithTerms {
  const terms = termsOn(life, day, knownOn);
  return {
    ...decidedOn(life, day, knownOn),
    rate: rateSummary(terms, ratedSchedules(life.schedules)),
    terms,
  };
}

/** The rates of a measure on a day, without the events that decide them; null where it has none. */
export function rateOn(life: TermsLife, day: Day, knownOn: Day | null): RateOfDay | null {
  const rated = ratedSchedules(life.schedules);
  const names: TermName[] = rated.size === 0 ? ['rate'] : ['rate', 'schedules'];
  return rateOfDay(termValuesOn(life, day, knownOn, names), rated);
}

function decidedOn(life: TermsLife, day: Day, knownOn: Day | null): MeasureStatus {
  return { ...stateOn(life, day, knownOn), because: becauseOn(life, day, knownOn) };
}

/** The steps of the events that decide the status of a measure on a day, or the terms of its provisions. */
export function becauseOn(life: TermsLife, day: Day, knownOn: Day | null): Because[] {
  const prepared = prepare(life);
  const on = dayNumber(day);
  const known = dayNumberOrNull(knownOn);
  const groups = termsGroups(life, TERM_NAMES);
  const values = termsAnswer(groups, on, known);
  const cost = countSteps(prepared, on, known, false) + termsCost(groups, on, known);
  return becauseOf(
    prepared,
    on,
    known,
    (kept, events) => `${statesAnswer(kept, on, known)} ${values(events)}`,
    cost,
  );
}
