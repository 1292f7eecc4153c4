import type { DateValue } from './date.ts';
import { dayNumber } from './day.ts';
import type { EventType, MeasureEvent, Provision } from './measure.ts';

/** What of a measure decides its status: its provisions and its events, in the order they are listed. */
export interface Lifecycle {
  provisions: Pick<Provision, 'id' | 'label'>[];
  events: MeasureEvent[];
}

/** What an event does to the parts it covers. Events that change no state still make the measure public. */
export type Effect = 'announce' | 'start' | 'suspend' | 'resume' | 'end';

const EFFECTS: Record<EventType, Effect> = {
  proposed: 'announce',
  announced: 'announce',
  adopted: 'announce',
  postponement: 'announce',
  suspension_extension: 'announce',
  amendment: 'announce',
  rate_change: 'announce',
  correction: 'announce',
  entry_into_force: 'start',
  suspension: 'suspend',
  injunction: 'suspend',
  resumption: 'resume',
  expiry: 'end',
  repeal: 'end',
  withdrawal: 'end',
  invalidation: 'end',
  supersession: 'end',
};

/**
 * One change an event brings, on some day from `min` to `max` (day numbers, inclusive, infinite where
 * unbounded). An event with an `until` brings a second step, the scheduled end of what it began.
 */
export interface Step {
  event: number;
  effect: Effect;
  scheduled: boolean;
  /** True where the step is the scheduled end that `until` names, not the event's own date. */
  implied: boolean;
  yearUnknown: boolean;
  min: number;
  max: number;
  /** Bit mask of the provisions it touches. */
  covers: number;
  /** The events that began the suspension which this step ends: one, and one more where another confirmed it. */
  ends: number[];
}

/** A step is void for the provisions in `covers` as soon as the occurred event `by` is known. */
export interface Voiding {
  step: number;
  by: number;
  covers: number;
}

/** A lifecycle made ready for questions about many days. */
export interface Prepared {
  life: Lifecycle;
  provisionCount: number;
  steps: Step[];
  voidings: Voiding[];
  /** For each provision the first that the same steps and voidings touch, itself where there is none before it. */
  alike: number[];
  knownMin: number[];
  knownMax: number[];
}

/** How many provisions a measure may have. */
export const PROVISIONS_MAX = 30;

/** Turns a lifecycle into steps and voidings; refuses more than `PROVISIONS_MAX` provisions. */
export function prepare(life: Lifecycle): Prepared {
  if (life.provisions.length > PROVISIONS_MAX) {
    throw new RangeError(`a measure can have at most ${PROVISIONS_MAX} provisions`);
  }
  const steps = life.events.flatMap((event, index) => stepsOf(life, event, index));
  for (const step of steps) step.ends = suspensionsEndedBy(life, steps, step);
  const provisionCount = Math.max(1, life.provisions.length);
  const voidings = life.events.flatMap((event, index) => voidingsBy(life, steps, event, index));
  return {
    life,
    provisionCount,
    steps,
    voidings,
    alike: firstAlike(provisionCount, [...steps, ...voidings]),
    knownMin: life.events.map(({ known }) => lower(known.earliest)),
    knownMax: life.events.map(({ known }) => upper(known.latest)),
  };
}

function stepsOf(life: Lifecycle, event: MeasureEvent, index: number): Step[] {
  const effect = EFFECTS[event.type];
  const base = { event: index, covers: coverage(life, event), ends: [] };
  const own: Step = {
    ...base,
    ...(event.type === 'expiry' ? firstDayAfter(event.date, event.endDay) : bounds(event.date)),
    effect,
    scheduled: event.modality === 'scheduled',
    implied: false,
  };
  if (event.until === null) return [own];
  const end: Step = {
    ...base,
    ...firstDayAfter(event.until, event.endDay),
    effect: 'resume',
    scheduled: true,
    implied: true,
  };
  return [own, end];
}

function coverage(life: Lifecycle, event: MeasureEvent): number {
  if (event.provisions.length === 0) return 2 ** Math.max(1, life.provisions.length) - 1;
  return life.provisions.reduce(
    (mask, { id }, index) => (event.provisions.includes(id) ? mask | (1 << index) : mask),
    0,
  );
}

/** The bounds of a date as day numbers, infinite where it has none. */
export function bounds(date: DateValue): Pick<Step, 'min' | 'max' | 'yearUnknown'> {
  return {
    min: lower(date.earliest),
    max: upper(date.latest),
    yearUnknown: date.earliest === null && date.latest === null,
  };
}

/** The first day on which what ends no longer holds; both days where the source does not say. */
function firstDayAfter(date: DateValue, endDay: MeasureEvent['endDay']) {
  const { min, max, yearUnknown } = bounds(date);
  return {
    min: endDay === 'included' ? min + 1 : min,
    max: endDay === 'excluded' ? max : max + 1,
    yearUnknown,
  };
}

function firstAlike(count: number, touching: { covers: number }[]): number[] {
  const first = new Map<string, number>();
  return Array.from({ length: count }, (_, provision) => {
    const touched = touching.map(({ covers }) => (covers >> provision) & 1).join('');
    if (!first.has(touched)) first.set(touched, provision);
    return first.get(touched) as number;
  });
}

/**
 * Which suspension a resumption, or the scheduled end that an event names, belongs to: the last one listed
 * before it on a shared provision. The order of the list decides, never the bounds of dates. The scheduled
 * end of a scheduled suspension is that of the one that confirms it too, unless that names its own.
 */
function suspensionsEndedBy(life: Lifecycle, steps: Step[], step: Step): number[] {
  if (step.effect !== 'resume') return [];
  const own = steps.find((other) => other.event === step.event && !other.implied);
  if (own?.effect !== 'suspend') return suspensionBefore(steps, step);
  const confirming = steps.find(
    (s) => confirms(life, s, own) && life.events[s.event]?.until === null,
  );
  return confirming ? [step.event, confirming.event] : [step.event];
}

/** Whether a suspension occurred that had been scheduled: one of the same type, listed before it. */
function confirms(life: Lifecycle, occurred: Step, planned: Step): boolean {
  return (
    occurred.effect === 'suspend' &&
    !occurred.scheduled &&
    planned.effect === 'suspend' &&
    planned.scheduled &&
    planned.event < occurred.event &&
    life.events[planned.event]?.type === life.events[occurred.event]?.type &&
    (planned.covers & occurred.covers) !== 0
  );
}

function suspensionBefore(steps: Step[], step: Step): number[] {
  const before = steps.filter(
    (s) => s.effect === 'suspend' && s.event < step.event && (s.covers & step.covers) !== 0,
  );
  return before.slice(-1).map(({ event }) => event);
}

/**
 * Which scheduled steps an occurred event makes void: those it names in `replaces`; a scheduled start, end
 * or suspension of the same provisions that it confirms; what was scheduled for after an end; the scheduled
 * end of the suspension it resumes or extends.
 */
function voidingsBy(life: Lifecycle, steps: Step[], event: MeasureEvent, by: number): Voiding[] {
  if (event.modality !== 'occurred') return [];
  const own = steps.find((step) => step.event === by && !step.implied) as Step;
  const voids = (step: Step): boolean => {
    const target = life.events[step.event] as MeasureEvent;
    if (event.replaces.includes(target.id)) return true;
    if (!step.scheduled || step.event === by) return false;
    if (event.type === 'suspension_extension') return extendsPast(steps, own, step);
    const samePlan = step.ends.some((suspension) => own.ends.includes(suspension));
    if (own.effect === 'resume') return step.effect === 'resume' && samePlan;
    if (own.effect === 'suspend') {
      const planned = steps.find((s) => s.event === step.event && !s.implied) as Step;
      // Its own day is replaced, and its scheduled end where the one that occurred names another.
      return confirms(life, own, planned) && (!step.implied || event.until !== null);
    }
    if (own.effect === 'end' && step.min > own.max) return true;
    return (own.effect === 'start' || own.effect === 'end') && step.effect === own.effect;
  };
  return steps.flatMap((step, index) => {
    const replaced = event.replaces.includes((life.events[step.event] as MeasureEvent).id);
    const covers = replaced ? step.covers : step.covers & own.covers;
    return step.scheduled && covers !== 0 && voids(step) ? [{ step: index, by, covers }] : [];
  });
}

function extendsPast(steps: Step[], extension: Step, step: Step): boolean {
  const [suspension] = suspensionBefore(steps, extension);
  return (
    step.implied &&
    step.event < extension.event &&
    suspension !== undefined &&
    step.ends.includes(suspension)
  );
}

/** The number of the day that something starts on; minus infinity where it is open. */
export function lower(day: string | null): number {
  return day === null ? -Infinity : dayNumber(day);
}

/** The number of the day that something ends on; infinity where it is open. */
export function upper(day: string | null): number {
  return day === null ? Infinity : dayNumber(day);
}

/** From when on, by known-on day, an event's own date may be void, and from when it certainly is; infinite: never. */
export interface VoidFrom {
  earliest: number;
  latest: number;
}

/** For each event that others make void wholly (its every provision), by id: from which known-on days. */
export function voidedEvents(prepared: Prepared): Map<string, VoidFrom> {
  const voided = new Map<string, VoidFrom>();
  prepared.steps.forEach((step, index) => {
    const from = voidFrom(prepared, index);
    const id = (prepared.life.events[step.event] as MeasureEvent).id;
    if (!step.implied && from.earliest < Infinity) voided.set(id, from);
  });
  return voided;
}

/** From which known-on days others make a step void wholly, by its place in the list; infinite: never. */
export function voidFrom(prepared: Prepared, index: number): VoidFrom {
  const { covers } = prepared.steps[index] as Step;
  const by = prepared.voidings.filter(({ step }) => step === index);
  return {
    earliest: coveredFrom(covers, by, prepared.knownMin),
    latest: coveredFrom(covers, by, prepared.knownMax),
  };
}

/** The first day on which what is known by then covers all that a step covers. */
function coveredFrom(covers: number, by: Voiding[], knownFrom: number[]): number {
  let open = covers;
  const inOrder = [...by].sort((a, b) => (knownFrom[a.by] as number) - (knownFrom[b.by] as number));
  for (const voiding of inOrder) {
    open &= ~voiding.covers;
    if (open === 0) return knownFrom[voiding.by] as number;
  }
  return Infinity;
}
