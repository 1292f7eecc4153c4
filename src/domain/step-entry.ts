import type { DateValue } from './date.ts';
import { type Day, dayNumberOrNull } from './day.ts';
import { type CalledOffReason, type Fate, fatesIn, stepKey } from './fate.ts';
import type { Grade } from './grade.ts';
import { knownBy } from './knowing.ts';
import { type Lifecycle, type Prepared, prepare, type Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { knownChanges, knownRanges, UNBOUNDED_TO } from './rectangles.ts';
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

/** An entry with the known-on days, by number and inclusive, between which it is told so. */
export interface KnownEntry extends StepEntry {
  knownFrom: number;
  knownTo: number;
}

/**
 * The steps of a life in order, as known on a day (null: as far as is recorded). A planned step that another one
 * confirms is not among them, nor is an event that was not public.
 */
export function stepEntries(life: Lifecycle, knownOn: Day | null): StepEntry[] {
  return entriesIn(prepare(life), dayNumberOrNull(knownOn));
}

/** The same for all known-on days: each step in order, once for each way in which it is told. */
export function knownEntries(life: Lifecycle): KnownEntry[] {
  const prepared = prepare(life);
  const told = new Map<string, KnownEntry[]>(
    prepared.steps.map((step) => [keyOf(prepared, step), []]),
  );
  for (const { from, to } of knownRanges(knownChanges(prepared))) {
    for (const entry of entriesIn(prepared, from === UNBOUNDED_TO ? null : from)) {
      const ways = told.get(stepKey({ event: entry.event.id, step: entry.step })) as KnownEntry[];
      const last = ways.at(-1);
      if (last?.knownTo === from - 1 && isToldAlike(last, entry)) last.knownTo = to;
      else ways.push({ ...entry, knownFrom: from, knownTo: to });
    }
  }
  return [...told.values()].flat();
}

function isToldAlike(one: StepEntry, other: StepEntry): boolean {
  return one.grade === other.grade && JSON.stringify(one.outcome) === JSON.stringify(other.outcome);
}

function entriesIn(prepared: Prepared, knownOn: number | null): StepEntry[] {
  const fates = fatesIn(prepared, knownOn);
  const byKey = new Map(fates.map((fate) => [stepKey(fate), fate]));
  const confirmed = fates.filter(({ fate }) => fate === 'confirmed');
  return prepared.steps.flatMap((step) => {
    const fate = byKey.get(keyOf(prepared, step));
    if (fate?.fate === 'confirmed' || knownBy(prepared, step.event, knownOn) === 'no') return [];
    const own = confirmed.filter((planned) => confirms(prepared, step, planned));
    return entry(prepared, step, stepGrade(prepared, step, knownOn), fate, own);
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
  if (!planned.by.includes(event.id)) return false;
  return part === (planned.step === 'until' && event.until !== null ? 'until' : 'own');
}

function keyOf({ life }: Prepared, { event, part }: Step): string {
  return stepKey({ event: (life.events[event] as MeasureEvent).id, step: part });
}
