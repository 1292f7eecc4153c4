import { type Day, dayNumberOrNull } from './day.ts';
import { type Fate, fatesIn, stepKey } from './fate.ts';
import type { Grade } from './grade.ts';
import { knowingOf, knownBy } from './knowing.ts';
import { type Lifecycle, type Prepared, prepare, type Step, strandsOfEvent } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { knownChanges, knownRanges, UNBOUNDED_TO } from './rectangles.ts';

/** What lists need to know of a step: the known-on days, by number, between which it is called off, and so on. */
export interface StepHistory {
  /** From when on it is certain to have come as planned; infinite where it never is. */
  certainFrom: number;
  /** Inclusive; both infinite where it is never called off. */
  calledOffFrom: number;
  calledOffTo: number;
  /** From when another event stands in its place; infinite where none does. */
  confirmedFrom: number;
}

/** For each step, how it stands on each known-on day. */
function stepHistories(prepared: Prepared): StepHistory[] {
  const histories = prepared.steps.map(
    (): StepHistory => ({
      certainFrom: Infinity,
      calledOffFrom: Infinity,
      calledOffTo: Infinity,
      confirmedFrom: Infinity,
    }),
  );
  const planned = prepared.steps.flatMap(({ modality }, index) => {
    return modality === 'occurred' ? [] : [histories[index] as StepHistory];
  });
  for (const { from, to } of knownRanges(knownChanges(prepared))) {
    const fates = fatesIn(prepared, from === UNBOUNDED_TO ? null : from);
    fates.forEach((fate, index) => {
      note(planned[index] as StepHistory, fate, from, to);
    });
  }
  prepared.steps.forEach((step, index) => {
    (histories[index] as StepHistory).certainFrom = certainFrom(prepared, step);
  });
  return histories;
}

function note(history: StepHistory, { fate }: Fate, from: number, to: number): void {
  if (fate === 'confirmed') history.confirmedFrom = Math.min(history.confirmedFrom, from);
  else history.confirmedFrom = Infinity;
  if (fate !== 'called_off') return;
  // Where it was called off more than once, the last time counts.
  if (history.calledOffTo !== from - 1) history.calledOffFrom = from;
  history.calledOffTo = to;
}

/** From when a step is certain: what occurred once it is known, what is enacted once its last day is covered. */
function certainFrom(prepared: Prepared, { event, modality, max }: Step): number {
  const known = prepared.knownMax[event] as number;
  if (modality === 'occurred') return Math.min(known, UNBOUNDED_TO);
  if (modality === 'scheduled' || !Number.isFinite(max)) return Infinity;
  const covered = knownChanges(prepared)
    .filter((day) => Number.isFinite(day) && day >= known && isCovered(prepared, event, max, day))
    .sort((a, b) => a - b);
  return covered[0] ?? (isCovered(prepared, event, max, null) ? UNBOUNDED_TO : Infinity);
}

/**
 * The keys of the enacted steps that have certainly come, as known on a day (null: as far as is recorded): sources cover
 * the last day on which they can.
 */
export function coveredSteps(life: Lifecycle, knownOn: Day | null): ReadonlySet<string> {
  const prepared = prepare(life);
  const known = dayNumberOrNull(knownOn);
  const covered = prepared.steps.filter((step) => {
    return step.modality === 'enacted' && stepGrade(prepared, step, known) === 'certain';
  });
  return new Set(
    covered.map(({ event, part }) => {
      return stepKey({ event: (life.events[event] as MeasureEvent).id, step: part });
    }),
  );
}

/** The best grade that a step can have in a window of days, as known on a day (by number). */
export function stepGrade(prepared: Prepared, step: Step, knownOn: number | null): Grade {
  const { event, modality, max } = step;
  if (modality === 'scheduled' || knownBy(prepared, event, knownOn) !== 'yes') return 'possible';
  return modality === 'occurred' || isCovered(prepared, event, max, knownOn)
    ? 'certain'
    : 'presumed';
}

function isCovered(prepared: Prepared, event: number, day: number, knownOn: number | null) {
  const { coverage } = knowingOf(prepared, knownOn);
  return strandsOfEvent(prepared, event).every((strand) => coverage(strand).until >= day);
}

/** By the id of an event, the history of its own step and of the end that it names. */
export type Histories = ReadonlyMap<string, Record<Step['part'], StepHistory | undefined>>;

/** The histories of the steps of a life, by event. */
export function historiesByEvent(prepared: Prepared): Histories {
  const histories = stepHistories(prepared);
  return new Map(
    prepared.life.events.map(({ id }: MeasureEvent, event) => [
      id,
      {
        own: histories[prepared.own[event] as number],
        until: histories[prepared.until[event] as number],
      },
    ]),
  );
}
