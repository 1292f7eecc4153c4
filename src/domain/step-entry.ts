import type { DateValue } from './date.ts';
import { type Day, dayNumberOrNull } from './day.ts';
import { type CalledOffReason, type Fate, fatesIn, stepKey } from './fate.ts';
import type { Grade } from './grade.ts';
import { knownBy } from './knowing.ts';
import { type Lifecycle, type Prepared, prepare, type Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { stepGrade } from './step-history.ts';

/** How far a planned step was called off: for none, some or all of what it touches. */
export const CALLED_OFF = ['no', 'partly', 'yes'] as const;

/** What became of a step, and the planned steps that it confirms, by `stepKey`. */
export interface StepOutcome {
  calledOff: (typeof CALLED_OFF)[number];
  reason: CalledOffReason | null;
  /** The ids of the events that call it off. */
  by: string[];
  /** The ids of the provisions for which it is called off, where that is so for some only. */
  provisions: string[];
  confirms: string[];
}

/** A step of a life as timelines, feeds and calendars tell it. */
export interface StepEntry extends Pick<Step, 'modality'> {
  event: MeasureEvent;
  step: Step['part'];
  date: DateValue;
  /** The best grade that it can have in a window of days. */
  grade: Grade;
  outcome: StepOutcome;
  /** What it is known by: the key of the first planned step in whose place it stands, else its own. */
  key: string;
}

/**
 * The steps of a life in order, as known on a day (null: as far as is recorded). A planned step that another one
 * confirms is not among them, nor is an event that was not public.
 */
export function stepEntries(life: Lifecycle, knownOn: Day | null): StepEntry[] {
  const prepared = prepare(life);
  const known = dayNumberOrNull(knownOn);
  const fates = fatesIn(prepared, known);
  const byKey = new Map(fates.map((fate) => [stepKey(fate), fate]));
  return prepared.steps.flatMap((step) => {
    const fate = byKey.get(keyOf(prepared, step));
    if (fate?.fate === 'confirmed' || knownBy(prepared, step.event, known) === 'no') return [];
    const confirmed = fates.filter((planned) => confirms(prepared, step, planned));
    return entry(prepared, step, stepGrade(prepared, step, known), fate, confirmed);
  });
}

function entry(
  { life }: Prepared,
  { event: index, part, modality }: Step,
  grade: Grade,
  fate: Fate | undefined,
  confirmed: Fate[],
): StepEntry {
  const event = life.events[index] as MeasureEvent;
  const own = { event: event.id, step: part };
  const plan = confirmed.find(({ by }) => by[0] === event.id);
  return {
    event,
    step: part,
    date: part === 'own' ? event.date : (event.until as DateValue),
    modality,
    grade,
    outcome: { ...calledOff(fate), confirms: confirmed.map(stepKey) },
    key: stepKey(plan ?? own),
  };
}

function calledOff(fate: Fate | undefined): Omit<StepOutcome, 'confirms'> {
  if (fate === undefined || (fate.fate !== 'partly' && fate.fate !== 'called_off')) {
    return { calledOff: 'no', reason: null, by: [], provisions: [] };
  }
  const { reason, by, provisions } = fate;
  return { calledOff: fate.fate === 'partly' ? 'partly' : 'yes', reason, by, provisions };
}

/** Whether a step stands in the place of a planned one; for an end that an event repeats, its own end does. */
function confirms({ life }: Prepared, { event: index, part }: Step, planned: Fate): boolean {
  const event = life.events[index] as MeasureEvent;
  if (planned.fate !== 'confirmed' || !planned.by.includes(event.id)) return false;
  return part === (planned.step === 'until' && event.until !== null ? 'until' : 'own');
}

function keyOf({ life }: Prepared, { event, part }: Step): string {
  return stepKey({ event: (life.events[event] as MeasureEvent).id, step: part });
}
